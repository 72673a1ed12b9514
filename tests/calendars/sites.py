"""Sites with worked values, and random ones of every awkward kind."""

from datetime import date, timedelta

from hypothesis import strategies as st

from matrix.model import Site
from matrix.model.vocabulary import WEEKDAYS

JANUARY, JULY = date(2026, 1, 12), date(2026, 7, 13)
OFFICE = "09:00-17:00"
WORKING_WEEK = ("mon", "tue", "wed", "thu", "fri")


def a_site(zone="UTC", shift=OFFICE, workdays=WORKING_WEEK, holidays=None):
    return Site(
        id="site", name="Site", timezone=zone, shift=shift, workdays=workdays, holidays=holidays
    )


NYC = a_site("America/New_York")
SFO = a_site("America/Los_Angeles")
LON = a_site("Europe/London")
KHI = a_site("Asia/Karachi")
SYD = a_site("Australia/Sydney")
DUBAI = Site.model_validate(
    {
        "id": "dxb",
        "name": "Dubai",
        "timezone": "Asia/Dubai",
        "shift": dict.fromkeys(WORKING_WEEK[:4], "07:30-15:30") | {"fri": "07:30-12:00"},
    }
)
"""Works in the morning only on Fridays."""

ZONES = (
    "Africa/Cairo",
    "America/Havana",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Jerusalem",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Marquesas",
    "UTC",
)
WEEKS_OF_CHANGE = (
    *(date(2026, 3, 2), date(2026, 3, 23), date(2026, 10, 19), date(2026, 10, 26)),
    *(date(2026, 3, 30), date(2026, 9, 28), date(2026, 4, 20), date(2026, 9, 21)),
)
"""Mondays of weeks in which New York, London, Sydney, Auckland, Cairo or another one changes."""

WORKDAYS = st.sampled_from(
    (
        WORKING_WEEK,
        ("sun", "mon", "tue", "wed", "thu"),
        ("mon", "tue", "wed", "thu", "fri", "sat"),
        WEEKDAYS,
        ("sat", "sun"),
        ("mon", "wed", "sun"),
    )
)
MONDAYS = st.sampled_from(WEEKS_OF_CHANGE) | st.integers(0, 100).map(
    lambda week: JANUARY + timedelta(weeks=week)
)


def clock(minute):
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def shift(begins, lasts):
    return f"{clock(begins)}-{clock(begins + lasts)}"


QUARTERS = st.integers(0, 95).map(lambda quarter: 15 * quarter)
LENGTHS = st.integers(4, 96).map(lambda quarter: 15 * quarter)
SHIFTS = st.builds(shift, QUARTERS, LENGTHS) | st.sampled_from(
    ("22:00-06:00", "02:30-10:30", "18:30-02:30", "01:30-01:00", "00:00-00:00")
)
SITES = st.builds(a_site, st.sampled_from(ZONES), SHIFTS, WORKDAYS)
