"""One item marked in a picture that knows nothing of it."""

import pytest

from matrix.charts import all_charts, spec_of
from matrix.charts.highlight import ACCENT, FADED, highlighted, item_at
from matrix.presets import WORKED_EXAMPLE, preset
from tests.examples import matrix_from

BOARD = preset(WORKED_EXAMPLE).opened
HANDOFF = "payments>customer-support"


def marked(spec):
    """Tooltips of what is drawn in the accent, and of the lines that are faded."""
    in_accent, faded = set(), set()
    for layer in spec["layer"]:
        accent = layer["encoding"].get("stroke", {}).get("value") == ACCENT["light"]
        for datum in layer["data"]["values"]:
            if accent:
                in_accent.add(datum["tooltip"].split(" ·")[0].split(":")[0])
            if datum.get("shown") == FADED and datum.get("tooltip"):
                faded.add(datum["tooltip"].split(" ·")[0])
    return in_accent, faded


def named(handoff):
    return " → ".join(BOARD.functions_by_id[end].name for end in handoff.split(">"))


def test_a_function_is_framed_and_its_hand_offs_stand_out():
    in_accent, faded = marked(highlighted("handoff-map", BOARD, "light", "customer-support"))
    own = {named(h.id) for h in BOARD.handoffs if "customer-support" in h.ends}
    assert in_accent == {"Customer support", *own}
    assert faded == {named(h.id) for h in BOARD.handoffs} - own


def test_a_hand_off_stands_out_with_its_two_ends():
    in_accent, faded = marked(highlighted("handoff-map", BOARD, "light", HANDOFF))
    assert in_accent == {"Payments and billing", "Customer support", named(HANDOFF)}
    assert len(faded) == len(BOARD.handoffs) - 1


def test_the_shared_picture_stays_as_it_was():
    before = repr(spec_of("handoff-map", BOARD, "light"))
    highlighted("handoff-map", BOARD, "light", HANDOFF)
    assert repr(spec_of("handoff-map", BOARD, "light")) == before


@pytest.mark.parametrize("item", ["nobody", "nobody>customer-support"])
def test_what_is_not_there_marks_nothing(item):
    plain = spec_of("handoff-map", BOARD, "light")
    assert highlighted("handoff-map", BOARD, "light", item) is plain


def test_a_name_within_another_name_is_not_taken_for_it():
    board = matrix_from("""
functions:
  - {id: a, name: Support}
  - {id: b, name: Technical support}
  - {id: c, name: Support (urgent)}
handoffs: [{from: b, to: c}]
""")
    in_accent, _ = marked(highlighted("handoff-map", board, "light", "a"))
    assert in_accent == {"Support"}


@pytest.mark.parametrize("item", ["customer-support", HANDOFF])
@pytest.mark.parametrize("name", all_charts())
def test_every_picture_of_the_catalogue_bears_a_highlight(name, item):
    spec = highlighted(name, BOARD, "dark", item)
    assert spec["width"] == spec_of(name, BOARD, "dark")["width"]


def test_the_pictures_of_sites_mark_the_clocks_and_the_wait_of_a_hand_off():
    in_accent, _ = marked(highlighted("wait-map", BOARD, "light", HANDOFF))
    assert in_accent == {"New York → Manila"}
    in_accent, _ = marked(highlighted("site-clock", BOARD, "light", HANDOFF))
    assert in_accent == {"New York", "Manila"}
    in_accent, _ = marked(highlighted("site-clock", BOARD, "light", "payments"))
    assert in_accent == {"New York"}


def struck(spec):
    """Whom the losses strike that are drawn in the accent."""
    return [
        set(datum["strikes"])
        for layer in spec["layer"]
        if layer["encoding"].get("stroke", {}).get("value") == ACCENT["light"]
        for datum in layer["data"]["values"]
    ]


def test_an_exit_marks_whatever_it_strikes_however_many():
    broken, lost = "Software development → Quality assurance", "Quality assurance"
    by_handoff = struck(
        highlighted("exit-drill", BOARD, "light", "software-development>quality-assurance")
    )
    assert any(broken in names for names in by_handoff)
    by_function = struck(highlighted("exit-drill", BOARD, "light", "quality-assurance"))
    assert any(lost in names for names in by_function)
    assert all(any(lost in name for name in names) for names in by_function)


@pytest.mark.parametrize(
    ("tooltip", "item"),
    [
        ("Fare engine: in-house", "fare-engine"),
        ("Fare engine", "fare-engine"),
        (
            "Software development → Quality assurance · builds",
            "software-development>quality-assurance",
        ),
        (
            "Quality assurance → Software development: wait, 2 h",
            "quality-assurance>software-development",
        ),
        ("New York: 09:00 to 17:00", None),
        ("", None),
    ],
)
def test_a_click_tells_by_the_tooltip_what_it_hit(tooltip, item):
    assert item_at(BOARD, tooltip) == item


def test_a_click_on_a_name_within_another_name_hits_the_longer_one():
    board = matrix_from("functions: [{id: a, name: Cloud}, {id: b, name: 'Cloud, second line'}]")
    assert item_at(board, "Cloud, second line: undecided") == "b"
    assert item_at(board, "Cloud: undecided") == "a"
