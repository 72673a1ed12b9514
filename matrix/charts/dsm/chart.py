"""A dependency structure matrix as a chart, whatever the order of its functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.dsm.dependencies import dsm_alt, dsm_headline, dsm_notes, dsm_rows
from matrix.charts.dsm.sheet import DsmSheet
from matrix.charts.kit.headings import context, footer, invitation
from matrix.handoffs.dsm import Dsm
from matrix.model import Matrix


@dataclass(frozen=True, slots=True)
class DsmOrder:
    """An order of `matrix.handoffs.dsm`, and its words in a chart."""

    put: Callable[[Matrix], Dsm]
    words: str
    block: str
    """The word for a block of several functions."""
    empty: str
    """What to do if there are no functions."""
    no_handoffs: str

    def chart(self, name: str, title: str, order: int) -> Chart:
        """The chart of the catalogue that draws the functions in this order."""
        return Chart(name, title, self.rows, self.spec, self.alt, order)

    def rows(self, matrix: Matrix) -> tuple[Row, ...]:
        """One row per hand-off, as in `dsm_rows`; positions count from 1 in this order."""
        return dsm_rows(matrix, self.put(matrix))

    def alt(self, matrix: Matrix) -> str:
        """The counts, the feedback, and how many blocks have one lead."""
        return dsm_alt(matrix, self.put(matrix), self.words, self.block)

    def spec(self, matrix: Matrix, theme: Theme) -> dict[str, Any]:
        """A square of functions by functions, with the parties as boxes on its diagonal."""
        if not matrix.functions or not matrix.handoffs:
            return invitation(matrix, theme, self.no_handoffs if matrix.functions else self.empty)
        dsm = self.put(matrix)
        explained = dsm_notes(matrix, dsm, self.words, self.block)
        sheet = DsmSheet(matrix, dsm, self.block, theme).drawn()
        return sheet.spec(dsm_headline(matrix, dsm), context(explained), footer(matrix))
