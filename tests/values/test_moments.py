"""Points in time are told in the zone of the browser."""

from datetime import date

import pytest

from matrix.values.phrases import clock, day_of, day_words, moment, zone_of
from matrix.values.zones import zone_named

AT = 1_795_500_000.0  # 2026-11-24 06:00 UTC
KARACHI, HONOLULU = zone_named("Asia/Karachi"), zone_named("Pacific/Honolulu")


@pytest.mark.parametrize("name", [None, "", "Nowhere/Else", "../etc/passwd", "Europe", "\0"])
def test_a_zone_that_nobody_knows_is_utc(name):
    assert zone_of(name) == zone_named("UTC")


def test_a_moment_is_told_in_the_zone():
    assert moment(AT, KARACHI) == "24 Nov 2026, 11:00"
    assert clock(AT, HONOLULU) == "20:00"
    assert day_of(AT, HONOLULU) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 24), "Today"),
        (date(2026, 11, 25), "Yesterday"),
        (date(2026, 11, 26), "Tuesday, 24 November 2026"),
        (date(2026, 11, 23), "Tuesday, 24 November 2026"),
    ],
)
def test_a_day_is_told_from_today(today, words):
    assert day_words(date(2026, 11, 24), today) == words
