"""The working time of one site, exact to the minute on its local clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from matrix.calendars.free_days import is_holiday
from matrix.calendars.spans import DAY, Spans, minutes
from matrix.model import Site
from matrix.model.vocabulary import Weekday
from matrix.values.zones import zone_named

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""In the order of `date.weekday`."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = date.min.toordinal() + 3, date.max.toordinal() - 3


@lru_cache(maxsize=4096)
def working(site: Site, first: date, last: date) -> Spans | None:
    """The shifts that begin on the local days `first` to `last`, one span each.

    A shift that crosses midnight belongs to the day on which it begins, and that day alone
    decides whether it is held: it must be a workday and no holiday. Equal ends make a shift of a
    whole day. Where the clock jumps, a time of day is the first moment at which the local clock
    shows it or later: a shift that contains the change is an hour shorter or longer.

    None where zone, shift or workdays are not stated; holidays that are not stated, or whose
    calendar is not known, count as none.
    """
    if site.timezone is None or site.shift is None or site.workdays is None:
        return None
    zone = zone_named(site.timezone)
    begin, end = (_minute_of_day(clock) for clock in site.shift.split("-"))
    if end <= begin:
        end += DAY
    shifts = (
        (_reached(zone, day, begin), _reached(zone, day, end))
        for day in days(first, last)
        if works_on(site, day)
    )
    return tuple(shift for shift in shifts if shift[0] < shift[1])


def works_on(site: Site, day: date) -> bool | None:
    """Whether a shift begins on the local day; None where the workdays are not stated."""
    if site.workdays is None:
        return None
    return WEEKDAYS[day.weekday()] in site.workdays and not is_holiday(site.holidays, day)


@lru_cache(maxsize=1024)
def weekly_hours(site: Site, as_of: date) -> float | None:
    """Working hours in the week of a day, holidays not taken off; None as for `working`."""
    shifts = working(site.replace(holidays=None), *week_of(as_of))
    return None if shifts is None else minutes(shifts) / 60


def local_time(site: Site, minute: int) -> datetime | None:
    """What clock and calendar of a site show at a UTC minute; None where no zone is stated."""
    if site.timezone is None:
        return None
    return (_EPOCH + timedelta(minutes=minute)).astimezone(zone_named(site.timezone))


def offset_hours(sender: Site, receiver: Site, day: date) -> float | None:
    """How far the receiver's clock is ahead at noon UTC of a day; None where a zone is missing."""
    if sender.timezone is None or receiver.timezone is None:
        return None
    noon = datetime.combine(min(day, date.fromordinal(_LAST)), time(12))
    here, there = (
        noon.replace(tzinfo=UTC).astimezone(zone_named(zone)).replace(tzinfo=None)
        for zone in (sender.timezone, receiver.timezone)
    )
    return (there - here) / timedelta(hours=1)


def week_of(as_of: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = shifted(as_of, -as_of.weekday())
    return monday, shifted(monday, 6)


def shifted(day: date, by: int) -> date:
    """So many days later, never beyond the ends of the calendar."""
    return date.fromordinal(
        min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal())
    )


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, leaving out the outermost of the calendar."""
    ordinals = range(max(first.toordinal(), _FIRST), min(last.toordinal(), _LAST) + 1)
    return map(date.fromordinal, ordinals)


def _minute_of_day(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _reached(zone: tzinfo, day: date, minute: int) -> int:
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    earlier, later = (_minute(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    return earlier if earlier <= later else _change(zone, later, earlier)


def _change(zone: tzinfo, before: int, after: int) -> int:
    """The minute after `before` and up to `after` at which the clock of the zone jumps."""
    new = _offset(zone, after)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == new:
            after = middle
        else:
            before = middle
    return after


def _offset(zone: tzinfo, minute: int) -> timedelta | None:
    return (_EPOCH + timedelta(minutes=minute)).astimezone(zone).utcoffset()


def _minute(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(minutes=1)
