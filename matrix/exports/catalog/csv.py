"""CSV: one row for each function, for any spreadsheet."""

import csv
import io

from matrix.exports.base import MatrixExport
from matrix.exports.cells import harmless, share_of
from matrix.model import Function, Matrix
from matrix.model.sourcing import effective_ownership
from matrix.rules import Review, review
from matrix.words.facts import evidence_sentence, letters_of
from matrix.words.findings import finding_line
from matrix.words.names import name_of

BYTE_ORDER_MARK = "utf-8-sig"  # Excel takes the file for UTF-8 only with the mark in front


def render(matrix: Matrix) -> bytes:
    """One header row, then the functions in board order.

    Columns of parties carry the party's id, because two parties may share a name. A share that
    nobody has stated is an empty cell; the evidence of the document stands in every row.
    """
    parties = [party.id for party in matrix.parties]
    header = [
        *("id", "name", "group", "ownership", "provenance"),
        *(f"share.{party}" for party in parties),
        *(f"duties.{party}" for party in parties),
        *("findings", "evidence"),
    ]
    said = review(matrix)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    for function in matrix.functions:
        row = _row(matrix, function, said)
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode(BYTE_ORDER_MARK)


def _row(matrix: Matrix, function: Function, said: Review) -> list[str | float | None]:
    findings = said.about("function", function.id)
    return [
        function.id,
        name_of(matrix, function.id),
        function.group,
        effective_ownership(matrix, function).value,
        function.provenance.value,
        *(share_of(function, party.id) for party in matrix.parties),
        *(letters_of(function, party.id) for party in matrix.parties),
        "; ".join(finding_line(finding) for finding in findings),
        evidence_sentence(matrix),
    ]


EXPORT = MatrixExport("csv", "csv", "text/csv", "CSV", render)
