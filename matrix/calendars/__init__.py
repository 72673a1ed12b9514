"""Calendars: the working time of sites, and what their clocks do to work that passes between them.

Pure functions of `Site` values and days. `hours` and `free_days` know one site, `pair` a sender and
a receiver in a week, `year` the same two over a year, `coverage` any number of sites together.
Unknown stays unknown: a figure that needs a fact nobody has stated is None.
"""

from matrix.calendars.country_parts import LeftOut, left_out
from matrix.calendars.coverage import (
    FollowTheSun,
    Required,
    days_nobody_works,
    effective_hours,
    follow_the_sun,
    uncovered,
    union_hours,
)
from matrix.calendars.data_versions import data_versions
from matrix.calendars.free_days import public_holidays
from matrix.calendars.hours import (
    local_time,
    offset_hours,
    usual,
    week_of,
    weekly_hours,
    working,
    working_days,
    works_on,
)
from matrix.calendars.pair import Pair, pair
from matrix.calendars.pickup import Pickup, week_end_pickup
from matrix.calendars.spans import Spans
from matrix.calendars.year import Range, Week, Year, year

__all__ = [
    "FollowTheSun",
    "LeftOut",
    "Pair",
    "Pickup",
    "Range",
    "Required",
    "Spans",
    "Week",
    "Year",
    "data_versions",
    "days_nobody_works",
    "effective_hours",
    "follow_the_sun",
    "left_out",
    "local_time",
    "offset_hours",
    "pair",
    "public_holidays",
    "uncovered",
    "union_hours",
    "usual",
    "week_end_pickup",
    "week_of",
    "weekly_hours",
    "working",
    "working_days",
    "works_on",
    "year",
]
