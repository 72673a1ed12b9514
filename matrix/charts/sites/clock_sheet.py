"""The layout of the chart of site clocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matrix.charts.base import Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.headings import context, footer
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import OWNERSHIP, Sign
from matrix.charts.kit.text import fitted, width
from matrix.charts.sites.clock import DAY, Shift, Span, clock_words, shared, stretches
from matrix.charts.sites.seasons import PairYear, draw_year
from matrix.charts.sites.worksites import look_of_site
from matrix.model import Matrix, Ownership, Site
from matrix.values.phrases import listed, spoken_hours
from matrix.words.facts import open_facts
from matrix.words.names import site_name

LEFT, HOUR = 226, 30
RIGHT = LEFT + 24 * HOUR
TOP, PITCH, BAR = 52, 46, 28


class ClockSheet:
    """The day of the sites on UTC, what they share, and the year of those that work together."""

    def __init__(
        self, matrix: Matrix, theme: Theme, sites: Sequence[Site], shifts: Sequence[Shift]
    ) -> None:
        self.matrix = matrix
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.sites = sites
        known = {shift.site.id: shift for shift in shifts}
        self.shifts = {site.id: known.get(site.id) for site in self.sites}
        self.parts = stretches([shift for shift in self.shifts.values() if shift])
        self.bottom = TOP + PITCH * len(self.sites)

    def drawn(
        self, headline: str, notes: Sequence[str], years: Sequence[PairYear]
    ) -> dict[str, Any]:
        """The day from top to bottom, then the year."""
        self._shared()
        self._hours()
        self._lanes()
        self._count()
        cuts = [TOP + PITCH * number for number in range(1, len(self.sites))]
        self.canvas.pages(TOP, [*cuts, self.bottom + 34], groups=[self.bottom + 34])
        y = self._year(years, self.bottom + 74)
        self._legend(y + 14)
        return self.canvas.spec(headline, context(notes), footer(self.matrix))

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
        self.canvas.words(clock, size=12, align="center")
        self.canvas.words([{"x": LEFT - 30, "y": 33, "text": "UTC"}], size=12, align="right")

    def _lanes(self) -> None:
        names, facts, bars, blank, words, signs = [], [], [], [], [], []
        for index, site in enumerate(self.sites):
            y, shift = TOP + index * PITCH + PITCH / 2 - 4, self.shifts[site.id]
            called = site_name(self.matrix, site.id)
            name = fitted(called, LEFT - 36, 13, bold=True)
            names.append({"x": 0, "y": y - 7, "text": name, "tooltip": called})
            label = fitted(clock_words(site, shift), LEFT - 36, 12)
            facts.append({"x": 0, "y": y + 9, "text": label, "colour": self.colours.muted})
            box = {"y": y - BAR / 2, "y2": y + BAR / 2}
            if shift is None:
                frame = {"fill": self.colours.background, "stroke": self.colours.undecided}
                blank.append(box | {"x": LEFT, "x2": RIGHT} | frame)
                missing = listed(open_facts(site), 3)
                target_of = {"x": (LEFT + RIGHT) / 2, "y": y + 1, "colour": self.colours.muted}
                words.append(target_of | {"text": f"? Enter its {missing}", "align": "center"})
                continue
            look, side = look_of_site(self.matrix, site)
            bars += [
                box | {"x": _x(begins), "x2": _x(ends)} | {"fill": self._fill(look)}
                | {"tooltip": f"{called}: {clock_words(site, shift)}, {side}"}
                for begins, ends in shift.pieces
            ]  # fmt: skip
            ink = look.text if look else self.colours.background
            ends = (word for span in shift.spans for word in _ends(span))
            words += [word | {"y": y + 1, "colour": ink} for word in ends]
            signs += self._sign(shift, look, y)
        self.canvas.boxes(bars, radius=3)
        self.canvas.boxes(blank, radius=3, strokeDash=[4, 3], strokeWidth=1.3)
        self.canvas.signs(signs, size=60)
        for align in ("left", "right", "center"):
            there = [{k: v for k, v in w.items() if k != "align"}
                     for w in words if w["align"] == align]  # fmt: skip
            self.canvas.words(there, bold=align != "center", align=align)
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(facts, size=12)

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
            names = [self.matrix.site_names[s.id] for s in self.sites if s.id in part.sites]
            tooltip = f"At work: {listed(names, 6)}" if names else "No site is at work"
            (boxes if number else gaps).append(
                box | ({"fill": self.colours.empty} if number else {"stroke": self.colours.rule})
                | {"tooltip": tooltip}
            )  # fmt: skip
            words.append({"x": (x + x2) / 2, "y": y + 1, "text": str(number)})
        self.canvas.boxes(boxes, radius=2)
        self.canvas.boxes(gaps, radius=2, strokeDash=[3, 3])
        self.canvas.words(words, size=12, align="center")
        label = {"x": 0, "y": y + 1, "text": "Sites at work", "colour": self.colours.muted}
        self.canvas.words([label], size=12)

    def _year(self, pairs: Sequence[PairYear], top: float) -> float:
        if not any(pair.year for pair in pairs) or self.matrix.as_of is None:
            return self.bottom + 34
        number = self.matrix.as_of.year
        heading = f"Shared hours a day, week by week in {number}; dashed: a clock changes"
        self.canvas.words([{"x": 0, "y": top - 22, "text": heading}], size=13, bold=True)
        names = self.matrix.site_names
        named = {f"{names[pair.one.id]} – {names[pair.other.id]}": pair for pair in pairs}
        return draw_year(self.canvas, named, LEFT, RIGHT, top)

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
            legend.box("Unknown who works there", {"fill": self.colours.muted})
        if shared(self.parts):
            legend.box("Two or more sites at work", {"fill": self.colours.rule})
        legend.draw()


def _ends(span: Span) -> list[Row]:
    """The local time at both ends of a bar, if there is room."""
    begin, end = span.local
    first, last = span.pieces[0], span.pieces[-1]
    words: list[Row] = []
    if _x(first[1]) - _x(first[0]) >= 44 * (1 + (first == last)):
        words.append({"x": _x(first[0]) + 6, "text": begin, "align": "left"})
    if _x(last[1]) - _x(last[0]) >= 44 * (1 + (first == last)):
        words.append({"x": _x(last[1]) - 6, "text": end, "align": "right"})
    return words


def _x(minute: float) -> float:
    return LEFT + (RIGHT - LEFT) * minute / DAY
