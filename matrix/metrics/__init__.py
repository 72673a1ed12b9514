"""Measures of a whole matrix; what is not stated narrows a measure and is never filled in."""

from matrix.metrics.concentration import (
    Concentration,
    Held,
    Spread,
    Unit,
    concentration,
    country_of,
    hhi,
)
from matrix.metrics.coverage import core, core_coverage, core_coverage_by_criticality
from matrix.metrics.measures import Measures, measures
from matrix.metrics.ownership import Decided, decided, in_house_cost, in_house_ratio
from matrix.metrics.ratio import Ratio, weighed
from matrix.model.sourcing import critical, doers, split

__all__ = [
    "Concentration",
    "Decided",
    "Held",
    "Measures",
    "Ratio",
    "Spread",
    "Unit",
    "concentration",
    "core",
    "core_coverage",
    "core_coverage_by_criticality",
    "country_of",
    "critical",
    "decided",
    "doers",
    "hhi",
    "in_house_cost",
    "in_house_ratio",
    "measures",
    "split",
    "weighed",
]
