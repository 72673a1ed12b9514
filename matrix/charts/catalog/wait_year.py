"""How long work waits between two sites, week by week over the year of the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import permutations
from statistics import median
from typing import TYPE_CHECKING, Any

from matrix.calendars import Year, year
from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.grammar import NO_ROWS, pictured
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.kit.style import Palette, mixed, palette, readable_on
from matrix.charts.sites.worksites import passed_between
from matrix.model import Matrix
from matrix.values.phrases import arrow, counted, listed, spoken, spoken_hours
from matrix.words.facts import open_facts
from matrix.words.names import site_name

if TYPE_CHECKING:
    import altair

MOST, PITCH, DEEPEST = 10, 40, 24
"""Pairs that are drawn, the height of each, and the hours at which the colour is deepest."""
LABELLED = 5
"""Weeks that a season needs to have room for its figure."""
MONTH = "utcFormat(datum.value, utcmonth(datum.value) ? '%b' : '%Y')"
EMPTY = "Add two sites with their time zones and working hours to see the waits between them."


@lru_cache(maxsize=32)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per sender and receiver with figures, those with most hand-offs first."""
    if matrix.as_of is None:
        return ()
    passed = passed_between(matrix)
    pairs = sorted(permutations(matrix.sites, 2), key=lambda p: -passed[p[0].id, p[1].id])
    found = ((one, other, year(one, other, matrix.as_of)) for one, other in pairs)
    return tuple(
        {
            "from_id": one.id,
            "to_id": other.id,
            "pair": arrow(site_name(matrix, one.id), site_name(matrix, other.id)),
            "handoffs": passed[one.id, other.id],
            "low_hours": figures.wait.low,
            "mean_hours": figures.wait.mean,
            "high_hours": figures.wait.high,
            "weeks": [*_weeks(figures)],
            "clock_weeks": [monday.isoformat() for monday in figures.clock_weeks],
        }
        for one, other, figures in found
        if figures
    )


def headline(matrix: Matrix) -> str:
    """The verdict: the pair whose wait changes most over the weeks of the year."""
    pairs = _shown(matrix)
    if not pairs or matrix.as_of is None:
        return "0 pairs of sites with a known wait"
    most = max(pairs, key=lambda row: row["high_hours"] - row["low_hours"])
    hours = f"{most['low_hours']:.3g} to {most['high_hours']:.3g} hours"
    return f"{hours} of wait, by week of {matrix.as_of.year}: {most['pair']}"


