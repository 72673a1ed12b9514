"""What each format makes of a board whose every text is script, Markdown and a formula."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from matrix.charts import all_charts, spec_of
from matrix.document import loads
from matrix.exports import chart_exports, export_to, matrix_exports
from tests.trials.hostile_texts import HOST, board

BOARD = board()


def rendered(extension):
    return export_to(extension, matrix_exports()).render(BOARD)


def drawn(chart, extension):
    return export_to(extension, chart_exports()).render(spec_of(chart, BOARD, "light"))


def test_every_text_is_hostile():
    assert rendered("json").decode().count(HOST) > 100


@pytest.mark.parametrize("extension", ["json", "yaml"])
def test_a_document_gives_the_texts_back_unchanged(extension):
    assert loads(rendered(extension).decode()) == BOARD


def test_no_cell_of_a_csv_begins_as_a_formula():
    rows = csv.reader(io.StringIO(rendered("csv").decode("utf-8-sig")))
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))]


def test_a_workbook_has_no_formula_no_link_and_nothing_from_elsewhere():
    with zipfile.ZipFile(io.BytesIO(rendered("xlsx"))) as book:
        for name in book.namelist():
            tree = ElementTree.fromstring(book.read(name))
            kinds = {node.tag.rpartition("}")[2] for node in tree.iter()}
            assert not kinds & {"f", "hyperlink", "definedName", "externalReference"} or (
                kinds & {"definedName"} and name == "xl/workbook.xml"  # the filters
            )
            assert 'TargetMode="External"' not in book.read(name).decode()


def test_markdown_has_no_html_no_link_and_no_picture():
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(rendered("md").decode())
    kinds = {child.type for token in tokens for child in token.children or [token]}
    assert kinds & {"text"}
    assert not [kind for kind in kinds if re.match("html|link|image|strong|em_|code|fence", kind)]


@pytest.mark.parametrize("chart", all_charts())
def test_a_picture_loads_and_runs_nothing(chart):
    svg = ElementTree.fromstring(drawn(chart, "svg"))
    kinds = {node.tag.rpartition("}")[2] for node in svg.iter()}
    assert not kinds & {"script", "image", "a", "foreignObject", "use", "img"}
    names = {name.rpartition("}")[2] for node in svg.iter() for name in node.attrib}
    assert not [name for name in names if name in {"href", "src"} or name.startswith("on")]
    pdf = drawn(chart, "pdf")
    assert not [
        word for word in (b"/URI", b"/JavaScript", b"/Launch", b"/OpenAction") if word in pdf
    ]
