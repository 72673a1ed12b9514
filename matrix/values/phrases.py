"""Enumerations and days as a sentence says them."""

from collections.abc import Sequence
from datetime import date


def listed(names: Sequence[str], at_most: int, last: str = "and") -> str:
    """`A, B and C`, or `A, B and 7 more`; nothing where there are none."""
    more = [f"{len(names) - at_most} more"] if len(names) > at_most else []
    *before, end = [*names[:at_most], *more] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def spoken(day: date) -> str:
    """`12 January 2026`."""
    return f"{day.day} {day:%B %Y}"
