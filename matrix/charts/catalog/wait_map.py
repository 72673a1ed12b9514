"""How long work waits between each pair of sites: sender by receiver, in hours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matrix.calendars import Pair, pair
from matrix.charts.base import Chart, Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import mixed, readable_on
from matrix.charts.kit.text import fitted, width, wrapped
from matrix.charts.sites.worksites import passed_between
from matrix.handoffs import Assumptions
from matrix.model import Matrix, Site
from matrix.values.phrases import arrow, counted, listed, spoken, spoken_hours
from matrix.words.facts import open_facts
from matrix.words.names import site_name

CELL, HIGH, GAP = 118, 58, 4
LONGEST_NAME, MOST = 190, 12
HEAD = 62
DEEPEST = 24.0
"""Hours of wait with the deepest colour."""
EMPTY = "Add sites with time zones and working hours to see the waits."


@lru_cache(maxsize=64)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per sender and receiver: waits in elapsed hours, None if unknown."""
    passed = passed_between(matrix)
    return tuple(
        _row(matrix, sender, receiver) | {"handoffs": passed[sender.id, receiver.id]}
        for sender in _shown(matrix)
        for receiver in _shown(matrix)
    )


def headline(matrix: Matrix) -> str:
    """The verdict: the longest expected wait between two sites, if possible of those in use."""
    known = [r for r in rows(matrix) if r["wait_hours"] is not None and r["from_id"] != r["to_id"]]
    if not known:
        return "0 pairs of sites have known hours"
    used = [row for row in known if row["handoffs"]]
    most = max(used or known, key=lambda row: row["wait_hours"])
    hours = spoken_hours(most["wait_hours"])
    return f"{hours} is the longest expected wait, {arrow(most['from'], most['to'])}"


