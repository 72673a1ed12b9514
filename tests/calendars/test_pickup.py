"""The moment at which work of a week-end is picked up."""

from datetime import date

import pytest

from matrix.calendars import local_time, pair, week_end_pickup
from tests.handoffs.worlds import world

NYC, LON, KHI = world().sites


@pytest.mark.parametrize(
    ("day", "there", "hours"),
    [(date(2026, 1, 12), "Sat 03:00", 54), (date(2026, 7, 13), "Sat 02:00", 55)],
)
def test_friday_in_new_york_is_saturday_in_karachi(day, there, hours):
    found = week_end_pickup(NYC, KHI, day)
    assert f"{local_time(NYC, found.left):%a %H:%M}" == "Fri 17:00"
    assert f"{local_time(KHI, found.left):%a %H:%M}" == there
    assert f"{local_time(KHI, found.picked_up):%a %H:%M}" == "Mon 09:00"
    assert found.hours == hours


@pytest.mark.parametrize("sender", [NYC, LON, KHI.replace(workdays=("sun", "mon", "thu"))])
@pytest.mark.parametrize("receiver", [NYC, LON, KHI])
def test_it_agrees_with_the_wait_of_the_pair(sender, receiver):
    for day in (date(2026, 1, 12), date(2026, 3, 9), date(2026, 12, 25)):
        waited = pair(sender, receiver, day).end_of_week_wait_hours
        assert week_end_pickup(sender, receiver, day).hours == pytest.approx(waited)


def test_without_hours_there_is_none():
    assert week_end_pickup(NYC.replace(shift=None), KHI, date(2026, 1, 12)) is None
