"""The few figures that a board is steered by; no Streamlit."""

from dataclasses import dataclass

from matrix.handoffs import Flow, flow
from matrix.metrics import Decided, Ratio, decided, in_house_ratio
from matrix.model import Matrix
from matrix.rules import review


@dataclass(frozen=True)
class Figures:
    """What the strip above the board shows, for one matrix."""

    decided: Decided
    blockers: int
    unknowns: int
    flow: Flow
    in_house: Ratio | None

    @property
    def crossing(self) -> str:
        """Hand-offs that cross: `5`, or `5–12` where parties are unknown."""
        certain, possible = self.flow.crossing, self.flow.crossing + self.flow.unknown
        return str(certain) if certain == possible else f"{certain}–{possible}"


def figures_of(matrix: Matrix) -> Figures:
    """The figures of one matrix; each comes from its cache where nothing changed."""
    said = review(matrix)
    return Figures(
        decided=decided(matrix),
        blockers=len(said.blockers),
        unknowns=len(said.unknowns),
        flow=flow(matrix),
        in_house=in_house_ratio(matrix),
    )
