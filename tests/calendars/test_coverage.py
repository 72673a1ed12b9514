"""What several sites cover together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.calendars import (
    Required,
    days_nobody_works,
    effective_hours,
    follow_the_sun,
    uncovered,
    union_hours,
)
from tests.calendars.sites import (
    JANUARY,
    JULY,
    KHI,
    LON,
    MONDAYS,
    NYC,
    SFO,
    SITES,
    SYD,
    WEEKDAYS,
    a_site,
)

WEEK = (JANUARY, JANUARY + timedelta(6))
ALWAYS = Required("always")
UNKNOWN = a_site(shift=None)


def test_a_union_counts_hours_shared_once_and_days_without_work_not_at_all():
    assert union_hours([NYC], JANUARY) == 8
    assert union_hours([SFO, SYD], JANUARY) == (80 - 4 * 3) / 5  # three hours shared, four times
    assert union_hours([a_site(shift="00:00-00:00", workdays=WEEKDAYS), KHI], JANUARY) == 24
    assert union_hours([a_site(workdays=())], JANUARY) == 0


def test_three_sites_can_cover_the_clock():
    round_the_clock = [a_site(shift=s) for s in ("00:00-08:00", "08:00-16:00", "16:00-00:00")]
    assert union_hours(round_the_clock, JANUARY) == 24
    assert uncovered(ALWAYS, round_the_clock, *WEEK) == 48
    everyday = [site.replace(workdays=WEEKDAYS) for site in round_the_clock]
    assert uncovered(ALWAYS, everyday, *WEEK) == 0


def test_hand_offs_take_their_tax():
    assert effective_hours(16, 2) == 14
    assert effective_hours(16, 2, 1) == 12
    assert effective_hours(1, 10) == 0
    assert follow_the_sun([NYC, KHI], JANUARY, handoffs_per_day=4).effective == 12
    assert follow_the_sun([NYC], JANUARY).effective == 8


def test_uncovered_hours_of_a_week():
    assert uncovered(ALWAYS, [NYC, KHI], *WEEK) == 168 - 80
    assert uncovered(ALWAYS, [NYC], JANUARY, JANUARY) == 16
    assert uncovered(Required("09:00-17:00"), [NYC], *WEEK) == 16
    assert uncovered(Required("09:00-17:00"), [NYC, KHI], *WEEK) == 16
    assert uncovered(Required("08:00-18:00"), [LON, KHI], JANUARY, JANUARY) == 1


def test_hours_are_required_on_the_clock_of_the_first_site():
    assert uncovered(Required("09:00-17:00"), [NYC, KHI], JANUARY, JANUARY) == 0
    assert (
        uncovered(
            Required("09:00-17:00"), [NYC.replace(shift="00:00-01:00"), KHI], JANUARY, JANUARY
        )
        == 8
    )


def test_required_hours_over_midnight_and_a_night_shift_of_the_day_before():
    night = a_site("Asia/Karachi", "22:00-06:00", WEEKDAYS)
    assert uncovered(Required("22:00-06:00"), [night], *WEEK) == 0
    assert uncovered(Required("00:00-06:00"), [night], JANUARY, JANUARY) == 0


def test_holidays_and_changes_of_the_clock_count_in_what_is_required():
    desk = a_site("America/New_York", "00:00-00:00", WEEKDAYS, "US")
    assert uncovered(ALWAYS, [desk], date(2026, 1, 1), date(2026, 12, 31)) == 11 * 24 + 24
    for day, hours in ((date(2026, 3, 8), 23), (date(2026, 11, 1), 25)):
        idle = desk.replace(workdays=())
        assert uncovered(ALWAYS, [idle], day, day) == hours


def test_a_site_that_is_not_known_leaves_open_only_what_the_others_leave():
    always = a_site(shift="00:00-00:00", workdays=WEEKDAYS)
    assert uncovered(ALWAYS, [always, UNKNOWN], *WEEK) == 0
    assert uncovered(ALWAYS, [NYC, UNKNOWN], *WEEK) is None
    assert uncovered(ALWAYS, [], *WEEK) is None
    assert uncovered(ALWAYS, [a_site(None)], *WEEK) is None
    no_days = a_site(workdays=None)
    christmas = (date(2026, 12, 21), date(2026, 12, 27))
    assert days_nobody_works([KHI, no_days], *christmas) is None
    assert days_nobody_works([no_days], *christmas) is None
    assert days_nobody_works([], *christmas) is None
    assert union_hours([KHI, UNKNOWN], JANUARY) is None is union_hours([], JANUARY)
    assert follow_the_sun([KHI, UNKNOWN], JANUARY) is None


def test_a_day_off_of_one_site_is_a_day_off_of_none_while_the_other_works():
    karachi, new_york = KHI.replace(holidays="PK"), NYC.replace(holidays="US")
    july = (date(2026, 7, 1), JULY)
    assert days_nobody_works([new_york], *july) == (date(2026, 7, 3),)
    assert days_nobody_works([karachi, new_york], *july) == ()


@given(st.lists(SITES, min_size=1, max_size=3), SITES, MONDAYS)
def test_another_site_never_covers_less(sites, another, monday):
    week = (monday, monday + timedelta(6))
    before, after = uncovered(ALWAYS, sites, *week), uncovered(ALWAYS, [*sites, another], *week)
    assert 0 <= after <= before <= 169
    assert uncovered(Required("09:00-17:00"), sites, *week) <= min(before, 57)


@pytest.mark.parametrize("required", ["always", "22:00-06:00"])
def test_a_week_is_uncovered_by_the_sum_of_its_days(required):
    days = [JANUARY + timedelta(day) for day in range(7)]
    each = sum(uncovered(Required(required), [LON, KHI], day, day) for day in days)
    assert each == uncovered(Required(required), [LON, KHI], *WEEK)
