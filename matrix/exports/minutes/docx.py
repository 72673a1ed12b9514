"""DOCX: minutes as a document to print, to circulate and to sign off."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from matrix.exports.base import MinutesExport
from matrix.exports.drawable import in_xml
from matrix.exports.record import lines, tables, title
from matrix.exports.section import OWNERSHIP, Table
from matrix.minutes.compose import Minutes
from matrix.model import Ownership

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as DocxTable

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""One day for all documents, so that equal minutes give equal bytes."""

ZIPPED = (1980, 1, 1, 0, 0, 0)
AUTHOR = "Hybrid Matrix"
FILL = {
    Ownership.IN_HOUSE: ("0072B2", "FFFFFF"),
    Ownership.MIXED: ("009E73", "000000"),
    Ownership.OUTSOURCED: ("E69F00", "000000"),
}
HEAD, RULE, MUTED = "E8EDF3", "AEB8C4", "566273"
_BROKEN = re.compile("[\t\n\r]")
PAGE_CM, MARGIN_CM = (29.7, 21.0), 1.8


def render(minutes: Minutes) -> bytes:
    """The whole record on A4 in landscape, with table heads that repeat on every page."""
    import docx  # noqa: PLC0415 - only those who ask for a document wait for it

    document = docx.Document()
    _page(document)
    _styles(document)
    _properties(document, in_xml(title(minutes)))
    document.add_heading(in_xml(title(minutes)), 0)
    for line in lines(minutes):
        document.add_paragraph(in_xml(line), style="Subtitle")
    for section in tables(minutes):
        _section(document, section)
    stream = io.BytesIO()
    document.save(stream)
    return _dated(stream.getvalue())


def _page(document: Document) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = (Cm(side) for side in PAGE_CM)
    for side in ("left", "right", "top", "bottom"):
        setattr(page, f"{side}_margin", Cm(MARGIN_CM))
    footer = page.footer.paragraphs[0]
    footer.add_run("Page ")
    _field(footer.add_run(), "PAGE")
    footer.add_run(" of ")
    _field(footer.add_run(), "NUMPAGES")


def _styles(document: Document) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    looks = {
        "Normal": (10, False, None), "Title": (22, True, "1B2430"),
        "Subtitle": (10, False, MUTED), "Heading 1": (14, True, "1B2430"),
        "Footer": (9, False, MUTED),
    }  # fmt: skip
    for name, (size, bold, colour) in looks.items():
        style: Any = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        _every_script(style.element, "Arial")
        style.paragraph_format.space_after = Pt(4)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
    _lightly_ruled(document.styles["Table Grid"].element)


def _lightly_ruled(style: Any) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    for border in style.find(qn("w:tblPr")).find(qn("w:tblBorders")):
        border.set(qn("w:color"), RULE)


def _every_script(style: Any, font: str) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    fonts = style.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)


def _properties(document: Document, name: str) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = name[:255], AUTHOR, AUTHOR
    core.subject = core.keywords = core.comments = ""
    core.created = core.modified = CREATED
    core.revision = 1


def _section(document: Document, section: Table) -> None:
    document.add_heading(section.title, 1)
    if not section.rows:
        document.add_paragraph("None.")
        return
    if section.note:
        document.add_paragraph(section.note)
    table = document.add_table(rows=2, cols=len(section.header))
    table.style = "Table Grid"
    _layout(table, section)
    head, body = table.rows
    _unbroken(head._tr, repeated=True)
    for cell, text in zip(head.cells, section.header, strict=True):
        cell.paragraphs[0].add_run(in_xml(text)).bold = True
        _shade(cell._tc, HEAD)
    _unbroken(body._tr, repeated=False)
    for cell in body.cells:
        cell.paragraphs[0].add_run().bold = False
    table._tbl.remove(body._tr)
    table._tbl.extend(_rows(body._tr, section))


def _rows(empty: Any, section: Table) -> Iterator[Any]:
    """A filled copy of the empty row for each; python-docx looks for every cell from the start."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    looks = {None: empty} | {
        colour: _coloured(empty, section.header.index(OWNERSHIP), colour)
        for colour in set((section.coloured or {}).values())
    }
    run = qn("w:r")
    for index, texts in enumerate(section.rows):
        row = deepcopy(looks[(section.coloured or {}).get(index)])
        for written, text in zip(list(row.iter(run)), texts, strict=True):
            _write(written, in_xml(text))
        yield row


def _write(run: Any, text: str) -> None:
    """Put a text into an empty run; tabs and line breaks are elements of their own."""
    if text and not _BROKEN.search(text):
        run.add_t(text)
    else:
        run.text = text


def _layout(table: DocxTable, section: Table) -> None:
    from docx.shared import Cm, Pt  # noqa: PLC0415

    wide = PAGE_CM[0] - 2 * MARGIN_CM
    table.autofit = False
    for column, part in zip(table.columns, section.widths, strict=True):
        column.width = Cm(wide * part / sum(section.widths))
        for cell in column.cells:
            cell.width = column.width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)


def _unbroken(row: Any, *, repeated: bool) -> None:
    """Keep the row on one page; a repeated one is the head that screen readers announce."""
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if repeated:
        properties.append(_element("w:tblHeader"))


def _coloured(empty: Any, place: int, ownership: Ownership) -> Any:
    """A copy of the empty row with the cell at a place in the colour of an ownership."""
    from docx.shared import RGBColor  # noqa: PLC0415
    from docx.text.run import Run  # noqa: PLC0415

    row = deepcopy(empty)
    cell = row.tc_lst[place]
    fill, text = FILL[ownership]
    _shade(cell, fill)
    run = Run(cell.p_lst[0].r_lst[0], cell)
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(text)
    return row


def _shade(cell: Any, fill: str) -> None:
    cell.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _field(run: Any, code: str) -> None:
    """A number that the reader's word processor fills in."""
    text = _element("w:instrText")
    text.text = code
    parts = (_element("w:fldChar", fldCharType="begin"), text)
    run._r.extend([*parts, _element("w:fldChar", fldCharType="end")])


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _dated(document: bytes) -> bytes:
    """The same parts with one date for all, because a zip file keeps the time of writing."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as written,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as dated,
    ):
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            dated.writestr(entry, written.read(name))
    return stream.getvalue()


EXPORT = MinutesExport(
    "docx",
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "Word",
    render,
)
