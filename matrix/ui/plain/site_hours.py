"""What a person wants of the hours of a site, as edits; no Streamlit."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from matrix.edits import Edit, SetAttribute
from matrix.edits.base import site_of
from matrix.model import Matrix
from matrix.model.vocabulary import WEEKDAYS, Weekday
from matrix.values.errors import EditRefused

_TIME = re.compile(r"(?<![\d:])(\d{1,2})(?::(\d\d))?(?![\d:])")
_DASH = re.compile(r"\s*[-–—]\s*")


def hours_read(text: str) -> str | None:
    """Hours as people write them, `9–12 and 13–17`, as the model does; None without any."""
    spans = _DASH.sub("-", text.strip().lower()).replace(" and ", ", ")
    return _TIME.sub(lambda found: f"{found[1]:0>2}:{found[2] or '00'}", spans) or None


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


def _stating(site: str, attribute: str, value: Any) -> SetAttribute:
    return SetAttribute(subject="site", id=site, attribute=attribute, value=value)
