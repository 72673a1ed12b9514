"""CSV: one row for each function, for any spreadsheet."""

from matrix.exports.base import MatrixExport
from matrix.exports.cells import findings_on_functions, harmless
from matrix.model import Matrix
from matrix.words.facts import evidence_sentence

BYTE_ORDER_MARK = "utf-8-sig"  # Excel takes the file for UTF-8 only with the mark in front
ABOUT_FUNCTIONS = ["name", "group", "ownership", "provenance"]


def render(matrix: Matrix) -> bytes:
    """One header row, then the functions in board order.

    Columns of parties carry the party's id, because two parties may share a name. A share that
    nobody has stated is an empty cell; the evidence of the document stands in every row.
    """
    from matrix import frames  # noqa: PLC0415 - only those who ask for a table wait for pandas

    board = frames.functions(matrix)[ABOUT_FUNCTIONS]
    table = board.join(
        [frames.shares(matrix).add_prefix("share."), frames.raci(matrix).add_prefix("duties.")]
    ).assign(findings=findings_on_functions(matrix, "; "), evidence=evidence_sentence(matrix))
    cells = table.reset_index().astype(object).map(_safe, na_action="ignore")
    return cells.to_csv(index=False, lineterminator="\r\n").encode(BYTE_ORDER_MARK)


def _safe(cell: object) -> object:
    return harmless(cell) if isinstance(cell, str) else cell


EXPORT = MatrixExport("csv", "csv", "text/csv", "CSV", render)
