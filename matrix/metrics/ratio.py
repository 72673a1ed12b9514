"""A ratio that says how far it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matrix.model.sourcing import Span


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


def weighed(parts: Iterable[tuple[float | None, Span]]) -> Ratio | None:
    """The weighted mean of parts from 0 to 1, over those whose weight is known.

    `parts` are weight and part of each function; None where what is known weighs nothing.
    """
    everything = tuple(parts)
    known = [(weight, part) for weight, part in everything if weight is not None]
    total = sum(weight for weight, _ in known)
    if not total:
        return None
    return Ratio(
        sum(weight * part.low for weight, part in known) / total,
        sum(weight * part.high for weight, part in known) / total,
        len(known),
        len(everything),
    )
