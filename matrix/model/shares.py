"""Shares of a function by party: whole if they add up to 1 within the rounding they show."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from immutabledict import immutabledict
from pydantic import AfterValidator, Field

from matrix.values.value import Fraction, FrozenMap, Slug

TOLERANCE = 1e-6

_FEWEST_PLACES = 2
"""Whole percents are the coarsest rounding: 0.3 three times leaves out a tenth of the work."""


def whole(shares: Mapping[str, float]) -> Mapping[str, float]:
    """The shares scaled to 1 if only rounding keeps them from it, else as they are.

    0.33 three times is a third each. Each share between 0 and 1 may be off by half a unit of the
    last decimal, which is the finest that any of them shows: 0.5 beside 0.45 is 0.50.
    """
    if is_whole(shares):
        return shares
    written = {party: Decimal(repr(share)) for party, share in shares.items()}
    rounded = [share for share in written.values() if 0 < share < 1]
    places = max([_FEWEST_PLACES, *(-int(share.as_tuple().exponent) for share in rounded)])
    total = sum(written.values(), Decimal())
    if abs(total - 1) * 2 > Decimal(len(rounded)).scaleb(-places):
        return shares
    return immutabledict({party: float(share / total) for party, share in written.items()})


def is_whole(shares: Mapping[str, float]) -> bool:
    """Whether they add up to 1."""
    return abs(sum(shares.values()) - 1) <= TOLERANCE


def way_to_whole(shares: Mapping[str, float], *, percent: bool = False) -> str:
    """What to write to make shares add up to 1: `write 0.5 instead of 0.4 for one of them`."""
    missing = 1 - sum(shares.values())
    largest = max(shares.values())
    if not 0 <= largest + missing <= 1:
        return "correct them"
    old, new = _written(largest, percent), _written(largest + missing, percent)
    return f"write {new} instead of {old} for one of them"


def _written(share: float, percent: bool) -> str:
    return f"{round(share * 100, 4):g}%" if percent else f"{round(share, 6):g}"


Shares = Annotated[FrozenMap[Slug, Fraction], Field(min_length=1), AfterValidator(whole)]
"""The share of the work by party."""
