"""How the figures of two sites move over a year."""

from dataclasses import astuple
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings

from matrix.calendars import pair, working, year
from tests.calendars.sites import JANUARY, KHI, LON, MONDAYS, NYC, SITES, SYD, WEEKDAYS, a_site


def test_london_and_karachi_share_three_hours_in_winter_and_four_in_summer():
    figures = year(LON, KHI, JANUARY)
    assert len(figures.weeks) == 52
    assert (figures.overlap.low, figures.overlap.high) == (3, 4)
    assert (figures.wait.low, figures.wait.high) == pytest.approx((11.8, 14.4375))
    assert figures.overlap.mean == pytest.approx((22 * 3 + 30 * 4) / 52)
    assert figures.worst_wait_hours == 60
    assert figures.clock_weeks == (date(2026, 3, 30), date(2026, 10, 26))


def test_new_york_waits_an_hour_longer_in_summer():
    figures = year(NYC, KHI, JANUARY)
    assert (figures.overlap.low, figures.overlap.high) == (0, 0)
    assert (figures.wait.low, figures.wait.high) == pytest.approx((19.6, 20.6))
    assert figures.worst_wait_hours == 55
    assert figures.clock_weeks == (date(2026, 3, 9), date(2026, 11, 2))


def test_two_sites_that_change_in_different_weeks():
    """Between 8 and 29 March, and 25 October and 1 November, London is four hours ahead."""
    figures = year(NYC, LON, JANUARY)
    changes = (date(2026, 3, 9), date(2026, 3, 30), date(2026, 10, 26), date(2026, 11, 2))
    assert figures.clock_weeks == changes
    closer = [w.monday for w in figures.weeks if w.overlap_hours_per_shared_day == 4]
    assert closer == [date(2026, 3, day) for day in (9, 16, 23)] + [date(2026, 10, 26)]
    assert len(year(SYD, LON, JANUARY).clock_weeks) == 4
    assert year(KHI, a_site("Asia/Kolkata"), JANUARY).clock_weeks == ()


def test_holidays_make_the_worst_wait_of_a_year():
    """Eid in May 2026 closes Karachi from Tuesday to Thursday."""
    karachi = KHI.replace(holidays="PK")
    weeks = {week.monday: week for week in year(NYC, karachi, JANUARY).weeks}
    eid = weeks[date(2026, 5, 25)]
    assert eid.expected_wait_hours > 40
    longest = year(NYC, karachi, JANUARY).worst_wait_hours
    assert longest == 7 + 4 * 24  # from Wednesday to Monday over Ashura, 25 and 26 June


def test_a_week_in_which_a_side_is_closed_has_no_overlap_and_is_measured_later():
    shanghai = a_site("Asia/Shanghai", holidays="CN")
    festival = date(2026, 2, 16)
    (week,) = (w for w in year(KHI, shanghai, festival).weeks if w.monday == festival)
    assert week.overlap_hours_per_shared_day is None
    assert week.expected_wait_hours > 24 * 4
    (week,) = (w for w in year(shanghai, KHI, festival).weeks if w.monday == festival)
    assert (week.overlap_hours_per_shared_day, week.expected_wait_hours) == (None, None)
    closed, after = (pair(shanghai, KHI, day) for day in (festival, festival + timedelta(7)))
    assert closed.expected_wait_hours == after.expected_wait_hours
    assert closed.overlap_hours_per_week == 0 < after.overlap_hours_per_week


def test_a_year_with_53_mondays():
    weeks = year(NYC, KHI, date(2024, 5, 1)).weeks
    assert [w.monday for w in weeks] == [date(2024, 1, 1) + timedelta(7 * n) for n in range(53)]


@given(SITES, SITES, MONDAYS)
@settings(max_examples=15)
def test_each_week_of_a_year_is_that_of_the_pair(sender, receiver, monday):
    figures = year(sender, receiver, monday)
    assume(figures is not None and monday.year == 2026)
    (week,) = (week for week in figures.weeks if week.monday == monday)
    found = pair(sender, receiver, monday)
    assert week.expected_wait_hours == pytest.approx(found.expected_wait_hours)
    assert week.overlap_hours_per_shared_day == found.overlap_hours_per_shared_day
    low, mean, high = astuple(figures.wait)
    assert low - 1e-9 <= mean <= high + 1e-9
    assert low <= week.expected_wait_hours <= high
    assert (
        figures.worst_wait_hours >= found.end_of_week_wait_hours
        or monday.year < (monday + timedelta(7)).year
    )


def test_unknown_stays_unknown_and_a_receiver_that_never_works_has_no_figures():
    unknown, idle = a_site(shift=None), a_site(workdays=())
    for sender, receiver in ((KHI, unknown), (unknown, KHI), (KHI, idle), (idle, KHI)):
        assert year(sender, receiver, JANUARY) is None
        assert pair(sender, receiver, JANUARY) is None
    assert year(KHI, a_site(workdays=("sat",)), JANUARY).overlap.high == 0
    assert len(working(a_site(workdays=WEEKDAYS), JANUARY, JANUARY)) == 1


@pytest.mark.parametrize("day", [date.min, date.max, date(1, 1, 8), date(9999, 1, 4)])
def test_the_ends_of_the_calendar_are_no_error(day):
    for figures in (year(NYC, KHI, day), pair(NYC, KHI, day)):
        assert figures is None or figures
