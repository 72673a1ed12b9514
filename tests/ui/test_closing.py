"""A closing time that is chosen as a time of day is the next one on the clock of the browser."""

from datetime import UTC, datetime, time
from zoneinfo import available_timezones

from hypothesis import given
from hypothesis import strategies as st

from matrix.ui.workshop.closing import next_at
from matrix.values.phrases import zone_of

DAY = 24 * 3600


@given(
    st.times(),
    st.sampled_from(sorted(available_timezones())),
    st.floats(1.7e9, 1.9e9),
)
def test_it_is_ahead_and_as_soon_as_the_clock_comes_to_it(at, name, now):
    zone = zone_of(name)
    moment = next_at(at, zone, now)
    assert now < moment <= now + 2 * DAY
    shown = datetime.fromtimestamp(moment, zone)
    assert (
        shown.time().replace(tzinfo=None) == at
        or shown.utcoffset() != datetime.fromtimestamp(moment - DAY, zone).utcoffset()
    )


def test_after_midnight_is_tomorrow():
    now = datetime(2026, 11, 29, 23, 50, tzinfo=UTC)
    at = next_at(time(0, 10), UTC, now.timestamp())
    assert datetime.fromtimestamp(at, UTC) == datetime(2026, 11, 30, 0, 10, tzinfo=UTC)
