"""Breaks, short days and special days, worked out by hand."""

from datetime import date, timedelta

import pytest

from matrix.calendars import (
    Required,
    days_nobody_works,
    pair,
    uncovered,
    union_hours,
    week_end_pickup,
    weekly_hours,
    working,
    working_days,
    works_on,
    year,
)
from matrix.model import Site
from tests.calendars.sites import DUBAI, JANUARY, JULY, KHI, NYC, WEEKDAYS, WORKING_WEEK, a_site

UTC = a_site()
BREAK = a_site(shift="09:00-12:00, 13:00-17:00")
TUESDAY, WEDNESDAY, SATURDAY = (JANUARY + timedelta(days) for days in (1, 2, 5))
WEEK = (JANUARY, JANUARY + timedelta(6))


def special(site, on):
    days = {day.isoformat(): hours for day, hours in on.items()}
    return Site.model_validate(site.fields() | {"special_days": days})


def hours(site, day):
    return [(end - begin) / 60 for begin, end in working(site, day, day)]


def test_a_day_with_a_break_is_one_working_day_of_two_spans():
    assert hours(BREAK, JANUARY) == [3, 4]
    assert weekly_hours(BREAK, JANUARY) == 35
    assert [len(day) for day in working_days(BREAK, *WEEK)] == [2] * 5
    assert union_hours([BREAK], JANUARY) == 7


def test_work_that_is_ready_in_a_break_waits_for_its_end():
    there, back = pair(UTC, BREAK, JANUARY), pair(BREAK, UTC, JANUARY)
    assert (there.overlap_hours_per_week, there.shared_days) == (35, 5)
    assert (back.overlap_hours_per_week, back.shared_days) == (35, 5)
    assert there.expected_wait_hours == pytest.approx(1 / 8 * 0.5)
    assert back.expected_wait_hours == 0
    assert there.end_of_shift_wait_hours == back.end_of_shift_wait_hours == 16
    assert there.end_of_week_wait_hours == 64


def test_a_break_is_no_end_of_a_shift():
    """At noon a receiver that opens at 17:30 would wait longer than at five."""
    evening = a_site(shift="17:30-21:00")
    assert pair(BREAK, evening, JANUARY).end_of_shift_wait_hours == 0.5
    assert year(BREAK, evening, JANUARY).worst_wait_hours == 0.5


def test_a_short_friday():
    assert weekly_hours(DUBAI, JANUARY) == 36.5
    alone = pair(DUBAI, DUBAI, JANUARY)
    assert alone.end_of_shift_wait_hours == 16
    assert alone.end_of_week_wait_hours == 67.5
    assert week_end_pickup(DUBAI, KHI, JANUARY).hours == 0  # Friday noon in Dubai is 13:00 there
    assert pair(DUBAI, UTC, JULY).overlap_hours_per_week == 4 * 2.5  # Fridays end at 08:00 UTC
    assert pair(DUBAI, UTC, JULY).shared_days == 4


def test_a_half_day():
    site = special(UTC, {date(2026, 12, 24): "09:00-12:00"})
    assert hours(site, date(2026, 12, 24)) == [3]
    assert weekly_hours(site, date(2026, 12, 24)) == 40
    figures = pair(site, UTC, date(2026, 12, 24))
    assert figures.overlap_hours_per_week == 35
    assert figures.expected_wait_hours == 0


def test_a_closed_day_in_the_week():
    site = special(UTC, {TUESDAY: "closed"})
    assert hours(site, TUESDAY) == []
    assert works_on(site, TUESDAY) is False
    assert pair(UTC, site, JANUARY).end_of_shift_wait_hours == 40  # Monday 17:00 to Wednesday
    assert pair(UTC, site, JANUARY).expected_wait_hours == pytest.approx((4 + 16) / 5)
    assert days_nobody_works([site], *WEEK) == (TUESDAY,)
    assert days_nobody_works([site, UTC], *WEEK) == ()
    assert union_hours([site], JANUARY) == 8


