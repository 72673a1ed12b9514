"""What holds for any two sites in any week, whatever their clocks do."""

from dataclasses import astuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from matrix.calendars import pair, union_hours, working
from matrix.calendars.hours import shifted
from matrix.calendars.spans import DAY, minutes
from matrix.model.vocabulary import WEEKDAYS
from tests.calendars.sites import (
    KHI,
    LENGTHS,
    LON,
    MONDAYS,
    QUARTERS,
    SHIFTS,
    SITES,
    WORKDAYS,
    a_site,
    shift,
)

SLACK = 1e-9
WIDER = st.integers(0, 24).map(lambda quarter: 15 * quarter)


def figures(sender, receiver, monday):
    found = pair(sender, receiver, monday)
    assume(found is not None)  # a shift can lie in the hour that a week of change leaves out
    return found


@given(SITES, SITES, MONDAYS)
def test_overlap_is_the_same_in_both_directions(one, other, monday):
    there, back = figures(one, other, monday), figures(other, one, monday)
    assert there.overlap_hours_per_week == back.overlap_hours_per_week
    assert (there.shared_days == 0) == (there.overlap_hours_per_week == 0)


@given(SITES, MONDAYS)
def test_nobody_waits_for_themselves(site, monday):
    alone = figures(site, site, monday)
    assert alone.expected_wait_hours == 0
    assert alone.lost_work_hours == pytest.approx(0.5)
    week = minutes(working(site, monday, shifted(monday, 6))) / 60
    lap = 1  # the hour that a week of change has on top may meet its beginning
    assert week - lap <= alone.overlap_hours_per_week <= week


@given(SITES, st.sampled_from(WEEKDAYS), SITES, MONDAYS)
def test_another_working_day_of_the_receiver_never_makes_a_wait_longer(
    receiver, day, sender, monday
):
    more = receiver.replace(workdays=(*receiver.workdays, day))
    before, after = figures(sender, receiver, monday), figures(sender, more, monday)
    never_longer(before, after)


@given(SITES, QUARTERS, LENGTHS, WIDER, WIDER, SITES, MONDAYS)
def test_a_longer_shift_of_the_receiver_never_makes_a_wait_longer(
    receiver, begins, lasts, earlier, later, sender, monday
):
    """The shift keeps to its day, as one that crosses midnight would change where it counts."""
    assume(begins - earlier >= 0 and begins + lasts + later < DAY)
    narrow = receiver.replace(shift=shift(begins, lasts))
    wide = receiver.replace(shift=shift(begins - earlier, earlier + lasts + later))
    never_longer(figures(sender, narrow, monday), figures(sender, wide, monday))


def never_longer(before, after):
    assert after.expected_wait_hours <= before.expected_wait_hours + SLACK
    assert after.end_of_shift_wait_hours <= before.end_of_shift_wait_hours
    assert after.end_of_week_wait_hours <= before.end_of_week_wait_hours
    assert after.overlap_hours_per_week >= before.overlap_hours_per_week


@given(SHIFTS, WORKDAYS, SHIFTS, WORKDAYS, *(st.integers(-5, 5),) * 3, MONDAYS)
def test_moving_both_sites_alike_changes_nothing(
    shift, days, other_shift, other_days, a, b, by, monday
):
    def two(moved):
        return (
            a_site(f"Etc/GMT{a + moved:+}", shift, days),
            a_site(f"Etc/GMT{b + moved:+}", other_shift, other_days),
        )

    here, there = pair(*two(0), monday), pair(*two(by), monday)
    assert astuple(there) == pytest.approx(astuple(here))
    assert union_hours(two(by), monday) == pytest.approx(union_hours(two(0), monday))


@given(SITES, SITES, MONDAYS, st.integers(0, 180).map(lambda minutes: minutes / 60))
def test_every_figure_keeps_within_its_bounds(sender, receiver, monday, answer):
    found = pair(sender, receiver, monday, answer)
    assume(found is not None)
    least = found.expected_wait_hours >= 0 and found.end_of_shift_wait_hours >= 0
    assert least and found.end_of_week_wait_hours >= 0
    assert answer - SLACK <= found.round_trip_hours
    assert 0 <= found.lost_work_hours <= found.round_trip_hours + SLACK
    assert 0 <= found.overlap_hours_per_shared_day <= 25
    assert found.overlap_hours_per_week == pytest.approx(
        found.overlap_hours_per_shared_day * found.shared_days
    )


@given(SITES, SITES, MONDAYS, st.integers(0, 180), st.integers(0, 60))
def test_a_slower_answer_never_comes_back_sooner(sender, receiver, monday, answer, longer):
    quick, slow = (
        pair(sender, receiver, monday, minutes / 60) for minutes in (answer, answer + longer)
    )
    assume(quick is not None and slow is not None)
    assert quick.round_trip_hours <= slow.round_trip_hours + SLACK
    assert quick.lost_work_hours <= slow.lost_work_hours + SLACK


@given(st.lists(SITES, min_size=1, max_size=4), SITES, MONDAYS)
def test_a_union_holds_its_sites_and_never_more_than_a_day(sites, another, monday):
    week = (monday, shifted(monday, 6))
    together = union_hours(sites, monday)
    assert 0 < together <= 24
    longest = max(minutes(working(site, *week)) for site in sites) / 60
    assert 7 * together >= min(longest, 168) - SLACK
    assert union_hours([*sites, *sites], monday) == pytest.approx(together)
    more = another.replace(workdays=sites[0].workdays)
    assert union_hours([*sites, more], monday) >= together - SLACK


@given(MONDAYS)
def test_waiting_is_asymmetric_between_london_and_karachi(monday):
    """Who ends later waits longer, as Espinosa & Carmel 2004 found."""
    there, back = pair(LON, KHI, monday), pair(KHI, LON, monday)
    assert there.expected_wait_hours > 8 * back.expected_wait_hours
