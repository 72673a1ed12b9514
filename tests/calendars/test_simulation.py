"""The exact integrals against a simulation, minute by minute, that shares nothing with them."""

import random
from dataclasses import asdict
from datetime import date, timedelta

import holidays
import pytest

from matrix.calendars import pair
from tests.calendars.simulation import NAMES, Desk, simulated
from tests.calendars.sites import JANUARY, WEEKS_OF_CHANGE, ZONES, a_site, shift

pytestmark = pytest.mark.slow

CALENDARS = (None, None, "PK", "US", "GB-ENG", "CN")
WEEKS = (
    *WEEKS_OF_CHANGE,
    *(JANUARY, date(2026, 2, 16), date(2026, 7, 13), date(2026, 12, 21), date(2025, 12, 29)),
)
SHIFTS = (
    *("09:00-17:00", "22:00-06:00", "00:00-00:00", "01:30-01:00"),
    *("02:30-10:30", "18:30-02:30", "01:30-09:30", "17:30-01:30", "00:15-02:15", "23:40-00:20"),
)
"""Office hours, nights, whole days, and such as begin or end in the hour that a clock changes."""


def a_random_site(chance):
    begins, lasts = chance.randrange(1440), chance.randrange(30, 1440)
    workdays = tuple(sorted(chance.sample(NAMES, chance.choice((2, 5, 5, 5, 6, 7)))))
    hours = chance.choice((shift(begins, lasts), *SHIFTS))
    return a_site(chance.choice(ZONES), hours, workdays, chance.choice(CALENDARS))


def closed(site):
    country, _, part = (site.holidays or "").partition("-")
    if not country:
        return set()
    years = (2025, 2026, 2027)
    return set(holidays.country_holidays(country, subdiv=part or None, years=years))


@pytest.mark.parametrize("seed", range(200))
def test_a_simulation_agrees(seed):
    chance = random.Random(seed)
    sender, receiver = a_random_site(chance), a_random_site(chance)
    monday = chance.choice(WEEKS)
    answer = chance.choice((30, 30, 30, 0, 1, 60, 150))
    desks = (
        Desk(site.timezone, site.shift, site.workdays, closed(site), monday)
        for site in (sender, receiver)
    )
    within_the_week = monday + timedelta(chance.randrange(7))
    found = pair(sender, receiver, within_the_week, answer / 60)
    assert asdict(found) == pytest.approx(simulated(*desks, answer), abs=1e-6)
