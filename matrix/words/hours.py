"""The hours and the holidays of a site in words."""

from __future__ import annotations

from matrix.calendars import LeftOut
from matrix.model import Site
from matrix.model.vocabulary import Weekday
from matrix.values.phrases import listed, spoken_days


def hours_words(hours: str) -> str:
    """`09:00–17:00`, or `09:00–12:00 and 13:00–17:00`; `closed` and `open` stay."""
    return hours.replace("-", "–").replace(", ", " and ")


def working_hours(site: Site) -> str:
    """`09:00–17:00 Mon–Fri`, or `Mon–Thu 07:30–15:30, Fri 07:30–12:00`, as far as stated."""
    if site.shift is None or isinstance(site.shift, str):
        days = spoken_days(site.days) if site.days else ""
        return f"{hours_words(site.shift or '')} {days}".strip()
    alike: dict[str, list[Weekday]] = {}
    for weekday in site.days or ():
        alike.setdefault(site.shift[weekday], []).append(weekday)
    return ", ".join(f"{spoken_days(days)} {hours_words(hours)}" for hours, days in alike.items())


def leaves_out(code: str, missing: LeftOut) -> str:
    """`GB leaves out Easter Monday and 7 more, which only parts of the country have`."""
    days = listed(missing.days, 3)
    return f"{code} leaves out {days}, which only parts of the country have"
