"""The key figures of a board; no Streamlit."""

from dataclasses import dataclass

from matrix.handoffs import Flow, flow
from matrix.metrics import Decided, Ratio, decided, in_house_ratio
from matrix.model import Matrix
from matrix.rules import review


@dataclass(frozen=True)
class Figures:
    """The key figures of one matrix."""

    decided: Decided
    blockers: int
    unknowns: int
    flow: Flow
    in_house: Ratio | None

    @property
    def crossing(self) -> str:
        """Crossing hand-offs: `5`, or `5–12` if parties are unknown."""
        return self.flow.crossing_range


def figures_of(matrix: Matrix) -> Figures:
    """The figures of one matrix; unchanged parts come from caches."""
    result = review(matrix)
    return Figures(
        decided=decided(matrix),
        blockers=len(result.blockers),
        unknowns=len(result.unknowns),
        flow=flow(matrix),
        in_house=in_house_ratio(matrix),
    )
