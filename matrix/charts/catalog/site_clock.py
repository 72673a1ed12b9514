"""The working hours of all sites over one day of UTC, what they share, and the year of it."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import Any

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.canvas import Canvas
from matrix.charts.clock import (
    DAY,
    Shift,
    clock_words,
    hours_shared,
    shared,
    shift_of,
    stretches,
)
from matrix.charts.headings import evidence_line, invitation, source_line
from matrix.charts.legend import Legend
from matrix.charts.marks import counted
from matrix.charts.places import (
    look_of_site,
    open_facts,
    pairs_by_traffic,
    spoken_hours,
)
from matrix.charts.seasons import PairYear, draw_year, pair_year
from matrix.charts.style import OWNERSHIP, Sign
from matrix.charts.text import fitted, width
from matrix.model import Matrix, Ownership, Site
from matrix.phrases import listed

LEFT, HOUR = 226, 30
RIGHT = LEFT + 24 * HOUR
TOP, PITCH, BAR = 52, 46, 28
MOST_SITES, MOST_PAIRS = 24, 8
EMPTY = "Add a site with its time zone and working hours, and its clock is shown here."


@lru_cache(maxsize=64)
def rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row a site: its regular day on UTC and on its own clock, and the facts still open."""
    return tuple(_row(site, shift_of(site, matrix.as_of)) for site in matrix.sites)


def headline(matrix: Matrix) -> str:
    """The verdict: how much of the day is shared."""
    shifts = _shifts(matrix)
    if not shifts:
        return "0 sites with known hours"
    if len(shifts) == 1:
        return f"{shifts[0].length / 60:g} hours a day at {shifts[0].site.name}, the only known"
    if len(shifts) == 2:
        names = f"{shifts[0].site.name} and {shifts[1].site.name}"
        return f"{hours_shared(*shifts):.3g} hours a day shared by {names}"
    pairs = [*combinations(shifts, 2)]
    sharing = sum(hours_shared(*pair) > 0 for pair in pairs)
    return f"{sharing} of {len(pairs)} pairs of sites share working hours"


def alt(matrix: Matrix) -> str:
    """The hours of every site, what is shared, and which weeks move it."""
    start = f"Working hours of the sites on the board {matrix.title}"
    if not matrix.sites:
        return f"{start}: there are no sites yet."
    said = "; ".join(
        f"{site.name}: {clock_words(site, shift_of(site, matrix.as_of)) or 'not known'}"
        for site in matrix.sites[:8]
    )
    return f"{start}: {headline(matrix)}. {said}. {' '.join(_notes(matrix))}".strip()


def spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """A lane a site over 24 hours of UTC, shaded where two or more work; the year below."""
    if not matrix.sites:
        return invitation(matrix, theme, EMPTY)
    if matrix.as_of is None:
        return invitation(matrix, theme, "State the day of the board: clocks depend on the season.")
    if not _shifts(matrix):
        facts = "; ".join(f"{site.name}: {listed(open_facts(site), 3)}"
                          for site in matrix.sites[:4] if open_facts(site))  # fmt: skip
        return invitation(matrix, theme, f"State what is still open. {facts}.")
    return _Sheet(matrix, theme).drawn()


