"""The working time of one site, exact to the minute on its local clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from immutabledict import immutabledict

from matrix.calendars.free_days import is_holiday
from matrix.calendars.spans import Spans, minutes
from matrix.model import Site
from matrix.model.hours import CLOSED, Minutes, minutes_of
from matrix.model.vocabulary import WEEKDAYS
from matrix.values.zones import zone_named

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = date.min.toordinal() + 3, date.max.toordinal() - 3


def working(site: Site, first: date, last: date) -> Spans | None:
    """The work that begins on the local days `first` to `last`.

    A span that crosses midnight belongs to the day on which it begins, and that day alone
    decides whether it is held: special days outrank holidays, which outrank weekdays. Equal ends
    make a span of a whole day. Where the clock jumps, a time of day is the first moment at which
    the local clock shows it or later: a span that contains the change is an hour shorter or longer.

    None where zone, shift or workdays are not stated; holidays that are not stated, or whose
    calendar is not known, count as none.
    """
    worked = _worked(site, first, last)
    return None if worked is None else worked[0]


def working_days(site: Site, first: date, last: date) -> tuple[Spans, ...] | None:
    """The same by day: what begins on each day of work, the days without any left out."""
    worked = _worked(site, first, last)
    if worked is None:
        return None
    spans, ends = worked
    return tuple([spans[begin:end] for begin, end in pairwise((0, *ends))])


@lru_cache(maxsize=4096)
def _worked(site: Site, first: date, last: date) -> tuple[Spans, tuple[int, ...]] | None:
    """The spans, and how many of them are worked by the end of each day of work."""
    if site.timezone is None or site.shift is None or site.days is None:
        return None
    zone, special = zone_named(site.timezone), site.special_days
    regular = _regular(site)
    spans: list[tuple[int, int]] = []
    ends: list[int] = []
    for day in days(first, last):
        hours = regular[day.weekday()]
        if special and day.isoformat() in special:
            hours = _minutes(site.hours_of(day))
        elif hours and is_holiday(site.holidays, day):
            continue
        before = len(spans)
        for begin, end in hours:
            span = _reached(zone, day, begin), _reached(zone, day, end)
            if span[0] < span[1]:
                spans.append(span)
        if len(spans) > before:
            ends.append(len(spans))
    return tuple(spans), tuple(ends)


def _regular(site: Site) -> tuple[Minutes, ...]:
    """The hours of the seven weekdays, none on days off."""
    held = site.days or ()
    return tuple([_minutes(site.hours_on(day)) if day in held else () for day in WEEKDAYS])


def _minutes(hours: str | None) -> Minutes:
    return minutes_of(hours) if hours else ()


def works_on(site: Site, day: date) -> bool | None:
    """Whether work begins on the local day; None where the workdays are not stated."""
    if site.days is None:
        return None
    special = site.special_days.get(day.isoformat()) if site.special_days else None
    if special is not None:
        return special != CLOSED
    return WEEKDAYS[day.weekday()] in site.days and not is_holiday(site.holidays, day)


def usual(site: Site) -> Site:
    """The site as it works in a week without holidays and special days."""
    return site.replace(holidays=None, special_days=immutabledict())


@lru_cache(maxsize=1024)
def weekly_hours(site: Site, as_of: date) -> float | None:
    """Working hours in the usual week of a day; None as for `working`."""
    shifts = working(usual(site), *week_of(as_of))
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
