"""Holiday calendars of 2026 in holidays 0.109; Islamic dates are estimates."""

import subprocess
import sys
from datetime import date

import pytest

from matrix.calendars import days_nobody_works, public_holidays
from tests.calendars.sites import KHI, LON, NYC


def weekdays_off(code):
    return {day for day in public_holidays(code, 2026) if day.weekday() < 5}


@pytest.mark.parametrize(("code", "count"), [("PK", 13), ("US", 11), ("GB-ENG", 8)])
def test_weekdays_off(code, count):
    assert len(weekdays_off(code)) == count


def test_calendars_merged():
    pakistan, america, england = map(weekdays_off, ("PK", "US", "GB-ENG"))
    assert pakistan & america == {date(2026, 12, 25)}
    assert len(pakistan | america) == 23
    assert len(pakistan | england) == 20


def test_days_have_english_names_in_order():
    days = public_holidays("DE-BY", 2026)
    assert list(days) == sorted(days)
    assert days[date(2026, 12, 25)] == "Christmas Day"


@pytest.mark.parametrize("code", ["ZZ", "US-QQQ"])
def test_a_calendar_that_does_not_exist_is_unknown(code):
    assert public_holidays(code, 2026) is None


def test_days_on_which_nobody_works():
    sites = [NYC.replace(holidays="US"), KHI.replace(holidays="PK")]
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert days_nobody_works(sites, *year) == (date(2026, 12, 25),)
    assert len(days_nobody_works(sites[:1], *year)) == 11
    england = LON.replace(holidays="GB-ENG")
    assert len(days_nobody_works([england], *year)) == 8


def test_the_package_of_calendars_is_loaded_only_when_a_site_names_one():
    """Loading it takes 80 ms, as long as many a check."""
    code = "import sys, matrix.calendars; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
