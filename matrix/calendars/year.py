"""How the figures of two sites move over a year: seasons of the clock and holidays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import fmean

from matrix.calendars.hours import days, offset_hours, shifted, working, working_days
from matrix.calendars.pair import joined, mean_wait, overlap, timelines, waited
from matrix.calendars.spans import Timeline
from matrix.model import Site


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a year."""

    monday: date
    overlap_hours_per_shared_day: float | None
    """None where one of the two does not work in the week."""
    expected_wait_hours: float | None
    """None where the sender does not."""


@dataclass(frozen=True, slots=True)
class Range:
    """Smallest, mean and largest of the weeks that have a figure."""

    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year of a sender and a receiver."""

    weeks: tuple[Week, ...]
    """Those whose Monday lies in the year: 52, in some years 53."""
    overlap: Range
    """Overlap per shared day, hours."""
    wait: Range
    """Expected wait, hours."""
    worst_wait_hours: float
    """The longest from the end of any of the sender's working days in the year."""
    clock_weeks: tuple[date, ...]
    """Mondays on which the two clocks stand otherwise to each other than a week before."""


def year(sender: Site, receiver: Site, as_of: date) -> Year | None:
    """The figures of two sites over the calendar year of a day.

    None where the working time of one is not known, they never work in the same week, or the
    receiver stops working for a year.
    """
    return _year(sender, receiver, as_of.year)


@lru_cache(maxsize=1024)
def _year(sender: Site, receiver: Site, number: int) -> Year | None:
    first, last = date(number, 1, 1), date(number, 12, 31)
    mondays = [day for day in days(first, last) if day.weekday() == 0]
    end = shifted(mondays[-1], 6)
    worked, all_shifts = working_days(sender, first, last), working(sender, first, end)
    if not worked or not all_shifts:
        return None
    for line in timelines(receiver, first, end):
        if line.next(all_shifts[-1][1]) is not None:
            weeks = tuple(_week(sender, receiver, monday, line) for monday in mondays)
            worst = max(waited(line, spans[-1][1]) for spans in worked)
            return _summary(sender, receiver, weeks, worst)
    return None


def _summary(sender: Site, receiver: Site, weeks: tuple[Week, ...], worst: float) -> Year | None:
    overlap_range = _range(week.overlap_hours_per_shared_day for week in weeks)
    wait_range = _range(week.expected_wait_hours for week in weeks)
    if overlap_range is None or wait_range is None:
        return None
    return Year(
        weeks=weeks,
        overlap=overlap_range,
        wait=wait_range,
        worst_wait_hours=worst / 60,
        clock_weeks=tuple(w.monday for w in weeks if _clocks_moved(sender, receiver, w.monday)),
    )


def _week(sender: Site, receiver: Site, monday: date, line: Timeline) -> Week:
    mine = working_days(sender, monday, shifted(monday, 6))
    theirs = working(receiver, monday, shifted(monday, 6))
    return Week(
        monday=monday,
        overlap_hours_per_shared_day=overlap(mine, theirs).hours_per_day
        if mine and theirs
        else None,
        expected_wait_hours=mean_wait(joined(mine), line) / 60 if mine else None,
    )


def _clocks_moved(sender: Site, receiver: Site, monday: date) -> bool:
    before = shifted(monday, -7)
    return offset_hours(sender, receiver, monday) != offset_hours(sender, receiver, before)


def _range(figures: Iterable[float | None]) -> Range | None:
    known = [figure for figure in figures if figure is not None]
    return Range(min(known), fmean(known), max(known)) if known else None
