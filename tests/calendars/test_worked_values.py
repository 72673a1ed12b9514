"""Pairs of sites worked out by hand, and the closed forms for equal shifts."""

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matrix.calendars import follow_the_sun, local_time, pair, union_hours, working
from tests.calendars.sites import JANUARY, JULY, KHI, LON, NYC, SYD, WEEKDAYS, a_site, shift

HOURS, TRIP = 0.01, 0.05


@pytest.mark.parametrize(
    ("sender", "receiver", "week", "overlap", "wait", "end_of_day", "end_of_week", "trip", "lost"),
    [
        (NYC, KHI, JANUARY, 0, 19.6, 6, 54, 29.6, 4.0),
        (KHI, NYC, JANUARY, 0, 6.0, 2, 2, 29.6, 4.0),
        (NYC, KHI, JULY, 0, 20.6, 7, 55, 29.6, 4.0),
        (KHI, NYC, JULY, 0, 5.0, 1, 1, 29.6, 4.0),
        (LON, KHI, JANUARY, 3, 14.4375, 11, 59, 3.65, 2.05),
        (KHI, LON, JANUARY, 3, 1.5625, 0, 0, 19.65, 2.05),
        (LON, KHI, JULY, 4, 11.8, 12, 60, 3.08, 1.48),
        (KHI, LON, JULY, 4, 1.0, 0, 0, 15.88, 1.48),
        (NYC, LON, JANUARY, 3, 14.4375, 11, 59, 3.65, 2.05),
        (LON, NYC, JANUARY, 3, 1.5625, 0, 0, 19.65, 2.05),
        (NYC, LON, JULY, 3, 14.4375, 11, 59, 3.65, 2.05),
        (LON, NYC, JULY, 3, 1.5625, 0, 0, 19.65, 2.05),
        (NYC, NYC, JANUARY, 8, 0, 16, 64, 2.1, 0.5),
    ],
)
def test_the_figures_of_worked_pairs(
    sender, receiver, week, overlap, wait, end_of_day, end_of_week, trip, lost
):
    """A trip starts where the receiver asks: of LON>KHI it is that of Karachi asking London."""
    figures = pair(sender, receiver, week)
    assert figures.overlap_hours_per_shared_day == pytest.approx(overlap, abs=HOURS)
    assert figures.overlap_hours_per_week == pytest.approx(5 * overlap, abs=HOURS)
    assert figures.shared_days == (5 if overlap else 0)
    assert figures.expected_wait_hours == pytest.approx(wait, abs=HOURS)
    assert figures.end_of_shift_wait_hours == pytest.approx(end_of_day, abs=HOURS)
    assert figures.end_of_week_wait_hours == pytest.approx(end_of_week, abs=HOURS)
    assert figures.round_trip_hours == pytest.approx(trip, abs=TRIP)
    assert figures.lost_work_hours == pytest.approx(lost, abs=TRIP)


@pytest.mark.parametrize(
    ("sender", "receiver", "clarified", "hours"),
    [
        (NYC, KHI, 0.3, 28.48),
        (NYC, KHI, 0.159, 24.31),
        (KHI, NYC, 0.3, 14.88),
        (NYC, a_site("Asia/Karachi", "13:00-21:00"), 0.3, 18.25),
        (LON, KHI, 0.3, 15.53),
        (KHI, LON, 0.3, 7.46),
        (LON, LON, 0.3, 0.63),
    ],
)
def test_wait_and_clarification_add_up_to_the_worked_hours(sender, receiver, clarified, hours):
    figures = pair(sender, receiver, JANUARY)
    total = figures.expected_wait_hours + clarified * figures.round_trip_hours
    assert total == pytest.approx(hours, abs=0.3 * TRIP)


@pytest.mark.parametrize(("week", "shows"), [(JANUARY, "Saturday 03:00"), (JULY, "Saturday 02:00")])
def test_friday_evening_in_new_york_is_saturday_in_karachi(week, shows):
    friday = working(NYC, week, week + timedelta(6))[-1][1]
    assert local_time(NYC, friday).strftime("%A %H:%M") == "Friday 17:00"
    assert local_time(KHI, friday).strftime("%A %H:%M") == shows


def test_karachi_banks_a_day_before_new_york_opens_on_monday():
    monday = JANUARY + timedelta(7)
    (karachi,), (new_york,) = working(KHI, monday, monday), working(NYC, monday, monday)
    assert karachi[1] - karachi[0] == 8 * 60
    assert new_york[0] - karachi[1] == 2 * 60


def test_a_saturday_shift_shortens_the_week_end():
    saturday = a_site("Asia/Karachi", workdays=("mon", "tue", "wed", "thu", "fri", "sat"))
    assert pair(NYC, saturday, JANUARY).end_of_week_wait_hours == 6


