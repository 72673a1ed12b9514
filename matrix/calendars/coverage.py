"""What several sites cover together: round the clock, required hours, days without anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from immutabledict import immutabledict

from matrix.calendars.hours import days, shifted, week_of, working, works_on
from matrix.calendars.spans import common, minutes, on_the_week, union
from matrix.model import Site
from matrix.model.hours import ALWAYS
from matrix.model.vocabulary import WEEKDAYS, Weekday

WORKING_DAY_HOURS = 8
"""What one site works a day: the base that speed-ups are counted from."""

HANDOFF_TAX_HOURS = 0.5
"""Hours that writing a hand-off takes, and again reading it: an assumption of ours, no source."""


@dataclass(frozen=True, slots=True)
class FollowTheSun:
    """What passing work round the clock could give at most.

    A theoretical ceiling: the best field result known is 1.09 times as fast, 5.5 weeks where 6
    were estimated (three sites in Mexico, India and Australia, 2013).
    """

    union: float
    """Hours of a working day in which somebody works."""
    calendar_efficiency: float
    """The union by 24 hours."""
    effective: float
    """The union less the hours that hand-offs take."""
    ceiling: float
    """The union by a working day of 8 hours."""
    net: float
    """The effective hours by a working day of 8 hours."""


@dataclass(frozen=True, slots=True)
class Required:
    """The hours in which somebody has to be at work."""

    hours: str
    """`always`, or the hours of a day such as `09:00-17:00`."""
    days: tuple[Weekday, ...] | None = None
    """The days on which they are required; None means every day."""
    holidays: str | None = None
    """The calendar of the days on which they are not."""
    timezone: str | None = None
    """The zone of their clock; None means that of the first site."""


def union_hours(sites: Sequence[Site], as_of: date) -> float | None:
    """Mean hours in which any of the sites works, over the local days that have work, up to 24.

    In the week of `as_of`, holidays counted. 0 where none of them works; None without sites, or
    where the working time of one is not known.
    """
    week = week_of(as_of)
    shifts = [working(site, *week) for site in sites]
    known = [spans for spans in shifts if spans is not None]
    if not shifts or len(known) < len(shifts):
        return None
    worked = sum(any(works_on(site, day) for site in sites) for day in days(*week))
    total = minutes(union(*(on_the_week(spans) for spans in known))) / 60
    return min(24.0, total / worked) if worked else 0.0


def effective_hours(
    union: float, handoffs_per_day: float, tax_hours: float = HANDOFF_TAX_HOURS
) -> float:
    """U − 2·h·n: hours left of a union U after n hand-offs a day, never below 0."""
    return max(0.0, union - 2 * tax_hours * handoffs_per_day)


def follow_the_sun(
    sites: Sequence[Site],
    as_of: date,
    handoffs_per_day: float | None = None,
    tax_hours: float = HANDOFF_TAX_HOURS,
) -> FollowTheSun | None:
    """The ceiling of passing work round the sites in the week of a day; None as `union_hours`.

    Without `handoffs_per_day` every site passes its work on once a day, a single one never.
    """
    together = union_hours(sites, as_of)
    if together is None:
        return None
    if handoffs_per_day is None:
        handoffs_per_day = len(sites) if len(sites) > 1 else 0
    effective = effective_hours(together, handoffs_per_day, tax_hours)
    return FollowTheSun(
        union=together,
        calendar_efficiency=together / 24,
        effective=effective,
        ceiling=together / WORKING_DAY_HOURS,
        net=effective / WORKING_DAY_HOURS,
    )


def days_nobody_works(sites: Sequence[Site], first: date, last: date) -> tuple[date, ...] | None:
    """Days that are a workday at one of the sites, but on which no site begins a shift.

    A day is the local day of each site, as its holidays are. None without sites, or where the
    workdays of one are not stated.
    """
    if not sites or any(site.days is None for site in sites):
        return None
    return tuple(
        day
        for day in days(first, last)
        if any(WEEKDAYS[day.weekday()] in (site.days or ()) for site in sites)
        and not any(works_on(site, day) for site in sites)
    )


def uncovered(required: Required, sites: Sequence[Site], first: date, last: date) -> float | None:
    """Hours of the required ones in which none of the sites works, from day to day inclusive.

    None without sites, without a clock on which they are required, or where a site whose working
    time is not known leaves it open.
    """
    zone = required.timezone or (sites[0].timezone if sites else None)
    if not sites or zone is None:
        return None
    desk = sites[0].replace(
        timezone=zone,
        shift="00:00-00:00" if required.hours == ALWAYS else required.hours,
        workdays=WEEKDAYS if required.days is None else required.days,
        holidays=required.holidays,
        special_days=immutabledict(),
    )
    needed = union(working(desk, first, last) or ())
    shifts = [working(site, shifted(first, -3), shifted(last, 3)) for site in sites]
    known = [spans for spans in shifts if spans is not None]
    missing = minutes(needed) - common(needed, union(*known))
    return None if missing and len(known) < len(shifts) else missing / 60
