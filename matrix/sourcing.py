"""What follows from a function's ownership and shares: external part, parties, lead party."""

from dataclasses import dataclass

from matrix.model import Function, Matrix, Ownership

TOLERANCE = 1e-6


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
