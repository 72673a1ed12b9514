"""The contract of hostile texts refuses what breaks it, above all a format that nobody listed."""

import io
from xml.sax.saxutils import escape, unescape

import docx
import pytest
import xlsxwriter
from docx.oxml import OxmlElement
from PIL import Image, PngImagePlugin

from matrix.exports import (
    ChartExport,
    MatrixExport,
    MinutesExport,
    catalog,
    matrix_exports,
    minutes,
)
from matrix.exports.registry import _exports
from matrix.values.value import in_order
from tests.catalogues import with_file
from tests.exports import contract
from tests.exports.contract import faults
from tests.exports.readers import READERS, Opened, Reader
from tests.trials.hostile_texts import HOST

HTML = """
from matrix.exports.base import {kind}

def render(given):
    return f"<h1>{{{title}}}</h1>".encode()

EXPORT = {kind}("naive", "naive", "text/html", "Web page", render)
"""
NAIVE = HTML.format(kind="MatrixExport", title="given.title")


def shown_whole(data):
    """What a careless reader says."""
    return Opened((data.decode(),), ())


def test_a_format_is_refused_for_its_markup_and_until_it_has_a_reader(tmp_path):
    with with_file(catalog, tmp_path, "naive", NAIVE, _exports):
        refused = {export.name: faults(export) for export in matrix_exports()}
    [markup, control, formula, direction, reader] = refused.pop("naive")
    assert markup.startswith("raw markup: '<img src=x onerror=")
    assert (control[:12], formula[:12]) == ("raw control:", "raw formula:")
    assert direction.startswith("raw direction:")
    assert 'add READERS["naive"] to tests/exports/readers.py' in reader
    assert not any(refused.values())
    assert "naive" not in {export.name for export in matrix_exports()}


def test_a_format_of_the_minutes_is_refused_likewise(tmp_path):
    naive = HTML.format(kind="MinutesExport", title="given.matrix.title")
    with with_file(minutes, tmp_path, "naive", naive, _exports) as module:
        assert module.EXPORT in _exports(minutes)
        assert [fault.partition(":")[0] for fault in faults(module.EXPORT)][:1] == ["raw markup"]


def test_a_careless_reader_does_not_help(tmp_path, monkeypatch):
    monkeypatch.setitem(READERS, "naive", Reader("text/html", shown_whole))
    with with_file(catalog, tmp_path, "naive", NAIVE, _exports) as module:
        assert any(fault.startswith("raw markup") for fault in faults(module.EXPORT))


def test_a_reader_is_for_the_kind_of_file_that_it_names():
    relabelled = MatrixExport("page", "md", "text/html", "Page", lambda matrix: b"<p>")
    assert any("reads .md as text/markdown" in fault for fault in faults(relabelled))


def test_a_careful_format_with_a_reader_is_accepted(monkeypatch):
    def render(matrix):
        return "".join(f"<p>Name: {escape(in_order(name))}</p>" for name in names(matrix)).encode()

    def read(data):
        return Opened((unescape(data.decode()),), ())

    monkeypatch.setitem(READERS, "html", Reader("text/html", read))
    assert faults(MatrixExport("html", "html", "text/html", "Web page", render)) == []


def names(matrix):
    return [function.name.replace("\x07", "") for function in matrix.functions]


def workbook(matrix):
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_column(0, 0, names(matrix))
    return stream.getvalue()


def document(given):
    word, stream = docx.Document(), io.BytesIO()
    run = word.add_paragraph(names(given.matrix)[0]).add_run()
    code = OxmlElement("w:instrText")
    code.text = "DDEAUTO c:\\\\cmd.exe"
    run._r.append(code)
    word.save(stream)
    return stream.getvalue()


def picture(spec):
    said, stream = PngImagePlugin.PngInfo(), io.BytesIO()
    said.add_text("Title", " ".join(spec["title"]["text"]))
    Image.new("RGB", (1, 1)).save(stream, "PNG", pnginfo=said)
    return stream.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>=1+1</text><a href="//{}"/></svg>'
BREAKING = [
    (MatrixExport, "csv", lambda matrix: ",".join(names(matrix)).encode(), "it runs =1+1"),
    (
        MatrixExport,
        "md",
        lambda matrix: f"# {names(matrix)[0]}\n".encode(),
        "it runs html_inline: <hostile-x>",
    ),
    (MatrixExport, "md", lambda matrix: b"# Board\n", "does not show '=1+1 name"),
    (MatrixExport, "json", lambda matrix: matrix.title.encode(), "cannot open it"),
    (MatrixExport, "xlsx", workbook, "it runs <f> in xl/worksheets/sheet1.xml"),
    (MinutesExport, "docx", document, "it runs the field 'DDEAUTO"),
    (ChartExport, "svg", lambda spec: SVG.format(HOST).encode(), "it runs <a>"),
    (ChartExport, "svg", lambda spec: SVG.format(HOST).encode(), f'it runs href="//{HOST}"'),
    (ChartExport, "pdf", lambda spec: b"%PDF-1.7 /OpenAction 1 0 R", "it runs OpenAction"),
    (ChartExport, "pdf", lambda spec: b"<svg/>", "cannot open it"),
    (ChartExport, "png", picture, "it runs a text chunk Title"),
]


@pytest.mark.parametrize(
    ("kind", "extension", "render", "refusal"), BREAKING, ids=[f"{b[1]}: {b[3]}" for b in BREAKING]
)
def test_the_reader_of_a_format_finds_what_it_is_there_for(
    monkeypatch, kind, extension, render, refusal
):
    monkeypatch.setattr(contract, "all_charts", lambda: ["raci-grid"])
    export = kind("broken", extension, READERS[extension].mime, "Broken", render)
    assert any(refusal in fault for fault in faults(export))
