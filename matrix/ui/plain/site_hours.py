"""What a person wants of the hours of a site, as edits; no Streamlit."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import Any

from matrix.edits import Edit, SetAttribute
from matrix.edits.base import site_of
from matrix.model import Matrix
from matrix.model.hours import CLOSED, OPEN, minutes_of
from matrix.model.vocabulary import WEEKDAYS, Weekday
from matrix.values.complaints import FORMS
from matrix.values.errors import EditRefused
from matrix.values.phrases import listed
from matrix.values.spoken_times import hours_in
from matrix.values.value import CLOCK, HOURS

_BETWEEN = re.compile(r"[,;&]|\band\b", re.IGNORECASE)
_SPAN = re.compile(f"{CLOCK}-{CLOCK}")
_MOST = 8
"""Spans of one day."""


def hours_read(text: str) -> str | None:
    """Hours as people write them, `9–12 and 13–17`, as the model does; None without any.

    Raises:
        EditRefused: the text is no hours, or can mean several.
    """
    if not text.strip():
        return None
    spans = [_ways(span.strip()) for span in _BETWEEN.split(text)]
    if len(spans) > _MOST or not all(spans):
        raise EditRefused(f"“{text}” should be {FORMS[HOURS]}.")
    ways = [", ".join(way) for way in product(*spans)]
    possible = [way for way in ways if _fits(way)] or ways[:1]
    if len(possible) > 1:
        meant = listed(possible, 2, "or")
        raise EditRefused(f"“{text}” can mean different hours; write {meant}.")
    return possible[0]


def _ways(span: str) -> tuple[str, ...]:
    return (span,) if _SPAN.fullmatch(span) else hours_in(span)


def _fits(hours: str) -> bool:
    try:
        minutes_of(hours)
    except ValueError:
        return False
    return True


def hours_of_weekday(
    matrix: Matrix, site: str, weekday: Weekday, hours: str | None
) -> tuple[Edit, ...]:
    """Other hours on one weekday, or no work on it; the other days keep theirs.

    Raises:
        EditRefused: the site has no hours that the other days could keep.
    """
    place = site_of(matrix, site)
    if place.shift is None or place.days is None:
        raise EditRefused("Enter the usual working hours and working days first.")
    if place.workdays is None:
        return (_stating(site, f"shift.{weekday}", hours),)
    by_day = {day: place.hours_on(day) for day in place.days} | {weekday: hours}
    shift = {day: by_day[day] for day in WEEKDAYS if by_day.get(day)}
    if not shift:
        raise EditRefused("A site works on at least one day. Remove its working days instead.")
    return (_stating(site, "workdays", None), _stating(site, "shift", shift))


def same_hours(matrix: Matrix, site: str) -> tuple[Edit, ...]:
    """The most frequent hours on all working days."""
    place = site_of(matrix, site)
    if not isinstance(place.shift, Mapping):
        return ()
    days = place.days or ()
    (usual, _), *_ = Counter(place.shift[day] for day in days or place.shift).most_common(1)
    return (_stating(site, "shift", usual), _stating(site, "workdays", list(days)))


def special_day(site: str, day: str, hours: str | None) -> tuple[Edit, ...]:
    """A day that differs: `closed`, `open` or its hours; None makes it a usual one again."""
    return (_stating(site, f"special_days.{day}", hours),)


def special_day_entered(
    site: str, day: date | None, kind: str | None, text: str
) -> tuple[Edit, ...]:
    """A special day as a form states it: `kind` is `closed`, `open` or `hours`.

    Raises:
        EditRefused: something is missing, or hours are given for a day that has none of its own.
    """
    hours = hours_read(text)
    if day is None:
        raise EditRefused("Choose the day.")
    if hours and kind in (CLOSED, OPEN):
        raise EditRefused(f"Choose “Open at other hours” for “{text}”, or empty the hours.")
    if kind == "hours" and not hours:
        raise EditRefused("Enter the hours of that day.")
    if kind is None and not hours:
        raise EditRefused("Choose what happens on that day, or enter its hours.")
    return special_day(site, day.isoformat(), hours or kind)


def _stating(site: str, attribute: str, value: Any) -> SetAttribute:
    return SetAttribute(subject="site", id=site, attribute=attribute, value=value)