def alt(matrix: Matrix) -> str:
    """The longest waits, and what is unknown."""
    start = f"Expected waits between the sites on the board {matrix.title}"
    if not matrix.sites:
        return f"{start}: there are no sites yet."
    pairs = [row for row in rows(matrix) if row["from_id"] != row["to_id"]]
    known = sorted(
        (row for row in pairs if row["wait_hours"] is not None),
        key=lambda row: -row["wait_hours"],
    )
    waits = [
        f"{row['from']} to {row['to']} {spoken_hours(row['wait_hours'])}, at the end of the week "
        f"{spoken_hours(row['end_of_week_hours'])}"
        for row in known[:6]
    ]
    end = f" {'; '.join(waits)}." if waits else ""
    notes = " ".join(_notes(matrix))
    return f"{start}: {headline(matrix)}.{end} {notes}".strip()


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A grid with the hours in every cell; the deeper its colour, the longer the wait."""
    if not matrix.sites:
        return invitation(matrix, theme, EMPTY)
    if matrix.as_of is None:
        return invitation(
            matrix, theme, "Set the as-of date of the board: waits depend on the season."
        )
    if len(matrix.sites) == 1:
        text = f"Add a second site besides {matrix.sites[0].name} to see the waits."
        return invitation(matrix, theme, text)
    return _Sheet(matrix, theme).drawn()


class _Sheet:
    """The layout of this sheet."""

    def __init__(self, matrix: Matrix, theme: Theme) -> None:
        self.matrix = matrix
        self.theme = theme
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.sites = _shown(matrix)
        longest = max(width(site_name(matrix, site.id), 13, bold=True) for site in self.sites)
        self.left = min(longest, LONGEST_NAME) + 34

    def drawn(self) -> dict[str, Any]:
        """The heads, the cells, and what their signs mean."""
        self._heads()
        self._cells()
        self._legend(HEAD + (HIGH + GAP) * len(self.sites) + 22)
        about = context(_notes(self.matrix))
        return self.canvas.spec(headline(self.matrix), about, footer(self.matrix))

    def _heads(self) -> None:
        heads: list[Row] = []
        names: list[Row] = []
        for index, site in enumerate(self.sites):
            called = site_name(self.matrix, site.id)
            lines = wrapped(called, CELL - 6, 2, 12, bold=True)
            x = self.left + index * (CELL + GAP) + CELL / 2
            y: float = HEAD - 14 - 14 * (len(lines) - 1)
            heads.append({"x": x, "y": y, "text": lines, "tooltip": called})
            middle = HEAD + index * (HIGH + GAP) + HIGH / 2 + 1
            name = fitted(called, self.left - 24, 13, bold=True)
            names.append({"x": 0, "y": middle, "text": name, "tooltip": called})
        self.canvas.words(heads, bold=True, align="center")
        self.canvas.words(names, size=13, bold=True)
        note = {"y": 10, "colour": self.colours.muted}
        self.canvas.words(
            [note | {"x": 0, "text": "From ↓"}, note | {"x": self.left, "text": "To →"}], size=12
        )

    def _cells(self) -> None:
        fills: list[Row] = []
        frames: list[Row] = []
        dashed: list[Row] = []
        hours: list[Row] = []
        seconds: list[Row] = []
        index = {site.id: number for number, site in enumerate(self.sites)}
        for row in rows(self.matrix):
            x = self.left + index[row["to_id"]] * (CELL + GAP)
            y = HEAD + index[row["from_id"]] * (HIGH + GAP)
            box = {"x": x, "x2": x + CELL, "y": y, "y2": y + HIGH, "tooltip": _tooltip(row)}
            middle = {"x": x + CELL / 2}
            if row["wait_hours"] is None:
                dashed.append(box | {"stroke": self.colours.undecided})
                hours.append(middle | {"y": y + 19, "text": "?", "colour": self.colours.muted})
                label = {"text": "unknown", "colour": self.colours.muted}
                seconds.append(middle | {"y": y + 41} | label)
                continue
            part = min(row["wait_hours"] / DEEPEST, 1)
            fill = mixed(self.colours.empty, self.colours.deep, part)
            ink = readable_on(fill)
            fills.append(box | {"fill": fill})
            if row["handoffs"]:
                inner = {"x": x + 2, "x2": x + CELL - 2, "y": y + 2, "y2": y + HIGH - 2}
                frames.append(inner | {"stroke": ink})
            text = spoken_hours(row["wait_hours"])
            hours.append(middle | {"y": y + 20, "text": text, "colour": ink})
            later = f"weekend {spoken_hours(row['end_of_week_hours'])}"
            seconds.append(middle | {"y": y + 41, "text": later, "colour": ink})
        self.canvas.boxes(fills, radius=3)
        self.canvas.boxes(frames, radius=3, strokeWidth=1.6)
        self.canvas.boxes(dashed, radius=3, strokeDash=[4, 3], strokeWidth=1.3)
        self.canvas.words(hours, size=16, bold=True, align="center")
        self.canvas.words(seconds, size=12, align="center")

    def _legend(self, y: float) -> None:
        legend = Legend(self.canvas, y)
        for part, meaning in ((0.0, "0 h"), (0.5, "12 h"), (1.0, "24 h and more")):
            fill = mixed(self.colours.empty, self.colours.deep, part)
            legend.box(f"Expected wait {meaning}" if not part else meaning, {"fill": fill})
        if any(row["handoffs"] for row in rows(self.matrix)):
            legend.box("Used by hand-offs", {"stroke": self.colours.text})
        if any(row["wait_hours"] is None for row in rows(self.matrix)):
            legend.box("Unknown", {"stroke": self.colours.undecided}, {"text": "?"}, dash=(4, 3))
        legend.next_line()
        legend.note(
            "Large figure: average wait for work ready at any moment of the sender's shift."
        )
        legend.next_line()
        legend.note("Small figure: wait for work left at the end of the sender's working week.")
        legend.draw()


def _shown(matrix: Matrix) -> list[Site]:
    """The sites that are drawn; those without hand-offs are left out first."""
    if len(matrix.sites) <= MOST:
        return list(matrix.sites)
    used = {site for both in passed_between(matrix) for site in both}
    first = [site for site in matrix.sites if site.id in used]
    kept = {s.id for s in [*first, *(s for s in matrix.sites if s.id not in used)][:MOST]}
    return [site for site in matrix.sites if site.id in kept]


def _pair(matrix: Matrix, sender: Site, receiver: Site) -> Pair | None:
    if matrix.as_of is None:
        return None
    return pair(sender, receiver, matrix.as_of, Assumptions.of(matrix.policy).answer_hours)


def _row(matrix: Matrix, sender: Site, receiver: Site) -> Row:
    between = _pair(matrix, sender, receiver)
    return {
        "from_id": sender.id,
        "to_id": receiver.id,
        "from": site_name(matrix, sender.id),
        "to": site_name(matrix, receiver.id),
        "wait_hours": between.expected_wait_hours if between else None,
        "end_of_shift_hours": between.end_of_shift_wait_hours if between else None,
        "end_of_week_hours": between.end_of_week_wait_hours if between else None,
    }


def _notes(matrix: Matrix) -> list[str]:
    notes = []
    if len(matrix.sites) > MOST:
        notes.append(f"Not drawn: {counted(len(matrix.sites) - MOST, 'more site')}.")
    unknown = [
        f"{site_name(matrix, site.id)} ({listed(open_facts(site), 3)})"
        for site in _shown(matrix)
        if open_facts(site)
    ]
    if unknown:
        notes.append(f"Waits unknown, because facts are missing: {listed(unknown, 3)}.")
    if matrix.as_of:
        notes.append(f"Elapsed hours in the week of {spoken(matrix.as_of)}.")
    return notes


def _tooltip(row: Row) -> str:
    between = arrow(row["from"], row["to"])
    passed = counted(row["handoffs"], "hand-off") if row["handoffs"] else "no hand-off"
    if row["wait_hours"] is None:
        return f"{between}: unknown"
    return (
        f"{between}: {spoken_hours(row['wait_hours'])} on average, "
        f"{spoken_hours(row['end_of_shift_hours'])} at the end of a shift, "
        f"{spoken_hours(row['end_of_week_hours'])} at the end of the week; "
        f"{passed}"
    )


CHART = Chart("wait-map", "Waits between sites", rows, spec, alt, order=5)
