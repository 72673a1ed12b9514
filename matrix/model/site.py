"""A place of work and its clock."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated, Self

from immutabledict import immutabledict
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from matrix.model.hours import CLOSED, DAY, OPEN, Shift, SpecialDays, minutes_of
from matrix.model.vocabulary import WEEKDAYS, Weekday
from matrix.values.complaints import misfit
from matrix.values.phrases import DAY_NAMES
from matrix.values.value import Distinct, Name, Slug, Value
from matrix.values.zones import zone_names

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
HolidayCalendar = Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$")]
"""A country, or a country and its part: PK, GB-ENG."""


def _known_zone(zone: str) -> str:
    if zone not in zone_names():
        raise ValueError(f"{zone!r} is not an IANA time zone such as Europe/London")
    return zone


TimeZone = Annotated[
    str, Field(json_schema_extra={"format": "iana-time-zone"}), AfterValidator(_known_zone)
]


class Site(Value):
    """A place of work and its clock."""

    id: Slug = Field(description="Stable id.")
    name: Name = Field(description="Name of the place.")
    country: Country | None = Field(default=None, description="Two-letter country code.")
    timezone: TimeZone | None = Field(
        default=None, description="IANA time zone, such as Asia/Karachi."
    )
    shift: Shift | None = Field(
        default=None,
        description="Working hours on the local clock, for all working days or by weekday.",
    )
    workdays: Distinct[Weekday] | None = Field(
        default=None,
        description="Working days; missing means the days that have hours of their own.",
    )
    holidays: HolidayCalendar | None = Field(
        default=None, description="Holiday calendar, such as PK or GB-ENG."
    )
    special_days: SpecialDays = Field(
        default_factory=immutabledict,
        description="Days that differ, by date: closed, open, or hours such as 09:00-12:00.",
    )

    @property
    def days(self) -> tuple[Weekday, ...] | None:
        """The regular working days; None if unknown."""
        if self.workdays is None and self.shift is not None and not isinstance(self.shift, str):
            return tuple(self.shift)
        return self.workdays

    @property
    def open_clock(self) -> tuple[str, ...]:
        """The facts that its working time lacks: not stated, or stated as none."""
        stated = {"timezone": self.timezone, "shift": self.shift, "workdays": self.days}
        return tuple(fact for fact, value in stated.items() if not value)

    def hours_on(self, weekday: Weekday) -> str | None:
        """The hours of a weekday, if it is worked; None without any."""
        if self.shift is None or isinstance(self.shift, str):
            return self.shift
        return self.shift.get(weekday)

    def hours_of(self, day: date) -> str | None:
        """The hours of a day if it is worked, whatever its holidays; None without any."""
        weekday = WEEKDAYS[day.weekday()]
        special = self.special_days.get(day.isoformat())
        if special is None:
            return self.hours_on(weekday) if weekday in (self.days or ()) else None
        return {CLOSED: None, OPEN: self.hours_on(weekday)}.get(special, special)

    @model_validator(mode="after")
    def _hours_fit(self) -> Self:
        for contradiction in (*_without_hours(self), *_into_the_next(self)):
            raise contradiction
        return self


def _without_hours(site: Site) -> Iterator[PydanticCustomError]:
    """Days that are worked, but whose hours are missing."""
    if site.shift is None or isinstance(site.shift, str):
        return
    for weekday in site.workdays or ():
        if weekday not in site.shift:
            name = DAY_NAMES[weekday]
            yield misfit(f"{name} is a working day, but shift has no hours for it", "workdays")
    for key, special in site.special_days.items():
        weekday = WEEKDAYS[date.fromisoformat(key).weekday()]
        if special == OPEN and weekday not in site.shift:
            message = f"{key} is a {DAY_NAMES[weekday]}, which has no hours; write hours, not open"
            yield misfit(message, "special_days", key)


def _into_the_next(site: Site) -> Iterator[PydanticCustomError]:
    """Days that begin before the hours of the day before end."""
    if site.shift is not None and not isinstance(site.shift, str):
        for before, weekday in pairwise((WEEKDAYS[-1], *WEEKDAYS)):
            if _overlap(site.shift.get(before), site.shift.get(weekday)):
                message = f"{DAY_NAMES[weekday]} begins before the hours of {DAY_NAMES[before]} end"
                yield misfit(message, "shift", weekday)
    for key in site.special_days:
        day = date.fromisoformat(key)
        if date.min < day < date.max:
            around = (day - timedelta(days=1), day, day + timedelta(days=1))
            for earlier, later in pairwise(around):
                if _overlap(site.hours_of(earlier), site.hours_of(later)):
                    message = f"{later} begins before the hours of {earlier} end"
                    yield misfit(message, "special_days", key)


def _overlap(earlier: str | None, later: str | None) -> bool:
    if earlier is None or later is None:
        return False
    return minutes_of(earlier)[-1][1] - DAY > minutes_of(later)[0][0]
