"""The working time of one site, above all where its clock or calendar does something odd."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given

from matrix.calendars import (
    local_time,
    offset_hours,
    week_of,
    weekly_hours,
    working,
    works_on,
)
from matrix.calendars.hours import shifted
from matrix.model.vocabulary import WEEKDAYS
from tests.calendars.sites import JANUARY, JULY, KHI, MONDAYS, NYC, SITES, SYD, a_site

SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
"""Sundays on which clocks in New York jump from 02:00 to 03:00, and from 02:00 back to 01:00."""


def shifts(site, first, last=None):
    """The shifts as UTC, from and to, without the year."""
    return [
        tuple(f"{datetime.fromtimestamp(60 * minute, UTC):%m-%d %H:%M}" for minute in span)
        for span in working(site, first, last or first)
    ]


def at(site, wanted):
    return site.replace(shift=wanted, workdays=WEEKDAYS)


def test_a_shift_is_read_on_the_local_clock_of_the_season():
    assert shifts(NYC, JANUARY) == [("01-12 14:00", "01-12 22:00")]
    assert shifts(NYC, JULY) == [("07-13 13:00", "07-13 21:00")]
    assert shifts(KHI, JULY) == [("07-13 04:00", "07-13 12:00")]
    assert shifts(SYD, JANUARY) == [("01-11 22:00", "01-12 06:00")]


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("Asia/Kolkata", "03:30"), ("Asia/Kathmandu", "03:15"), ("America/St_Johns", "12:30")],
)
def test_zones_of_half_and_quarter_hours(zone, begins):
    assert shifts(a_site(zone), JANUARY)[0][0] == f"01-12 {begins}"


def test_a_night_shift_belongs_to_the_day_on_which_it_begins():
    night = a_site("Asia/Karachi", "22:00-06:00", ("fri",))
    assert shifts(night, JANUARY, JANUARY + timedelta(6)) == [("01-16 17:00", "01-17 01:00")]
    assert shifts(night, date(2026, 1, 17)) == []


def test_a_holiday_takes_the_night_shift_that_begins_on_it_and_leaves_the_one_before():
    night = a_site("Asia/Karachi", "22:00-06:00", WEEKDAYS, "PK")
    around = [spans[0][:5] for spans in shifts(night, date(2026, 12, 24), date(2026, 12, 26))]
    assert around == ["12-24", "12-26"]


@pytest.mark.parametrize(
    ("shift", "day", "hours"),
    [
        ("22:00-06:00", SPRING - timedelta(1), 7),
        ("22:00-06:00", AUTUMN - timedelta(1), 9),
        ("00:00-00:00", SPRING, 23),
        ("00:00-00:00", AUTUMN, 25),
        ("09:00-17:00", SPRING, 8),
        ("09:00-17:00", AUTUMN, 8),
    ],
)
def test_a_shift_that_contains_the_change_is_an_hour_shorter_or_longer(shift, day, hours):
    ((begin, end),) = working(at(NYC, shift), day, day)
    assert end - begin == 60 * hours


@pytest.mark.parametrize(
    ("shift", "day", "span"),
    [
        ("02:30-10:30", SPRING, ("03-08 07:00", "03-08 14:30")),
        ("18:30-02:30", SPRING - timedelta(1), ("03-07 23:30", "03-08 07:00")),
        ("01:30-09:30", AUTUMN, ("11-01 05:30", "11-01 14:30")),
        ("17:30-01:30", AUTUMN - timedelta(1), ("10-31 21:30", "11-01 05:30")),
    ],
)
def test_a_time_that_is_left_out_is_the_jump_and_a_time_shown_twice_the_first(shift, day, span):
    assert shifts(at(NYC, shift), day) == [span]


def test_a_shift_that_lies_in_the_hour_left_out_is_not_held():
    assert shifts(at(NYC, "02:15-02:45"), SPRING) == []


def test_southern_clocks_change_in_their_own_weeks():
    """Sydney goes back on 5 April and forward on 4 October 2026, each on a Sunday night."""
    night = at(SYD, "22:00-06:00")
    hours = [
        (end - begin) // 60
        for day in (date(2026, 4, 4), date(2026, 10, 3))
        for begin, end in working(night, day, day)
    ]
    assert hours == [9, 7]


def test_a_change_of_half_an_hour():
    """Lord Howe Island moves its clock by 30 minutes."""
    ((begin, end),) = working(
        at(a_site("Australia/Lord_Howe"), "22:00-06:00"), date(2026, 4, 4), date(2026, 4, 4)
    )
    assert end - begin == 8.5 * 60


def test_a_day_that_the_calendar_of_a_zone_leaves_out():
    """Samoa skipped 30 December 2011."""
    apia = at(a_site("Pacific/Apia"), "09:00-17:00")
    days = working(apia, date(2011, 12, 29), date(2011, 12, 31))
    assert [local_time(apia, begin).day for begin, _ in days] == [29, 31]
    assert [end - begin for begin, end in days] == [480, 480]


def test_weekly_hours_leave_out_holidays():
    karachi = a_site("Asia/Karachi", holidays="PK")
    eid = date(2026, 5, 27)
    assert weekly_hours(karachi, eid) == 40
    assert len(working(karachi, *week_of(eid))) == 2
    assert weekly_hours(a_site(workdays=()), JANUARY) == 0


@pytest.mark.parametrize("fact", ["timezone", "shift", "workdays"])
def test_without_zone_shift_or_workdays_working_time_is_unknown(fact):
    site = KHI.replace(**{fact: None})
    assert working(site, JANUARY, JANUARY) is None
    assert weekly_hours(site, JANUARY) is None


def test_holidays_that_are_not_stated_or_not_known_count_as_none():
    christmas = date(2026, 12, 25)
    assert works_on(KHI, christmas)
    assert works_on(a_site(holidays="ZZ"), christmas)
    assert not works_on(a_site(holidays="PK"), christmas)
    assert works_on(a_site(workdays=None, holidays="PK"), christmas) is None


def test_offsets_between_clocks():
    assert offset_hours(NYC, KHI, JANUARY) == 10 == -offset_hours(KHI, NYC, JANUARY)
    assert offset_hours(NYC, KHI, JULY) == 9
    assert offset_hours(NYC, a_site("Asia/Kathmandu"), JULY) == 9.75
    assert offset_hours(NYC, a_site(None), JULY) is None
    assert local_time(a_site(None), 0) is None


@given(SITES, MONDAYS)
def test_shifts_are_sorted_disjoint_and_shown_by_the_local_clock(site, monday):
    spans = working(site, monday, shifted(monday, 6))
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(begin < end for begin, end in spans)
    for begin, _ in spans:
        before, shown = (local_time(site, at).replace(tzinfo=None) for at in (begin - 1, begin))
        wanted = datetime.combine(shown, time.fromisoformat(site.shift[:5]))
        assert WEEKDAYS[shown.weekday()] in site.workdays
        assert before < wanted <= shown


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_error(day):
    assert weekly_hours(a_site("Pacific/Kiritimati"), day) is not None
    assert offset_hours(NYC, a_site("Pacific/Kiritimati"), day) is not None
