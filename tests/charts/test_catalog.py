"""Every chart of the catalogue keeps its promises; a new chart is held to them by being there."""

import pytest
from hypothesis import given, settings

from matrix.charts import all_charts, alt_of, find_chart, spec_of
from matrix.charts.kit.text import width
from matrix.document import loads, to_yaml
from matrix.rules import review
from matrix.values.errors import UnknownName
from tests.charts.boards import board, boards
from tests.charts.contract import BOARDS, context_and_footer, faults
from tests.examples import matrix_from

CHARTS = list(all_charts())


def test_charts_stand_in_the_order_of_a_board_pack():
    assert CHARTS[:7] == [
        "ownership-matrix", "raci-grid", "handoff-map", "party-map", "site-clock", "wait-map",
        "lead-time",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("matrix", BOARDS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_keeps_the_contract_of_all_charts(name, matrix):
    found = faults(find_chart(name), BOARDS[matrix])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", CHARTS)
def test_the_title_is_a_verdict_and_the_description_the_alternative_text(name):
    spec = spec_of(name, board(12), "light")
    assert " ".join(spec["title"]["text"])[0].isdigit()
    about, below = context_and_footer(spec)
    assert len(about) <= 1
    assert " ".join(below).startswith("Test board · as of 12 January 2026 · Evidence illustrative")
    assert spec["description"] == alt_of(name, board(12))
    assert any(character.isdigit() for character in spec["description"])


@pytest.mark.parametrize("name", CHARTS)
def test_equal_boards_give_equal_pictures_and_share_them(name):
    again = loads(to_yaml(board(12)))
    chart = find_chart(name)
    assert chart.spec(board(12), "light") == chart.spec(again, "light")
    assert spec_of(name, again, "light") is spec_of(name, board(12), "light")


@pytest.mark.parametrize("size", [1, 12, 40])
@pytest.mark.parametrize("name", CHARTS)
def test_no_text_leaves_the_sheet(name, size):
    spec = spec_of(name, board(size))
    for layer in spec["layer"]:
        mark = layer["mark"]
        if mark["type"] != "text" or layer["encoding"]["y"].get("axis", "") is not None:
            continue  # the renderer makes room for a text on a scale
        part = {"left": 0, "center": 0.5, "right": 1}[mark["align"]]
        for row in layer["data"]["values"]:
            lines = row["text"] if isinstance(row["text"], list) else [row["text"]]
            bold = mark["fontWeight"] == "bold"
            longest = max(width(line, mark["fontSize"], bold=bold) for line in lines)
            left = row["x"] - part * longest
            assert left >= 0 and left + longest <= spec["width"] + 1
            assert 0 < row["y"] < spec["height"]


@pytest.mark.slow
@settings(max_examples=12)
@given(boards())
def test_any_board_can_be_drawn(matrix):
    for name in CHARTS:
        spec = spec_of(name, matrix, "dark")
        assert spec["layer"] and alt_of(name, matrix).endswith(".")


def test_one_row_a_function_with_its_marks():
    for row in find_chart("ownership-matrix").rows(board(40)):
        about = [f for f in review(board(40)).about("function", row["id"]) if f.status == "open"]
        assert row["blocker"] + row["warning"] + row["advice"] == len(about)
    assert any(row["blocker"] for row in find_chart("ownership-matrix").rows(board(40)))


def test_marks_are_drawn_with_number_word_shape_and_colour():
    spec = spec_of("ownership-matrix", board(40))
    values = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    words = {row.get("text") for row in values if isinstance(row.get("text"), str)}
    assert {"1 blocker", "Undecided"} <= words
    assert {"square", "circle", "diamond", "triangle-right"} <= {r.get("shape") for r in values}


SMALL = """
parties:
  - {id: ours, name: Our team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - {id: a, name: Alpha, ownership: mixed, shares: {ours: 0.6, indus: 0.4}, duties: {ours: [A, R], indus: [R]}}
  - {id: b, name: Beta, ownership: outsourced, shares: {indus: 1}, duties: {ours: [A], indus: [R, C]}}
  - {id: c, name: Gamma}
handoffs:
  - {from: a, to: b, per_week: 5}
  - {from: b, to: a}
  - {from: b, to: c}
"""  # noqa: E501


def test_the_rows_of_a_small_board_are_its_facts():
    matrix = matrix_from(SMALL)
    first = find_chart("ownership-matrix").rows(matrix)[0]
    assert (first["ownership"], first["external_share"]) == ("mixed", 0.4)
    beta, gamma = find_chart("raci-grid").rows(matrix)[1:]
    assert beta["duties"] == {"indus": "RC", "ours": "A"} and beta["accountable"] == 1
    assert not gamma["assigned"]
    handoffs = {row["id"]: row for row in find_chart("handoff-map").rows(matrix)}
    assert [handoffs[i]["crosses"] for i in ("a>b", "b>a", "b>c")] == [True, True, None]
    assert [handoffs[i]["feedback"] for i in ("a>b", "b>a", "b>c")] == [False, True, False]


def test_the_verdicts_of_a_small_board():
    matrix = matrix_from(SMALL)
    titles = {name: spec_of(name, matrix)["title"]["text"][0] for name in CHARTS}
    assert titles["handoff-map"] == "2–3 of 3 hand-offs cross the company boundary"
    assert titles["ownership-matrix"].startswith("2 of 3 functions are decided, and ")
    assert titles["raci-grid"] == (
        "2 of 3 functions have one accountable party, and 1 is unassigned"
    )


def test_an_unknown_chart_is_refused_with_the_names_there_are():
    with pytest.raises(UnknownName, match="handoff-map"):
        spec_of("pie", board(1))