class _Sheet:
    """Where everything stands on this sheet."""

    def __init__(self, matrix: Matrix, theme: Theme) -> None:
        self.matrix = matrix
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.sites = matrix.sites[:MOST_SITES]
        known = {shift.site.id: shift for shift in _shifts(matrix)}
        self.shifts = {site.id: known.get(site.id) for site in self.sites}
        self.parts = stretches([shift for shift in self.shifts.values() if shift])
        self.bottom = TOP + PITCH * len(self.sites)

    def drawn(self) -> dict[str, Any]:
        """The day from top to bottom, then the year."""
        self._shared()
        self._hours()
        self._lanes()
        self._count()
        y = self._year(self.bottom + 74)
        self._legend(y + 14)
        notes = [*_notes(self.matrix), source_line(self.matrix), evidence_line(self.matrix)]
        return self.canvas.spec(headline(self.matrix), notes)

    def _shared(self) -> None:
        columns, words = [], []
        for begins, ends in shared(self.parts):
            x, x2 = _x(begins), _x(ends)
            columns.append(
                {"x": x, "x2": x2, "y": 22, "y2": self.bottom, "fill": self.colours.rule}
            )
            hours = spoken_hours((ends - begins) / 60)
            text = f"{hours} shared" if width(hours + " shared", 12, bold=True) < x2 - x else hours
            words.append({"x": (x + x2) / 2, "y": 11, "text": text})
        self.canvas.boxes(columns, radius=0, opacity=0.75)
        self.canvas.words(words, bold=True, align="center")

    def _hours(self) -> None:
        ticks = [
            {"points": ((_x(hour * 60), 42), (_x(hour * 60), self.bottom)), "thickness": 1}
            | {"stroke": self.colours.rule if hour % 6 else self.colours.inside}
            for hour in range(0, 25, 3)
        ]
        self.canvas.lines(ticks)
        clock = [
            {"x": _x(hour * 60), "y": 33, "text": f"{hour:02}:00", "colour": self.colours.text}
            for hour in range(0, 25, 3)
        ]
        self.canvas.words(clock, size=11, align="center")
        self.canvas.words([{"x": LEFT - 30, "y": 33, "text": "UTC"}], size=11, align="right")

    def _lanes(self) -> None:
        names, facts, bars, blank, words, signs = [], [], [], [], [], []
        for place, site in enumerate(self.sites):
            y, shift = TOP + place * PITCH + PITCH / 2 - 4, self.shifts[site.id]
            name = fitted(site.name, LEFT - 36, 13, bold=True)
            names.append({"x": 0, "y": y - 7, "text": name, "tooltip": site.name})
            said = fitted(clock_words(site, shift), LEFT - 36, 11)
            facts.append({"x": 0, "y": y + 9, "text": said, "colour": self.colours.muted})
            box = {"y": y - BAR / 2, "y2": y + BAR / 2}
            if shift is None:
                frame = {"fill": self.colours.background, "stroke": self.colours.undecided}
                blank.append(box | {"x": LEFT, "x2": RIGHT} | frame)
                missing = listed(open_facts(site), 3) or "a working day in this week"
                place_of = {"x": (LEFT + RIGHT) / 2, "y": y + 1, "colour": self.colours.muted}
                words.append(place_of | {"text": f"? State its {missing}", "align": "center"})
                continue
            look, side = look_of_site(self.matrix, site)
            bars += [
                box | {"x": _x(begins), "x2": _x(ends)} | {"fill": self._fill(look)}
                | {"tooltip": f"{site.name}: {clock_words(site, shift)}, {side}"}
                for begins, ends in shift.pieces
            ]  # fmt: skip
            ink = look.text if look else self.colours.background
            words += [word | {"y": y + 1, "colour": ink} for word in _ends(shift)]
            signs += self._sign(shift, look, y)
        self.canvas.boxes(bars, radius=3)
        self.canvas.boxes(blank, radius=3, strokeDash=[4, 3], strokeWidth=1.3)
        self.canvas.signs(signs, size=60)
        for align in ("left", "right", "center"):
            there = [{k: v for k, v in w.items() if k != "align"}
                     for w in words if w["align"] == align]  # fmt: skip
            self.canvas.words(there, bold=align != "center", align=align)
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(facts, size=11)

    def _sign(self, shift: Shift, look: Sign | None, y: float) -> list[Row]:
        begins, ends = max(shift.pieces, key=lambda piece: piece[1] - piece[0])
        if look is None or _x(ends) - _x(begins) < 120:
            return []
        return [{"x": (_x(begins) + _x(ends)) / 2, "y": y, "shape": look.shape, "fill": look.text}]

    def _fill(self, look: Sign | None) -> str:
        return look.fill if look else self.colours.muted

    def _count(self) -> None:
        y = self.bottom + 14
        boxes: list[Row] = []
        gaps: list[Row] = []
        words: list[Row] = []
        for part in self.parts:
            x, x2, number = _x(part.begins), _x(part.ends), len(part.sites)
            box = {"x": x + 1, "x2": x2 - 1, "y": y - 9, "y2": y + 9}
            names = [site.name for site in self.sites if site.id in part.sites]
            tooltip = f"At work: {listed(names, 6)}" if names else "Nobody is at work"
            (boxes if number else gaps).append(
                box | ({"fill": self.colours.empty} if number else {"stroke": self.colours.rule})
                | {"tooltip": tooltip}
            )  # fmt: skip
            words.append({"x": (x + x2) / 2, "y": y + 1, "text": str(number)})
        self.canvas.boxes(boxes, radius=2)
        self.canvas.boxes(gaps, radius=2, strokeDash=[3, 3])
        self.canvas.words(words, size=11, align="center")
        label = {"x": 0, "y": y + 1, "text": "Sites at work", "colour": self.colours.muted}
        self.canvas.words([label], size=11)

    def _year(self, top: float) -> float:
        pairs = _pair_years(self.matrix)[:MOST_PAIRS]
        if not any(pair.year for pair in pairs) or self.matrix.as_of is None:
            return self.bottom + 34
        number = self.matrix.as_of.year
        heading = f"Hours shared a day, week by week in {number}; dashed: a clock changes"
        self.canvas.words([{"x": 0, "y": top - 22, "text": heading}], size=13, bold=True)
        return draw_year(self.canvas, pairs, LEFT, RIGHT, top)

    def _legend(self, y: float) -> None:
        legend = Legend(self.canvas, y)
        shown = {look_of_site(self.matrix, site)[1]: look_of_site(self.matrix, site)[0]
                 for site in self.sites if self.shifts[site.id]}  # fmt: skip
        for ownership, meaning in (
            (Ownership.IN_HOUSE, "our side"),
            (Ownership.MIXED, "our side and external parties"),
            (Ownership.OUTSOURCED, "external parties"),
        ):
            if meaning in shown:
                look = OWNERSHIP[ownership]
                sign = {"shape": look.shape, "fill": look.text}
                legend.box(f"Work of {meaning}", {"fill": look.fill}, sign)
        if any(look is None for look in shown.values()):
            legend.box("Nobody stated to work there", {"fill": self.colours.muted})
        if shared(self.parts):
            legend.box("Two or more sites at work", {"fill": self.colours.rule})
        legend.draw()


