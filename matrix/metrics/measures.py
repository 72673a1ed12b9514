"""All scalar measures of a matrix at once."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.metrics.concentration import Concentration, concentration
from matrix.metrics.coverage import core_coverage, core_coverage_by_criticality
from matrix.metrics.ownership import Decided, decided, in_house_cost, in_house_ratio
from matrix.metrics.ratio import Ratio
from matrix.model import Matrix


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of a whole matrix; None where nothing of what one needs is stated."""

    decided: Decided
    in_house_ratio: Ratio | None
    """The part that our own people do, by full-time equivalents."""
    in_house_by_cost: Ratio | None
    in_house_by_criticality: Ratio | None
    core_coverage: Ratio | None
    core_coverage_by_criticality: Ratio | None
    concentration: Concentration


def measures(matrix: Matrix) -> Measures:
    """Every figure of `Measures` for this matrix."""
    return Measures(
        decided=decided(matrix),
        in_house_ratio=in_house_ratio(matrix),
        in_house_by_cost=in_house_cost(matrix),
        in_house_by_criticality=in_house_ratio(matrix, "criticality"),
        core_coverage=core_coverage(matrix),
        core_coverage_by_criticality=core_coverage_by_criticality(matrix),
        concentration=concentration(matrix),
    )
