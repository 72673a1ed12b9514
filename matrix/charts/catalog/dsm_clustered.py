"""The dependency structure matrix in clusters: what works together, against who leads what.

The order is `clustered` of `matrix.handoffs.dsm`; what the marks and boxes say is told by
`matrix.charts.dependencies`.
"""

from __future__ import annotations

from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.dependencies import dsm_alt, dsm_headline, dsm_notes, dsm_rows
from matrix.charts.dsm_sheet import DsmSheet
from matrix.charts.headings import evidence_line, invitation, source_line
from matrix.handoffs.dsm import clustered
from matrix.model import Matrix

ORDER, BLOCK = "in clusters", "cluster"
EMPTY = "Add functions and say what they hand over, and what works together is shown here."
NO_HANDOFFS = "Say what each function hands over and to whom, and their clusters are drawn here."


def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row a hand-off, as `dsm_rows` says; places count from 1 in this order."""
    return dsm_rows(matrix, clustered(matrix))


def alt(matrix: Matrix) -> str:
    """The counts, the feedback, and how many clusters have one lead."""
    return dsm_alt(matrix, clustered(matrix), ORDER, BLOCK)


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A square of functions by functions, with the parties as boxes on its diagonal."""
    if not matrix.functions or not matrix.handoffs:
        return invitation(matrix, theme, NO_HANDOFFS if matrix.functions else EMPTY)
    dsm = clustered(matrix)
    notes = [*dsm_notes(matrix, dsm, ORDER, BLOCK), source_line(matrix), evidence_line(matrix)]
    canvas = DsmSheet(matrix, dsm, BLOCK, theme).drawn()
    return canvas.spec(dsm_headline(matrix, dsm), notes)


CHART = Chart("dsm-clustered", "Dependency structure matrix in clusters", rows, spec, alt, place=8)