def _shifts(matrix: Matrix) -> list[Shift]:
    found = (shift_of(site, matrix.as_of) for site in matrix.sites[:MOST_SITES])
    return [shift for shift in found if shift]


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
    apart = [
        f"{one.site.name} and {other.site.name}"
        for one, other in combinations(shifts, 2)
        if not hours_shared(one, other)
    ]
    if apart:
        notes.append(f"No working hour shared by {listed(apart, 3, 'nor by')}.")
    days = {shift.site.workdays for shift in shifts}
    if len(days) > 1:
        notes.append("Working days differ: hours are shared only on days on which both work.")
    unknown = len(matrix.sites[:MOST_SITES]) - len(shifts)
    if unknown:
        notes.append(f"Hours not known of {counted(unknown, 'site')}.")
    if len(matrix.sites) > MOST_SITES:
        notes.append(f"Not drawn: {len(matrix.sites) - MOST_SITES} more sites.")
    rest = len(shifts) * (len(shifts) - 1) // 2 - MOST_PAIRS
    if rest > 0:
        notes.append(
            f"The year of the {MOST_PAIRS} pairs with most hand-offs; {rest} more not drawn."
        )
    return notes


def _row(site: Site, shift: Shift | None) -> Row:
    return {
        "id": site.id,
        "name": site.name,
        "begins_utc": shift.begins / 60 if shift else None,
        "hours": shift.length / 60 if shift else None,
        "hours_ahead_of_utc": shift.ahead if shift else None,
        "shift": site.shift,
        "missing": tuple(open_facts(site)),
    }


def _ends(shift: Shift) -> list[Row]:
    """The local time at both ends of a bar, where there is room."""
    begin, end = (shift.site.shift or "-").split("-")
    first, last = shift.pieces[0], shift.pieces[-1]
    words: list[Row] = []
    if _x(first[1]) - _x(first[0]) >= 44 * (1 + (first == last)):
        words.append({"x": _x(first[0]) + 6, "text": begin, "align": "left"})
    if _x(last[1]) - _x(last[0]) >= 44 * (1 + (first == last)):
        words.append({"x": _x(last[1]) - 6, "text": end, "align": "right"})
    return words


def _x(minute: float) -> float:
    return LEFT + (RIGHT - LEFT) * minute / DAY


CHART = Chart("site-clock", "Clock of the sites", rows, spec, alt, place=4)
