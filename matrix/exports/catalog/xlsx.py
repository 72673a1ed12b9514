"""XLSX: a workbook with filters, colours beside words, and the legend that explains them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from matrix.exports.base import MatrixExport
from matrix.exports.cells import harmless
from matrix.model import Matrix, Ownership

if TYPE_CHECKING:
    from matrix.exports.sheets import Cell, Sheet

CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""One day for all workbooks, so that equal matrices give equal bytes."""

FILL: Mapping[str, Mapping[str, Any]] = {
    Ownership.IN_HOUSE.label: {"bg_color": "#0072B2", "font_color": "#FFFFFF"},
    Ownership.MIXED.label: {"bg_color": "#009E73", "font_color": "#000000"},
    Ownership.OUTSOURCED.label: {"bg_color": "#E69F00", "font_color": "#000000"},
    Ownership.UNDECIDED.label: {"font_color": "#595959", "border": 3},
}
WRAPPED: Mapping[str, Any] = {"text_wrap": True, "valign": "top"}
WIDEST, NARROWEST = 60, 8
LONGEST_TEXT = 32_767  # what one cell of the format holds; longer text would be dropped whole


@dataclass(frozen=True, slots=True)
class _Formats:
    header: Any
    text: Any
    percent: Any
    ownership: Mapping[str, Any]


def render(matrix: Matrix) -> bytes:
    """The workbook: the board, its duties, hand-offs and findings, and how to read them."""
    import xlsxwriter  # noqa: PLC0415 - only those who ask for a workbook wait for it

    from matrix.exports.sheets import sheets_of  # noqa: PLC0415 - it loads pandas

    stream = io.BytesIO()
    safely = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(stream, safely)
    workbook.set_properties({"title": matrix.legible.title, "created": CREATED})
    formats = _Formats(
        header=workbook.add_format({"bold": True, "bottom": 1, **WRAPPED}),
        text=workbook.add_format(WRAPPED),
        percent=workbook.add_format({"num_format": "0%", **WRAPPED}),
        ownership={word: workbook.add_format({**WRAPPED, **fill}) for word, fill in FILL.items()},
    )
    for sheet in sheets_of(matrix):
        _write(workbook.add_worksheet(sheet.name), sheet, formats)
    workbook.close()
    return stream.getvalue()


def _write(page: Any, sheet: Sheet, formats: _Formats) -> None:
    page.freeze_panes(1, sheet.fixed_columns)
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, harmless(title), formats.header)
        page.set_column(column, column, _width(title, (row[column] for row in sheet.rows)))
    for line, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, (line, column), cell, _format(sheet, column, cell, formats))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)


def _format(sheet: Sheet, column: int, cell: Cell, formats: _Formats) -> Any:
    if sheet.header[column] == sheet.coloured:
        return formats.ownership[str(cell)]
    return formats.percent if column in sheet.percents else formats.text


def _write_cell(page: Any, place: Sequence[int], cell: Cell, style: Any) -> None:
    if cell is None or cell == "":
        page.write_blank(*place, None, style)
    elif isinstance(cell, str):
        text = harmless(cell)
        fits = text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
        page.write_string(*place, fits, style)
    else:
        page.write_number(*place, cell, style)


def _width(title: str, cells: Iterable[Cell]) -> int:
    longest = max((len(str(cell)) for cell in (title, *cells) if cell is not None), default=0)
    return min(max(longest + 3, NARROWEST), WIDEST)


EXPORT = MatrixExport(
    "xlsx",
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel",
    render,
)