def alt(matrix: Matrix) -> str:
    """The range of every pair, and what is not known."""
    start = f"Waits over the year on the board {matrix.title}"
    if not _shown(matrix):
        return f"{start}: none is known yet."
    ranges = [f"{row['pair']} {_range(row)}" for row in _shown(matrix)]
    return " ".join(
        (f"{start}: {headline(matrix)}. {listed(ranges, 6)}.", *filter(None, _notes(matrix)))
    )


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A strip per pair, deeper in colour where work waits longer; dashes where a clock changes."""
    if len(matrix.sites) < 2:
        return invitation(matrix, theme, EMPTY)
    if matrix.as_of is None:
        return invitation(matrix, theme, "Set the as-of date of the board to see its year.")
    pairs = _shown(matrix)
    if not pairs:
        return invitation(matrix, theme, f"Enter the missing facts. {_unknown(matrix)}")
    layers = {
        "weeks": [week for row in pairs for week in _strip(row)],
        "clocks": [
            {"pair": row["pair"], "monday": monday, "tooltip": f"{row['pair']}: a clock changes"}
            for row in pairs
            for monday in row["clock_weeks"]
        ],
        "figures": [figure for row in pairs for figure in _figures(row, palette(theme))],
        "ranges": [{"pair": row["pair"], "text": _range(row)} for row in pairs],
    }
    heading = headline(matrix), context(_notes(matrix)), footer(matrix)
    return pictured(_shape, theme, layers, height=PITCH * len(pairs), heading=heading)


def _shape(colours: Palette) -> dict[str, altair.Chart]:
    import altair as alt  # noqa: PLC0415 - a chart that nobody draws costs nothing

    months = alt.Axis(labelExpr=MONTH, tickCount="month", grid=False)
    at_week = alt.X("monday:T", scale=alt.Scale(type="utc", nice=False), axis=months, title=None)
    depth = alt.Scale(domain=[0, DEEPEST], range=[colours.empty, colours.deep],
                      clamp=True, interpolate="rgb")  # fmt: skip
    pairs = alt.Chart(NO_ROWS).encode(y=alt.Y("pair:N", sort=None, title=None))
    weeks = pairs.encode(x=at_week)
    return {
        "weeks": weeks.mark_bar(height={"band": 0.8}).encode(
            x2=alt.X2(field="next"),
            fill=alt.Fill("hours:Q", scale=depth, title="Hours of wait"),
            tooltip="tooltip:N",
        ),
        "clocks": weeks.mark_tick(
            orient="vertical", size=PITCH, thickness=1.6, color=colours.boundary
        ).encode(tooltip="tooltip:N"),
        "figures": weeks.mark_text(align="left", dx=5).encode(
            text="text:N", color=alt.Color("ink:N", scale=None)
        ),
        "ranges": pairs.mark_text(align="left", color=colours.text).encode(
            x=alt.value(alt.expr("width + 8")), text="text:N"
        ),
    }


def _weeks(figures: Year) -> Iterator[Row]:
    for week in figures.weeks:
        shared = week.overlap_hours_per_shared_day
        yield {
            "monday": week.monday.isoformat(),
            "wait_hours": week.expected_wait_hours,
            "shared_hours": shared,
        }


def _shown(matrix: Matrix) -> tuple[Row, ...]:
    return rows(matrix)[:MOST]


def _strip(row: Row) -> Iterator[Row]:
    for week in row["weeks"]:
        if week["wait_hours"] is not None:
            monday = date.fromisoformat(week["monday"])
            wait, shared = (spoken_hours(week[what]) for what in ("wait_hours", "shared_hours"))
            yield {
                "pair": row["pair"],
                "monday": week["monday"],
                "next": (monday + timedelta(days=7)).isoformat(),
                "hours": week["wait_hours"],
                "tooltip": f"{row['pair']}: {wait} on average in the week of {spoken(monday)}, "
                f"{shared} shared a day",
            }


def _figures(row: Row, colours: Palette) -> Iterator[Row]:
    """The usual wait of each season between two changes of a clock, if it has room."""
    changes = {0, *(n for n, w in enumerate(row["weeks"]) if w["monday"] in row["clock_weeks"])}
    ends = [*sorted(changes)[1:], len(row["weeks"])]
    for first, end in zip(sorted(changes), ends, strict=True):
        season = row["weeks"][first:end]
        known = [week["wait_hours"] for week in season if week["wait_hours"] is not None]
        if len(season) >= LABELLED and known and season[0]["wait_hours"] is not None:
            fill = mixed(colours.empty, colours.deep, min(season[0]["wait_hours"] / DEEPEST, 1))
            yield {
                "pair": row["pair"],
                "monday": season[0]["monday"],
                "text": spoken_hours(median(known)),
                "ink": readable_on(fill),
            }


def _range(row: Row) -> str:
    return f"{spoken_hours(row['low_hours'])} to {spoken_hours(row['high_hours'])}"


def _unknown(matrix: Matrix) -> str:
    facts = [
        f"{site_name(matrix, site.id)} ({listed(open_facts(site), 3)})"
        for site in matrix.sites
        if open_facts(site)
    ]
    return f"Waits unknown, because facts are missing: {listed(facts, 3)}." if facts else ""


def _notes(matrix: Matrix) -> list[str]:
    more = len(rows(matrix)) - MOST
    return [
        _unknown(matrix),
        f"Not drawn: {counted(more, 'more pair')} with fewer hand-offs." if more > 0 else "",
        "Average of work ready at any moment of the shift; on the right, lowest to highest week.",
        "In the strip: the usual week between two changes of a clock.",
    ]


CHART = Chart("wait-year", "Waits over the year", rows, spec, alt, order=12)
