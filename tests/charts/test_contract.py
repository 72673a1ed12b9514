"""The contract of all charts refuses what breaks it, above all a chart that nobody listed."""

from dataclasses import replace

import pytest

from matrix.charts import all_charts, catalog, find_chart
from tests.catalogues import with_file
from tests.charts.boards import board
from tests.charts.contract import BOARDS, faults

pytestmark = pytest.mark.slow

NAIVE = """
from matrix.charts.base import Chart

def rows(matrix):
    return [{"name": function.name} for function in matrix.functions]

def spec(matrix, theme):
    longest = max(len(function.name) for function in matrix.functions)
    return {
        "data": {"values": rows(matrix)},
        "mark": "bar",
        "width": 10 * longest,
        "encoding": {"x": {"field": matrix.functions[0].name}, "href": {"field": "name"}},
    }

CHART = Chart("naive", "Names", rows, spec, lambda matrix: "Names")
"""


def test_a_chart_is_refused_until_it_keeps_the_contract(tmp_path):
    with with_file(catalog, tmp_path, "naive", NAIVE, all_charts):
        charts = all_charts()
        found = {name: faults(charts["naive"], BOARDS[name]) for name in ("empty", "hostile")}
        assert {n for n, chart in charts.items() if faults(chart, BOARDS["empty"])} == {"naive"}
    assert found["empty"][-1].startswith("its picture cannot be made: ValueError")
    assert set(found["hostile"]) >= {
        "its rows are no tuple of mappings",
        "its alternative text is no sentence: 'Names'",
        "its alternative text does not name the board",
        "its background is not that of the dark theme",
        "it has no title that says what the picture shows",
        "its layers do not hold their rows, so that nothing in it can be highlighted",
        "it loads or follows an address: encoding.href",
        "people's text is read as instructions: encoding.x.field",
    }
    assert "naive" not in all_charts()


GOOD = find_chart("raci-grid")


def painted(**changes):
    """The good chart with something of its picture changed."""
    return replace(GOOD, spec=lambda matrix, theme: {**GOOD.spec(matrix, theme), **changes})


def themed(matrix, theme):
    drawn = GOOD.spec(matrix, theme)
    return {**drawn, "width": drawn["width"] + len(theme)}


def without_footer(matrix, theme):
    drawn = GOOD.spec(matrix, theme)
    return {**drawn, "layer": [layer for layer in drawn["layer"] if "name" not in layer]}


def without_advice(matrix, theme):
    return GOOD.spec(board(12), theme)


def infinite(matrix):
    return ({"share": float("nan")},)


BREAKING = [
    (painted(background="#ffffff"), "hostile", "its background is not that of the dark theme"),
    (painted(layer=[{"mark": "pie"}]), "hostile", "it is no Vega-Lite: "),
    (painted(title="Duties"), "hostile", "it has no title that says what the picture shows"),
    (painted(title={"text": "A", "subtitle": ["B", "C"]}), "hostile", "longer than one line"),
    (replace(GOOD, spec=without_footer), "hostile", "its footer does not name the board"),
    (painted(usermeta={"=1+1": 1}), "hostile", "people's text is read as instructions: usermeta"),
    (painted(usermeta={"url": "//x"}), "hostile", "it loads or follows an address: usermeta.url"),
    (
        painted(
            layer=[
                {
                    "data": {"values": [{"a": "NaN"}]},
                    "mark": "text",
                    "encoding": {"text": {"field": "a"}},
                }
            ]
        ),
        "hostile",
        "it is drawn with NaN",
    ),
    (replace(GOOD, spec=themed), "hostile", "its size depends on the theme"),
    (replace(GOOD, spec=without_advice), "empty", "it does not say what to add to an empty board"),
    (replace(GOOD, rows=infinite), "hostile", "its rows cannot be made: ValueError"),
    (replace(GOOD, alt=lambda matrix: f"Duties of {matrix.title}"), "empty", "is no sentence"),
    (replace(GOOD, alt=lambda matrix: "Duties."), "empty", "does not name the board"),
]


@pytest.mark.parametrize(("chart", "matrix", "refusal"), BREAKING, ids=[b[2] for b in BREAKING])
def test_one_flaw_is_enough(chart, matrix, refusal):
    assert faults(GOOD, BOARDS[matrix]) == []
    assert any(refusal in fault for fault in faults(chart, BOARDS[matrix]))
