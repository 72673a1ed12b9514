"""The slide form of every chart: 16:9, with text of at least 9 pt, whatever the board."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from matrix.charts import all_charts, slides_of, spec_of
from matrix.charts.kit.slide import pages_of
from matrix.exports import chart_exports, export_to
from matrix.model import Matrix
from matrix.presets import WORKED_EXAMPLE, preset
from tests.charts.boards import board, boards, timed
from tests.exports.readers import READERS
from tests.trials import hostile_texts

POINTS_WIDE = 960
"""A slide of 13⅓ by 7½ inches."""
BOARDS = {
    "of 12": board(12),
    "of 12, timed": timed(12),
    "of 40": board(40),
    "of 40, timed": timed(40),
    WORKED_EXAMPLE: preset(WORKED_EXAMPLE).opened,
}
EDGES = {"empty": Matrix(title="Nothing yet"), "hostile": hostile_texts.board()}
NAMES = list(all_charts())
CASES = [
    (name, size)
    for name in NAMES
    for size in BOARDS
    if "timed" not in size or name in ("handoff-map", "lead-time")
]


def drawn(spec):
    """The SVG of a slide."""
    return ElementTree.fromstring(export_to("svg", chart_exports()).render(spec))


def text_sizes(svg):
    """The sizes of all texts in points on a slide, with every scale above them."""
    _, _, wide, _ = map(float, svg.get("viewBox").split())
    parents = {child: parent for parent in svg.iter() for child in parent}
    for node in svg.iter():
        if node.tag.rpartition("}")[2] == "text" and "".join(node.itertext()).strip():
            scale, above = 1.0, node
            while above is not None:
                for found in re.findall(r"scale\(([^)]*)\)", above.get("transform", "")):
                    scale *= min(map(abs, map(float, re.split(r"[ ,]+", found.strip()))))
                above = parents.get(above)
            yield float(node.get("font-size").removesuffix("px")) * scale * POINTS_WIDE / wide


@pytest.mark.parametrize(("name", "size"), CASES)
def test_no_text_of_a_slide_is_smaller_than_nine_points(name, size):
    for slide in slides_of(name, BOARDS[size]):
        svg = drawn(slide)
        _, _, wide, high = map(float, svg.get("viewBox").split())
        assert wide / high == pytest.approx(16 / 9)
        assert min(text_sizes(svg)) >= 9 - 0.001


def test_a_text_that_is_too_small_is_measured():
    [slide] = slides_of("wait-map", board(12))
    first, *others = slide["layer"]
    small = {**first, "mark": {**first["mark"], "fontSize": 11}}
    assert min(text_sizes(drawn({**slide, "layer": [small, *others]}))) == pytest.approx(8.25)


@pytest.mark.parametrize(("name", "size"), CASES)
def test_everything_on_a_slide_is_inside_it(name, size):
    for slide in slides_of(name, BOARDS[size]):
        for layer in slide["layer"]:
            if slide.get("usermeta", {}).get("grammar"):
                continue  # its scales keep it inside
            for row in layer["data"]["values"]:
                assert 0 <= row["x"] <= row.get("x2", row["x"]) <= slide["width"]
                assert 0 <= row["y"] <= row.get("y2", row["y"]) <= slide["height"]


@pytest.mark.slow
@pytest.mark.parametrize("name", EDGES)
def test_an_empty_or_hostile_board_has_slides_too(name):
    for chart in NAMES:
        for slide in slides_of(chart, EDGES[name], "dark"):
            svg = export_to("svg", chart_exports()).render(slide)
            assert not READERS["svg"].open(svg).runs
            assert min(text_sizes(ElementTree.fromstring(svg))) >= 9 - 0.001


@pytest.mark.slow
@settings(max_examples=12)
@given(boards())
def test_any_board_has_slides(matrix):
    for chart in NAMES:
        assert all(slide["layer"] for slide in slides_of(chart, matrix))


@pytest.mark.parametrize("high", [200, 2_000])
def test_a_chart_on_scales_is_one_slide(high):
    bars = {
        "data": {"values": [{"name": f"Party {n}", "count": n} for n in range(6)]},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "count", "type": "quantitative", "axis": None},
            "y": {"field": "name", "type": "nominal", "axis": {"labelFontSize": 12}, "title": None},
        },
    }
    title = {"text": ["5 functions are with Party 5"], "subtitle": ["Board"]}
    chart = {"title": title, "width": 560, "height": high, "layer": [bars], "config": {}}
    [slide] = pages_of(chart, "light")
    svg = drawn(slide)
    assert svg.get("viewBox") == "0 0 1280 720"
    assert min(text_sizes(svg)) >= 9 - 0.001


def words(specs):
    """Every single text of the layers, footers and headings apart."""
    return {
        row["text"] if isinstance(row["text"], str) else " ".join(row["text"])
        for spec in specs
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text" and layer.get("name") != "footer"
        for row in layer["data"]["values"]
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name != "handoff-map"])
def test_the_pages_of_a_chart_hold_all_its_texts(name):
    slides = slides_of(name, board(40))
    assert words([spec_of(name, board(40))]) <= words(slides)
    said = [words([slide]) for slide in slides]
    assert all(one != other for one, other in pairwise(said))


def test_a_long_chart_goes_on_with_its_heads_and_the_name_of_the_group():
    slides = slides_of("ownership-matrix", board(40))
    assert len(slides) > 1
    for number, slide in enumerate(slides, 1):
        assert "Findings" in words([slide])
        footer = [row["text"] for row in slide["layer"][-1]["data"]["values"]]
        assert f"{number} of {len(slides)}" in footer
    assert any(text.endswith("(continued)") for text in words(slides_of("raci-grid", board(40))))


def test_a_map_of_more_functions_is_summed_up_by_party():
    few, many = slides_of("handoff-map", board(12)), slides_of("handoff-map", board(40))
    assert "Northwind Support" in words(few) and "Architecture" in words(few)
    assert "Architecture" not in words(many)
    assert "13 functions · 2 hand-offs inside" in words(many)


def test_a_slide_has_the_title_and_the_description_of_its_chart():
    [slide] = slides_of("raci-grid", board(12), "dark")
    spec = spec_of("raci-grid", board(12), "dark")
    assert slide["description"] == spec["description"]
    assert slide["background"] == spec["background"]
    assert slide["layer"][0]["data"]["values"][0]["text"] == spec["title"]["text"]
