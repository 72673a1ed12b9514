"""Working hours as a document writes them: for every day, by weekday, and on special days."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from immutabledict import immutabledict
from pydantic import AfterValidator, Discriminator, Field, PlainSerializer, Tag

from matrix.model.vocabulary import WEEKDAYS, Weekday
from matrix.values.value import HOURS

DAY = 24 * 60
ALWAYS, CLOSED, OPEN = "always", "closed", "open"
Minutes = tuple[tuple[int, int], ...]
"""Spans of one day in minutes from its midnight; what lies past 1,440 is on the next day."""


@lru_cache(maxsize=4096)
def minutes_of(hours: str) -> Minutes:
    """The spans of hours such as `09:00-12:00, 13:00-17:00`; equal ends make a whole day.

    A span may cross midnight, and those after it are on the next day.

    Raises:
        ValueError: two spans overlap, or the last ends more than a day after the first begins.
    """
    spans: list[tuple[int, int]] = []
    earlier = ""
    for text in map(str.strip, hours.split(",")):
        begin, end = map(_minute_of_day, text.split("-"))
        before = spans[-1][1] if spans else 0
        midnight = before // DAY * DAY
        begin, end = midnight + begin, midnight + end + DAY * (end <= begin)
        if begin < before:
            raise ValueError(f"{text} begins before {earlier} ends")
        spans.append((begin, end))
        earlier = text
    if spans[-1][1] - spans[0][0] > DAY:
        raise ValueError(f"{hours} is more than a day")
    return tuple(spans)


def _minute_of_day(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _apart(hours: str) -> str:
    if hours not in (ALWAYS, CLOSED, OPEN):
        minutes_of(hours)
    return ", ".join(span.strip() for span in hours.split(","))


def _in_week_order(days: Mapping[Weekday, str]) -> Mapping[Weekday, str]:
    return immutabledict({day: days[day] for day in WEEKDAYS if day in days})


def _in_date_order(days: Mapping[str, str]) -> Mapping[str, str]:
    return immutabledict(sorted(days.items()))


def _a_day(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"{day} is no day of the calendar") from None
    return day


def _hours(pattern: str, form: str) -> Any:
    return Field(pattern=f"^{pattern}$", json_schema_extra={"format": form})


Hours = Annotated[str, _hours(HOURS, "hours"), AfterValidator(_apart)]
"""The hours of one day: `09:00-17:00`, `22:00-06:00`, `09:00-12:00, 13:00-17:00`."""
RequiredHours = Annotated[
    str, _hours(f"({ALWAYS}|{HOURS})", "required-hours"), AfterValidator(_apart)
]
SpecialHours = Annotated[
    str, _hours(f"({CLOSED}|{OPEN}|{HOURS})", "special-hours"), AfterValidator(_apart)
]
HoursByDay = Annotated[
    Mapping[Weekday, Hours],
    Field(min_length=1),
    AfterValidator(_in_week_order),
    PlainSerializer(dict),
]


def _any_of(schema: dict[str, Any]) -> None:
    schema["anyOf"] = schema.pop("oneOf")


Shift = Annotated[
    Annotated[Hours, Tag("[every day]")] | Annotated[HoursByDay, Tag("[by day]")],
    Discriminator(lambda value: "[by day]" if isinstance(value, Mapping) else "[every day]"),
    Field(json_schema_extra=_any_of),
]
"""The same hours on every working day, or hours by weekday."""

_Day = Annotated[
    str,
    Field(pattern=r"^\d{4}-\d\d-\d\d$", json_schema_extra={"format": "date"}),
    AfterValidator(_a_day),
]
SpecialDays = Annotated[
    Mapping[_Day, SpecialHours],
    Field(max_length=400),
    AfterValidator(_in_date_order),
    PlainSerializer(dict),
]
"""Day to `closed`, `open` or its hours."""
