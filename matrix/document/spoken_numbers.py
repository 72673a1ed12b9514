"""Numbers as people write them: with marked thousands, with a unit, with k for thousand."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,2})?")
_THOUSANDS = re.compile(r"([+-]?[1-9]\d{0,2})(?:([.,' ])\d{3})(?:\2\d{3}){0,4}")
_K = re.compile(r"(\d{1,6})(?:[.,](\d{1,3}))? ?[kK]")
_MEASURED = re.compile(
    r"(?:(?:[A-Z]{3}|[€$£]) ?)?"
    r"([+-]?\d[\d.,' ]{0,30}?(?:[kK](?![A-Za-z]))?)"
    r" ?([A-Za-z]{2,20}|[€$£])?"
)
_UNITS = ("hours", "days", "weeks")


def has_marked_thousands(text: str) -> bool:
    """Whether a text such as `240.000` or `1,500` may be a number of thousands."""
    return _THOUSANDS.fullmatch(text) is not None


def readings(text: str) -> list[str]:
    """The numbers that a text can mean: 240000 and 240.0 for `240.000`; none if it is none."""
    if found := _THOUSANDS.fullmatch(text):
        digits = re.sub("[.,' ]", "", text)
        one = text.count(found[2]) == 1
        if one and (found[2] == "." or (found[2] == "," and not text.endswith("000"))):
            return [digits, repr(float(text.replace(",", ".")))]
        return [digits]
    if found := _K.fullmatch(text):
        return [str(int(f"{found[1]}{(found[2] or '').ljust(3, '0')}"))]
    return [text.replace(",", ".")] if _NUMBER.fullmatch(text) else []


def without_unit(text: str, key: str) -> str:
    """`90` for `90 days` under a key such as `notice_days`; otherwise the text."""
    found = _MEASURED.fullmatch(text.strip())
    return found[1] if found and found[2] and _singular(found[2]) in _words(key) else text


def ways_to_write(text: str, key: str) -> list[str]:
    """What to write for a number with a unit or with marked thousands."""
    found = _MEASURED.fullmatch(text.strip())
    if not found:
        return []
    units = [unit for unit in _UNITS if _singular(unit) in _words(key)]
    unit = _singular(found[2] or "")
    if units and unit and unit not in _words(key):
        return [f"the number of {units[0]}"]
    return readings(found[1])


def _singular(word: str) -> str:
    return word.casefold().removesuffix("s")


def _words(key: str) -> set[str]:
    return {*map(_singular, key.split("_"))}
