"""Text on its way into a spreadsheet: it must never be taken for a formula or a command."""

import re

from matrix.exports.drawable import REPLACEMENT
from matrix.model import Function

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula.

    A visible stand-in replaces control characters: a terminal that shows the file obeys them.
    Only for text: a number keeps its sign by being written as a number.
    """
    shown = _CONTROL.sub(REPLACEMENT, text)
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown


def share_of(function: Function, party: str) -> float | None:
    """The part of the work a party does; None while nobody has stated the shares."""
    return None if function.shares is None else function.shares.get(party, 0.0)
