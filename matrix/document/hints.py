"""What to write instead, for a value that has no meaning or more than one."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic_core import ErrorDetails

from matrix.document.expected import (
    Kind,
    accepts,
    bare,
    branches,
    ends_of,
    items_of,
    limits_of,
    options_of,
)
from matrix.document.meaning import LONGEST, folded, percent_in
from matrix.document.spoken_numbers import ways_to_write
from matrix.values.phrases import listed
from matrix.values.spoken_times import days_in, hours_in

_NEAR = 0.65
_LARGE = 1_000
SEVERAL = re.compile(r"[,;\n]")
"""Signs that a text may name several items."""


def hint(fault: ErrorDetails, kind: Kind | None, key: str) -> str:
    """`; did you mean 'mixed'?`, to be added to what is wrong; empty without a hint."""
    written: Any = fault["input"]
    for each in branches(kind):
        if found := _scale(fault["type"], written, each) + _instead(written, each, key):
            return found
    return ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is near enough to be meant."""
    by_fold = {folded(each): each for each in known}
    near = difflib.get_close_matches(folded(word[:LONGEST]), by_fold, n=1, cutoff=_NEAR)
    return by_fold[near[0]] if near else None


def _scale(fault: str, written: Any, kind: Kind) -> str:
    """The range of a number and what its ends mean."""
    low, high = limits_of(kind)
    ends = ends_of(kind)
    meant = f": {low:g} means {ends.lowest}, {high:g} {ends.highest}" if ends else ""
    if fault in ("int_type", "int_from_float", "float_type") and low is not None:
        return (
            f", {low:g} or more"
            if high is None or high > _LARGE
            else f" from {low:g} to {high:g}{meant}"
        )
    if fault in ("less_than_equal", "greater_than_equal") and ends:
        return f"; write a whole number from {low:g} to {high:g}{meant}"
    if fault == "less_than_equal" and high == 1 and written <= 100:
        return f"; write {written / 100:g} for {written:g}%"
    return ""


def _instead(written: Any, kind: Kind, key: str) -> str:
    if not isinstance(written, str) or len(written) > LONGEST:
        return ""
    ways = []
    if bare(kind) is date:
        ways = [day.isoformat() for day in days_in(written)]
    elif bare(kind) is str:
        ways = [hours for hours in hours_in(written) if accepts(kind, hours)]
    elif bare(kind) in (int, float):
        ways = [way for way in ways_to_write(written, key) if _writable(kind, way)]
    if len(ways) > 1 or (ways and bare(kind) in (int, float)):
        return f"; write {listed(ways, len(ways), 'or')}"
    share = percent_in(written) if bare(kind) is float else None
    if share is not None and accepts(kind, share):
        return f"; write {share:g}"
    words = [each for each in options_of(kind) if isinstance(each, str)]
    if near := nearest(written, words):
        return f"; did you mean '{near}'?"
    return _list(written, items_of(kind))


def _writable(kind: Kind, way: str) -> bool:
    return not way[-1].isdigit() or accepts(kind, json.loads(way))


def _list(written: str, item: Kind | None) -> str:
    """How to write a list of what a text names."""
    if item is None:
        return ""
    words = options_of(item)
    if words:
        if near := nearest(written, words):
            return f"; did you mean [{near}]?"
        return f" of {listed([str(word) for word in words], len(words), 'or')}"
    names = [name.strip() for name in SEVERAL.split(written)]
    return f"; write [{', '.join(names)}]" if len(names) > 1 else ""
