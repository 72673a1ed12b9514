"""Measures of a whole matrix; what is not stated narrows a measure and is never filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matrix.model import Matrix, Ownership
from matrix.sourcing import effective_ownership, external_share


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio between two ends, and over how many of how many functions it holds."""

    low: float
    high: float
    known: int
    of: int

    @property
    def exact(self) -> bool:
        """Whether it is one number, over all functions."""
        return self.low == self.high and self.known == self.of

    def __str__(self) -> str:
        low, high = f"{self.low:.0%}", f"{self.high:.0%}"
        span = low if low == high else f"{low[:-1]}–{high}"
        return span if self.known == self.of else f"{span} ({self.known} of {self.of})"


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
def in_house_ratio(matrix: Matrix) -> Ratio | None:
    """The part of the work that our own people do, weighted by full-time equivalents.

    It holds over the functions whose `fte` is stated; None where that weighs nothing. A
    mixed or undecided function without shares leaves the ratio open between two ends.
    """
    weighed = [(f.fte, external_share(f, matrix.external_ids)) for f in matrix.functions]
    known = [(fte, span) for fte, span in weighed if fte is not None]
    total = sum(fte for fte, _ in known)
    if not total:
        return None
    low = sum(fte * (1 - span.high) for fte, span in known) / total
    high = sum(fte * (1 - span.low) for fte, span in known) / total
    return Ratio(low, high, len(known), len(weighed))


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
