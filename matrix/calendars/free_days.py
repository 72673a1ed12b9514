"""Public holidays, by the calendar codes of the package `holidays`."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from immutabledict import immutabledict


@lru_cache(maxsize=1024)
def public_holidays(code: str, year: int) -> Mapping[date, str] | None:
    """Day to English name of the holidays of a year, observed days included, in date order.

    `code` is a country, or a country and its part: PK, GB-ENG. None where the package knows no
    such calendar. Islamic dates to come are estimates, which
    another version of the package may move.
    """
    import holidays  # noqa: PLC0415  # 80 ms that a board without holidays need not spend

    country, _, part = code.partition("-")
    try:
        known = holidays.country_holidays(
            country, subdiv=part or None, years=year, language="en_US"
        )
    except NotImplementedError:
        return None
    return immutabledict(sorted(known.items()))


def is_holiday(code: str | None, day: date) -> bool:
    """Whether the day is a public holiday; without a calendar, or in one unknown, none is known."""
    return code is not None and day in (public_holidays(code, day.year) or ())
