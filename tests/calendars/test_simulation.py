"""The exact integrals against a simulation, minute by minute, that shares nothing with them."""

import random
from dataclasses import asdict
from datetime import date, timedelta

import holidays
import pytest
from pydantic import ValidationError

from matrix.calendars import pair
from matrix.model import Site
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


HOURS = (
    *SHIFTS[:2],
    *("07:30-15:30", "07:30-12:00", "09:00-12:00, 13:00-17:00", "22:00-02:00, 03:00-06:00"),
    *("00:30-02:30, 02:45-08:00", "06:00-10:00, 11:00-14:00, 20:00-01:30"),
)
"""Mornings, days and nights with breaks, also in the hour that a clock changes."""


def a_site_of_uneven_days(chance, monday):
    """Hours by weekday or with breaks, and special days around the week."""
    days = sorted(chance.sample(NAMES, chance.choice((2, 5, 5, 6, 7))), key=NAMES.index)
    hours = {day: chance.choice(HOURS) for day in days}
    around = (monday + timedelta(chance.randrange(-4, 16)) for _ in range(chance.randrange(5)))
    special = {
        day.isoformat(): chance.choice(("closed", "09:00-13:00", *HOURS, "open")) for day in around
    }
    facts = {
        "id": "site",
        "name": "Site",
        "timezone": chance.choice(ZONES),
        "shift": chance.choice((hours, hours, chance.choice(HOURS))),
        "holidays": chance.choice(CALENDARS),
        "special_days": special,
    }
    if isinstance(facts["shift"], str) or chance.random() < 0.5:
        facts["workdays"] = days
    try:
        return Site.model_validate(facts)
    except ValidationError:  # two days overlap, or one that is open has no hours
        return a_site_of_uneven_days(chance, monday)


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
    agree(sender, receiver, monday, chance.randrange(7), answer)


@pytest.mark.parametrize("seed", range(200))
def test_a_simulation_of_uneven_days_agrees(seed):
    chance = random.Random(seed)
    monday = chance.choice(WEEKS)
    sender, receiver = (a_site_of_uneven_days(chance, monday) for _ in range(2))
    agree(sender, receiver, monday, chance.randrange(7), chance.choice((30, 0, 150)))


def agree(sender, receiver, monday, day, answer):
    desks = (
        Desk(
            site.timezone,
            site.shift if isinstance(site.shift, str) else dict(site.shift),
            site.workdays or tuple(site.shift),
            closed(site),
            monday,
            site.special_days,
        )
        for site in (sender, receiver)
    )
    found = pair(sender, receiver, monday + timedelta(day), answer / 60)
    assert asdict(found) == pytest.approx(simulated(*desks, answer), abs=1e-6)