def test_a_saturday_that_is_worked_shortens_the_week_end():
    assert pair(NYC, KHI, JANUARY).end_of_week_wait_hours == 54
    extra = special(KHI, {SATURDAY: "open"})
    assert works_on(extra, SATURDAY)
    assert pair(NYC, extra, JANUARY).end_of_week_wait_hours == 6
    assert pair(extra, extra, JANUARY).end_of_week_wait_hours == 40  # Saturday 17:00 to Monday
    half = special(DUBAI, {SATURDAY: "10:00-12:00"})
    assert hours(half, SATURDAY) == [2]


def test_special_days_outrank_holidays_and_weekdays():
    christmas = date(2026, 12, 25)
    closed = a_site("Asia/Karachi", holidays="PK")
    assert not works_on(closed, christmas)
    for hours_of, length in (("open", 8), ("10:00-12:00", 2)):
        site = special(closed, {christmas: hours_of})
        assert works_on(site, christmas)
        assert hours(site, christmas) == [length]
    idle = special(a_site(workdays=()), {WEDNESDAY: "open"})
    assert hours(idle, WEDNESDAY) == [8]
    assert week_end_pickup(idle, UTC, JANUARY).hours == 16
    unknown = special(a_site(shift=None), {WEDNESDAY: "10:00-12:00"})
    assert working(unknown, *WEEK) is None


@pytest.mark.parametrize(
    ("shift", "day", "lengths"),
    [
        ("22:00-02:00, 03:00-06:00", date(2026, 3, 7), [4, 3]),
        ("22:00-01:00, 01:30-06:00", date(2026, 3, 7), [3, 3.5]),
        ("01:00-04:00, 05:00-06:00", date(2026, 3, 8), [2, 1]),
        ("01:00-01:30, 02:00-02:30, 03:00-04:00", date(2026, 3, 8), [0.5, 1]),
        ("22:00-02:00, 03:00-06:00", date(2026, 10, 31), [5, 3]),
        ("00:00-01:30, 01:45-06:00", date(2026, 11, 1), [1.5, 5.25]),
    ],
)
def test_a_clock_that_changes_in_a_span_or_in_a_break(shift, day, lengths):
    """New York jumps from 02:00 to 03:00 on 8 March, and from 02:00 to 01:00 on 1 November."""
    assert hours(a_site("America/New_York", shift, WEEKDAYS), day) == lengths


def test_hours_are_required_on_days_of_their_own():
    office = Required("09:00-17:00", days=WORKING_WEEK)
    assert uncovered(office, [UTC], *WEEK) == 0
    assert uncovered(Required("09:00-17:00"), [UTC], *WEEK) == 16
    assert uncovered(Required("always", days=("sat",)), [UTC], *WEEK) == 24
    assert uncovered(Required("always", days=()), [UTC], *WEEK) == 0
    assert uncovered(office, [BREAK], *WEEK) == 5
    assert uncovered(Required("09:00-12:00, 13:00-17:00", WORKING_WEEK), [BREAK], *WEEK) == 0
    assert uncovered(office, [special(UTC, {TUESDAY: "09:00-12:00"})], *WEEK) == 5


def test_no_hours_are_required_on_a_holiday_of_their_calendar():
    """19 January 2026 is a holiday in the United States."""
    week = (date(2026, 1, 19), date(2026, 1, 25))
    desk = a_site("America/New_York", holidays="US")
    assert uncovered(Required("09:00-17:00", WORKING_WEEK), [desk], *week) == 8
    assert uncovered(Required("09:00-17:00", WORKING_WEEK, "US"), [desk], *week) == 0


def test_hours_are_required_on_a_clock_of_their_own():
    """In July, Karachi works from midnight to 08:00 in New York."""
    customers = Required("09:00-17:00", timezone="America/New_York")
    every_day = a_site("Asia/Karachi", workdays=WEEKDAYS)
    assert uncovered(customers, [every_day], JULY, JULY + timedelta(6)) == 56
    assert uncovered(Required("09:00-17:00"), [every_day], JULY, JULY + timedelta(6)) == 0
    night = Required("07:00-15:00", timezone="America/New_York")
    assert uncovered(night, [every_day], JULY, JULY + timedelta(6)) == 49
    assert uncovered(customers, [a_site(None)], JULY, JULY) is None
