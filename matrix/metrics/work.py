"""Who does the work of a function, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping

from matrix.model import Function, Matrix, Ownership
from matrix.sourcing import TOLERANCE, effective_ownership

CRITICAL = 3
"""From this criticality on, a function is critical or important."""


def doers(function: Function) -> tuple[str, ...]:
    """Ids of the parties stated to do a function: by a share of it, or by an R."""
    shares = function.shares or {}
    sharing = [party for party, share in shares.items() if share > TOLERANCE]
    responsible = [party for party, letters in function.duties.items() if "R" in letters]
    return tuple(dict.fromkeys((*sharing, *responsible)))


def split(matrix: Matrix, function: Function) -> Mapping[str, float] | None:
    """Party to its fraction of the work; None where that is not stated.

    Without shares it is known only of a function decided to be in-house or outsourced for
    which one party of that side holds an R: that party does all of it.
    """
    if function.shares is not None:
        return {party: share for party, share in function.shares.items() if share > TOLERANCE}
    ownership = effective_ownership(matrix, function)
    if ownership not in (Ownership.IN_HOUSE, Ownership.OUTSOURCED):
        return None
    outside = ownership is Ownership.OUTSOURCED
    fitting = [party for party in doers(function) if (party in matrix.external_ids) is outside]
    return {fitting[0]: 1.0} if len(fitting) == 1 else None


def critical(function: Function) -> bool | None:
    """Whether a function is critical; None where nobody has stated its criticality."""
    return None if function.criticality is None else function.criticality >= CRITICAL
