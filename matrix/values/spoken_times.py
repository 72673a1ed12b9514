"""Days, hours and weekdays as people write them."""

from __future__ import annotations

import re
from datetime import date

from matrix.values.phrases import DAY_NAMES

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-./ ]{1,2}([a-z]{3,9})[-.,/ ]{1,2}(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")

_TO = r"\s*(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|\bto\b|\buntil\b)\s*"
_CLOCK = r"(\d{1,2})(?:[:.h](\d\d)|h)?\s*(am|pm)?"
_HOURS = re.compile(f"{_CLOCK}{_TO}{_CLOCK}")
_DAY_RANGE = re.compile(f"([a-z]+?){_TO}([a-z]+)")
_ALL_DAYS = ("every day", "daily")
_NOON = 12 * 60
_MORNING = 6 * 60
"""Minutes; from six on, hours without am or pm are those of the morning."""


def days_in(text: str) -> tuple[date, ...]:
    """The days that a text can mean: two for `01/02/2026`, none if it is no day."""
    text = " ".join(text.casefold().split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _real((int(found[1]), int(found[3]), int(found[4])))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        return _real((year, second, first), (year, first, second))
    if found := _DAY_MONTH.fullmatch(text):
        return _real((int(found[3]), _month(found[2]), int(found[1])))
    if found := _MONTH_DAY.fullmatch(text):
        return _real((int(found[3]), _month(found[1]), int(found[2])))
    return ()


def hours_in(text: str) -> tuple[str, ...]:
    """The hours that a text can mean, such as `09:00-17:00`; none if it is no hours.

    `9-17` and `9am to 5pm` are clear. `9-5` may be a day or a night.
    """
    found = _HOURS.fullmatch(text.casefold().strip())
    if not found:
        return ()
    begin, end = _minutes(*found.group(1, 2, 3)), _minutes(*found.group(4, 5, 6))
    if begin is None or end is None:
        return ()
    early = (begin, end) if begin < end else (begin, end + _NOON)
    late = (begin + _NOON, end + _NOON) if begin < end else (begin, end)
    match bool(found[3]), bool(found[6]):
        case True, True:
            ways = [(begin, end)]
        case False, False if max(begin, end) > _NOON or _MORNING <= begin < end:
            ways = [(begin, end)]
        case False, False:
            ways = [early, late]
        case False, True:
            ways = [(begin, end), (begin + _NOON, end)]
        case _:
            ways = [(begin, end), (begin, end + _NOON)]
    return tuple(f"{_clock(first)}-{_clock(last)}" for first, last in ways)


def weekdays_in(text: str) -> list[str]:
    """The weekdays of `Monday`, `Mon` or `Mon–Fri`, a run over the week-end too; else empty."""
    text = " ".join(text.casefold().split()).rstrip(".")
    names = list(DAY_NAMES)
    if text in _ALL_DAYS:
        return names
    found = _DAY_RANGE.fullmatch(text)
    first, last = (_weekday(found[1]), _weekday(found[2])) if found else (_weekday(text),) * 2
    if first is None or last is None:
        return []
    begin = names.index(first)
    run = (names.index(last) - begin) % len(names) + 1
    return [names[(begin + step) % len(names)] for step in range(run)]


def _weekday(text: str) -> str | None:
    text = text.removesuffix("s") if text.endswith("days") else text
    names = [key for key, name in DAY_NAMES.items() if name.casefold().startswith(text)]
    return names[0] if len(text) > 2 and names else None


def _month(text: str) -> int:
    return next((at for at, name in enumerate(_MONTHS, 1) if name.startswith(text)), 0)


def _real(*candidates: tuple[int, int, int]) -> tuple[date, ...]:
    days = []
    for candidate in candidates:
        try:
            days.append(date(*candidate))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    at = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) >= 60 or at > 24 * 60 or (half and not 60 <= at < 13 * 60):
        return None
    return at % _NOON + (half == "pm") * _NOON if half else at


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
