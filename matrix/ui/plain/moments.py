"""Points in time as a person at this browser reads them; no Streamlit."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

UTC = "UTC"


def zone_of(name: str | None) -> ZoneInfo:
    """The time zone that a browser names; UTC where it names none that is known."""
    try:
        return ZoneInfo(name or UTC)
    except (KeyError, OSError, ValueError):  # unknown, a folder, or no name at all
        return ZoneInfo(UTC)


def clock(at: float, zone: ZoneInfo) -> str:
    """`14:05`."""
    return f"{datetime.fromtimestamp(at, zone):%H:%M}"


def day_of(at: float, zone: ZoneInfo) -> date:
    """The day on which it was there."""
    return datetime.fromtimestamp(at, zone).date()


def day_words(day: date, today: date) -> str:
    """`Today`, `Yesterday`, or `Tuesday, 24 November 2026`."""
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return near.get(day) or f"{day:%A}, {day.day} {day:%B %Y}"


def moment(at: float, zone: ZoneInfo) -> str:
    """`24 Nov 2026, 14:05`."""
    when = datetime.fromtimestamp(at, zone)
    return f"{when.day} {when:%b %Y, %H:%M}"
