"""What follows from what is stated of a function: its external part, who does it, how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matrix.model import Alphabet, Function, Matrix, Ownership
from matrix.model.shares import TOLERANCE

CRITICAL = 3
"""From this criticality on, a function is critical or important."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number known only to lie between two ends; an open end is not itself possible."""

    low: float
    high: float
    open: bool = False

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high

    def __add__(self, other: Span) -> Span:
        """Any number of the one and any of the other together."""
        return Span(self.low + other.low, self.high + other.high, self.open or other.open)

    def __sub__(self, other: Span) -> Span:
        """Any number of the one less any of the other."""
        return Span(self.low - other.high, self.high - other.low, self.open or other.open)


def external_share(function: Function, external_ids: frozenset[str]) -> Span:
    """The part of the work done beyond the company boundary, 0 to 1.

    `external_ids` names the parties beyond the boundary. Shares decide where they stand.
    Without them in-house is 0, outsourced is 1, mixed lies strictly
    between and undecided may be anything.
    """
    if function.shares is not None:
        part = sum(share for party, share in function.shares.items() if party in external_ids)
        return Span(part, part)
    return {
        Ownership.IN_HOUSE: Span(0, 0),
        Ownership.OUTSOURCED: Span(1, 1),
        Ownership.MIXED: Span(0, 1, open=True),
        Ownership.UNDECIDED: Span(0, 1),
    }[function.ownership]


def ownership_of(external: float) -> Ownership:
    """The ownership that an external part of the work amounts to."""
    if external <= TOLERANCE:
        return Ownership.IN_HOUSE
    return Ownership.OUTSOURCED if external >= 1 - TOLERANCE else Ownership.MIXED


def effective_ownership(matrix: Matrix, function: Function) -> Ownership:
    """The ownership in force: what the shares amount to, else what was stated."""
    if function.shares is None:
        return function.ownership
    return ownership_of(external_share(function, matrix.external_ids).low)


def doers(function: Function, alphabet: Alphabet) -> tuple[str, ...]:
    """Ids of the parties that take part in a function: by a share, an R or a supporting letter."""
    return tuple(
        dict.fromkeys((*carriers(function, alphabet), *alphabet.holders(function, "does")))
    )


def carriers(function: Function, alphabet: Alphabet) -> tuple[str, ...]:
    """Ids of the parties that do a function by a share, or are responsible; without supporters."""
    shares = function.shares or {}
    sharing = [party for party, share in shares.items() if share > TOLERANCE]
    return tuple(dict.fromkeys((*sharing, *alphabet.responsible(function))))


def split(matrix: Matrix, function: Function) -> Mapping[str, float] | None:
    """Party to its fraction of the work; None where that is not stated.

    Without shares it is known only of a function decided to be in-house or outsourced for
    which one party of that side takes part: that party does all of it.
    """
    if function.shares is not None:
        return {party: share for party, share in function.shares.items() if share > TOLERANCE}
    if function.ownership not in (Ownership.IN_HOUSE, Ownership.OUTSOURCED):
        return None
    outside = function.ownership is Ownership.OUTSOURCED
    parties = doers(function, matrix.alphabet)
    fitting = [party for party in parties if (party in matrix.external_ids) is outside]
    return {fitting[0]: 1.0} if len(fitting) == 1 else None


def critical(function: Function) -> bool | None:
    """Whether a function is critical; None where nobody has stated its criticality."""
    return None if function.criticality is None else function.criticality >= CRITICAL