@pytest.mark.parametrize(
    ("sites", "week", "union", "efficiency", "effective", "net"),
    [
        ((NYC, KHI), JANUARY, 16, 2 / 3, 14, 1.75),
        ((LON, KHI), JANUARY, 13, 13 / 24, 11, 1.375),
        ((LON, KHI), JULY, 12, 0.5, 10, 1.25),
        ((LON,), JULY, 8, 1 / 3, 8, 1.0),
    ],
)
def test_the_ceilings_of_following_the_sun(sites, week, union, efficiency, effective, net):
    figures = follow_the_sun(sites, week)
    assert figures.union == union == union_hours(sites, week)
    assert figures.calendar_efficiency == pytest.approx(efficiency)
    assert figures.effective == effective
    assert figures.ceiling == union / 8
    assert figures.net == net


def test_a_week_looks_past_the_holidays_that_follow_it():
    """A question of a Friday comes back on the Tuesday, as 19 January 2026 is a holiday."""
    ours, theirs = a_site("America/New_York", holidays="US"), a_site("Asia/Karachi", holidays="PK")
    assert pair(theirs, ours, JANUARY).round_trip_hours == pytest.approx(29.6 + 24 / 5)
    assert pair(theirs, ours, JANUARY).lost_work_hours == pytest.approx(4)
    assert pair(theirs, ours, JULY).round_trip_hours == pytest.approx(29.6)


@given(
    length=st.integers(1, 48).map(lambda quarter: quarter * 15),
    sender=st.integers(0, 95).map(lambda quarter: quarter * 15),
    receiver=st.integers(0, 95).map(lambda quarter: quarter * 15),
)
def test_equal_shifts_follow_the_closed_forms_of_waiting(length, sender, receiver):
    """Both from Monday to Friday on one clock, L hours each, o shared, g from end to start."""
    assume(abs(sender - receiver) <= 24 * 60 - length)
    figures = pair(
        a_site(shift=shift(sender, length)), a_site(shift=shift(receiver, length)), JANUARY
    )
    shift_hours, later = length / 60, (receiver - sender) / 60
    overlap = max(0.0, shift_hours - abs(later))
    alone = shift_hours - overlap
    if later < 0:
        gap = 24 + later - shift_hours
        wait = alone / shift_hours * (alone / 2 + gap) + 48 * alone / (5 * shift_hours)
    elif overlap:
        gap = None
        wait = alone / shift_hours * alone / 2
    else:
        gap = later - shift_hours
        wait = shift_hours / 2 + gap
    assert figures.overlap_hours_per_shared_day == pytest.approx(overlap)
    assert figures.expected_wait_hours == pytest.approx(wait)
    if gap is not None:
        assert figures.end_of_shift_wait_hours == pytest.approx(gap)
        assert figures.end_of_week_wait_hours == pytest.approx(gap + 48 * (later < 0))


@given(
    length=st.integers(2, 48).map(lambda quarter: quarter * 15),
    sender=st.integers(0, 95).map(lambda quarter: quarter * 15),
    apart=st.integers(0, 96).map(lambda quarter: quarter * 15),
)
def test_without_overlap_a_round_trip_does_not_depend_on_the_offset(length, sender, apart):
    assume(length <= apart <= 24 * 60 - length)
    figures = pair(
        a_site(shift=shift(sender, length)),
        a_site(shift=shift((sender + apart) % (24 * 60), length)),
        JANUARY,
    )
    hours = length / 60
    assert figures.round_trip_hours == pytest.approx(hours / 2 + (24 - hours) + 48 / 5)
    assert figures.lost_work_hours == pytest.approx(hours / 2)


def test_two_sites_on_both_sides_of_the_date_line_meet_on_sunday():
    """Monday 09:00 to 11:00 in Sydney is Sunday 17:00 to 19:00 in New York."""
    desk = a_site("America/New_York", "12:00-19:00", WEEKDAYS)
    figures = pair(desk, SYD, JANUARY)
    assert figures.overlap_hours_per_week == pair(SYD, desk, JANUARY).overlap_hours_per_week == 10
    assert (figures.shared_days, figures.overlap_hours_per_shared_day) == (5, 2)


def test_a_week_from_sunday_to_thursday_ends_on_thursday():
    tel_aviv = a_site("Asia/Jerusalem", workdays=("sun", "mon", "tue", "wed", "thu"))
    figures = pair(tel_aviv, tel_aviv, JANUARY)
    assert figures.end_of_shift_wait_hours == 16
    assert figures.end_of_week_wait_hours == 64
    assert pair(tel_aviv, KHI, JANUARY).end_of_week_wait_hours == 13


def test_an_answer_at_once_and_an_answer_after_a_day_of_work():
    assert pair(NYC, NYC, JANUARY, 0).round_trip_hours == 0
    whole_day = pair(NYC, NYC, JANUARY, 8)
    assert whole_day.round_trip_hours == pytest.approx(24 + 48 / 5)
    assert whole_day.lost_work_hours == pytest.approx(8)
    assert pair(KHI, NYC, JANUARY, 8).round_trip_hours == pytest.approx(29.6)
