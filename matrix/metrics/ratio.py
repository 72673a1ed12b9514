"""A ratio that says how far it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matrix.model.sourcing import Span
from matrix.values.phrases import ranged_share


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

    @property
    def share(self) -> str:
        """`46%`, or `46–50%` if it is a range."""
        return ranged_share(self.low, self.high)

    def __str__(self) -> str:
        return self.share if self.known == self.of else f"{self.share} ({self.known} of {self.of})"


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
