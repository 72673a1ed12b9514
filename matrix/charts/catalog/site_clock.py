"""The working hours of all sites over one day of UTC, and the hours they share over a year."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.headings import invitation
from matrix.charts.sites.clock import Shift, clock_words, hours_shared, shift_of
from matrix.charts.sites.clock_sheet import ClockSheet
from matrix.charts.sites.seasons import PairYear, pair_year
from matrix.charts.sites.worksites import pairs_by_traffic
from matrix.model import Matrix, Site
from matrix.values.phrases import counted, listed
from matrix.words.facts import open_facts
from matrix.words.hours import working_hours
from matrix.words.names import site_name

MOST_SITES, MOST_PAIRS = 24, 8
EMPTY = "Add a site with its time zone and working hours to see its clock."


@lru_cache(maxsize=64)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per site: its regular day in UTC and local time, and its missing facts."""
    return tuple(_row(matrix, site) for site in matrix.sites)


def headline(matrix: Matrix) -> str:
    """The verdict: how much of the day is shared."""
    shifts = _shifts(matrix)
    if not shifts:
        return "0 sites have known hours"
    names = [site_name(matrix, shift.site.id) for shift in shifts]
    if len(shifts) == 1:
        hours = f"{shifts[0].length / 60:g} hours a day are worked at {names[0]}"
        return f"{hours}, the only site with known hours"
    if len(shifts) == 2:
        return f"{hours_shared(*shifts):.3g} hours a day are shared by {listed(names, 2)}"
    pairs = [*combinations(shifts, 2)]
    sharing = sum(hours_shared(*pair) > 0 for pair in pairs)
    return f"{sharing} of {len(pairs)} pairs of sites share working hours"


def alt(matrix: Matrix) -> str:
    """The hours of every site, the shared hours, and the weeks in which they change."""
    start = f"Working hours of the sites on the board {matrix.title}"
    if not matrix.sites:
        return f"{start}: there are no sites yet."
    clocks = {s.id: clock_words(s, shift_of(s, matrix.as_of)) for s in matrix.sites[:8]}
    sites = "; ".join(
        f"{site_name(matrix, site)}: {clock or 'unknown'}" for site, clock in clocks.items()
    )
    return f"{start}: {headline(matrix)}. {sites}. {' '.join(_notes(matrix))}".strip()


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A lane per site over 24 hours of UTC, shaded if two or more work; the year below."""
    if not matrix.sites:
        return invitation(matrix, theme, EMPTY)
    if matrix.as_of is None:
        return invitation(
            matrix, theme, "Set the as-of date of the board: clocks depend on the season."
        )
    if not _shifts(matrix):
        facts = "; ".join(f"{site_name(matrix, site.id)}: {listed(open_facts(site), 3)}"
                          for site in matrix.sites[:4] if open_facts(site))  # fmt: skip
        return invitation(matrix, theme, f"Enter the missing facts. {facts}.")
    sheet = ClockSheet(matrix, theme, matrix.sites[:MOST_SITES], _shifts(matrix))
    return sheet.drawn(headline(matrix), _notes(matrix), _pair_years(matrix))


def _shifts(matrix: Matrix) -> list[Shift]:
    shifts = (shift_of(site, matrix.as_of) for site in matrix.sites[:MOST_SITES])
    return [shift for shift in shifts if shift]


@lru_cache(maxsize=16)
def _pair_years(matrix: Matrix) -> tuple[PairYear, ...]:
    if matrix.as_of is None:
        return ()
    sites = [shift.site for shift in _shifts(matrix)]
    pairs = pairs_by_traffic(matrix, sites)[:MOST_PAIRS]
    return tuple(pair_year(one, other, matrix.as_of) for one, other in pairs)


def _notes(matrix: Matrix) -> list[str]:
    shifts = _shifts(matrix)
    notes = []
    if len(matrix.sites) > MOST_SITES:
        notes.append(f"Not drawn: {len(matrix.sites) - MOST_SITES} more sites.")
    apart = [
        listed([site_name(matrix, one.site.id), site_name(matrix, other.site.id)], 2)
        for one, other in combinations(shifts, 2)
        if not hours_shared(one, other)
    ]
    if apart:
        notes.append(f"No working hours shared by {listed(apart, 3, 'nor by')}.")
    uneven = [site_name(matrix, shift.site.id) for shift in shifts if not shift.alike]
    if uneven:
        notes.append(f"Drawn is the most frequent day; others differ at {listed(uneven, 4)}.")
    days = {frozenset(shift.site.days or ()) for shift in shifts}
    if len(days) > 1:
        notes.append("Working days differ: hours are shared only on days when both work.")
    unknown = len(matrix.sites[:MOST_SITES]) - len(shifts)
    if unknown:
        notes.append(f"Hours unknown for {counted(unknown, 'site')}.")
    rest = len(shifts) * (len(shifts) - 1) // 2 - MOST_PAIRS
    if rest > 0:
        notes.append(
            f"Year of the {MOST_PAIRS} pairs with the most hand-offs; {rest} more not drawn."
        )
    return notes


def _row(matrix: Matrix, site: Site) -> Row:
    shift = shift_of(site, matrix.as_of)
    return {
        "id": site.id,
        "name": site_name(matrix, site.id),
        "begins_utc": shift.spans[0].begins / 60 if shift else None,
        "hours": shift.length / 60 if shift else None,
        "hours_ahead_of_utc": shift.ahead if shift else None,
        "shift": site.shift if isinstance(site.shift, str) else working_hours(site) or None,
        "missing": tuple(open_facts(site)),
    }


CHART = Chart("site-clock", "Site clocks", rows, spec, alt, order=4)
