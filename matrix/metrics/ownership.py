"""How much of the work is ours, and how many functions stand where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from matrix.metrics.ratio import Ratio, weighed
from matrix.model import Function, Matrix, Ownership
from matrix.model.sourcing import Span, effective_ownership, external_share, split

Weight = Literal["fte", "criticality"]


@dataclass(frozen=True, slots=True)
class Decided:
    """How many functions stand where."""

    in_house: int
    mixed: int
    outsourced: int
    undecided: int

    @property
    def decided(self) -> int:
        """Functions with an ownership other than undecided."""
        return self.in_house + self.mixed + self.outsourced

    @property
    def of(self) -> int:
        """All functions."""
        return self.decided + self.undecided

    def __iter__(self) -> Iterator[tuple[Ownership, int]]:
        return iter((ownership, getattr(self, ownership.value)) for ownership in Ownership)


@lru_cache(maxsize=64)
def in_house_ratio(matrix: Matrix, by: Weight = "fte") -> Ratio | None:
    """The part of the work that our own people do, each function weighing as much as `by` says.

    It holds over the functions of which that is stated; None where they weigh nothing. A
    mixed or undecided function without shares leaves the ratio open between two ends.
    """
    return weighed(
        (getattr(function, by), _ours(external_share(function, matrix.external_ids)))
        for function in matrix.functions
    )


@lru_cache(maxsize=64)
def in_house_cost(matrix: Matrix) -> Ratio | None:
    """The part of what the work costs that is paid to our own people.

    A function costs its full-time equivalents at the hourly rates of those who do it. The
    ratio holds over the functions of which people, split and every rate are stated.
    """
    return weighed(_cost(matrix, function) for function in matrix.functions)


@lru_cache(maxsize=64)
def decided(matrix: Matrix) -> Decided:
    """How many functions are in-house, mixed, outsourced and undecided, by what is in force."""
    owned = [effective_ownership(matrix, function) for function in matrix.functions]
    return Decided(
        in_house=owned.count(Ownership.IN_HOUSE),
        mixed=owned.count(Ownership.MIXED),
        outsourced=owned.count(Ownership.OUTSOURCED),
        undecided=owned.count(Ownership.UNDECIDED),
    )


def _ours(external: Span) -> Span:
    return Span(1 - external.high, 1 - external.low)


def _cost(matrix: Matrix, function: Function) -> tuple[float | None, Span]:
    parts = split(matrix, function)
    if parts is None or function.fte is None:
        return None, Span(0, 1)
    ours = theirs = 0.0
    for party, part in parts.items():
        rate = matrix.parties_by_id[party].hourly_rate
        if rate is None:
            return None, Span(0, 1)
        if party in matrix.external_ids:
            theirs += function.fte * part * rate
        else:
            ours += function.fte * part * rate
    paid = ours + theirs
    return paid, Span(ours / paid, ours / paid) if paid else Span(0, 1)
