"""Pictures of several hand-offs between the same two functions: one line, and every name."""

import pytest

from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.highlight import ACCENT, highlighted, item_at
from tests.handoffs.pairs import APPROVAL, BOARD, BUILD, NAMED


def drawn(spec):
    return [row for layer in spec["layer"] for row in layer["data"]["values"]]


def test_the_map_has_one_line_for_a_pair_that_counts_and_names_them():
    spec = spec_of("handoff-map", BOARD, "light")
    tips = {row["tooltip"] for row in drawn(spec) if " → " in (row.get("tooltip") or "")}
    assert len(tips) == 2
    (both,) = (tip for tip in tips if "build" in tip)
    assert both.startswith(f"{NAMED[BUILD]} · 10 a week · ")
    assert "; Release approval request · 0.25 a week · " in both
    assert any("2 hand-offs · 10.25×" in str(row.get("text")) for row in drawn(spec))
    assert len(find_chart("handoff-map").rows(BOARD)) == 3


@pytest.mark.parametrize("name", ["dsm", "dsm-clustered"])
def test_the_dependency_matrix_has_one_mark_for_a_pair_with_their_number(name):
    spec = spec_of(name, BOARD, "light")
    marks = [row for row in drawn(spec) if "build" in (row.get("tooltip") or "")]
    (tip,) = {row["tooltip"] for row in marks}
    assert tip == f"{NAMED[BUILD]} · 10 a week; Release approval request · 0.25 a week · crosses"
    assert [row["text"] for row in drawn(spec) if row.get("text") == "2" and row["y"] > 44].count(
        "2"
    ) == 3, "the mark, and the second function twice"
    assert "of 3 hand-offs" in alt_of(name, BOARD)


def highlighted_in(name, handoff):
    """What the marked shapes of a picture name."""
    for layer in highlighted(name, BOARD, "light", handoff)["layer"]:
        if layer["encoding"].get("stroke", {}).get("value") == ACCENT["light"]:
            for row in layer["data"]["values"]:
                yield from (row["tooltip"], *row.get("strikes", ()))


@pytest.mark.parametrize("handoff", NAMED)
@pytest.mark.parametrize("name", ["handoff-map", "dsm", "party-map"])
def test_each_of_a_pair_is_highlighted_where_it_is_drawn(name, handoff):
    assert any(text.startswith(NAMED[handoff]) for text in highlighted_in(name, handoff))


def test_one_of_a_pair_is_highlighted_without_the_other():
    """Build takes longer at one site, and the request in the current split."""
    for one, other in ((BUILD, APPROVAL), (APPROVAL, BUILD)):
        told = [*highlighted_in("lead-time", one)]
        assert any(text.startswith(NAMED[one]) for text in told)
        assert not any(text.startswith(NAMED[other]) for text in told)


@pytest.mark.parametrize("handoff", NAMED)
def test_a_click_finds_the_hand_off_that_a_shape_names(handoff):
    assert item_at(BOARD, f"{NAMED[handoff]} · 10 a week") == handoff
