"""Draws the lead time as a waterfall: both totals, then the path line by line, on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matrix.charts.base import Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import Palette, mixed
from matrix.charts.kit.text import fitted, wrapped
from matrix.charts.lead_time.path_lines import KINDS, PathLine
from matrix.handoffs.lead import Kind
from matrix.values.phrases import spoken_hours

LEFT, SPAN = 268, 470
COLUMNS = (814, 892, 970)
"""Right edges of the numbers: of the line, up to its end, and at one site."""
TOP, TOTAL, PITCH, THICK, THIN = 34, 34, 32, 20, 11
LEAST = 1.5
TICKS = (1, 2, 4, 6, 12, 24, 48, 72, 168, 336, 672, 1_680, 3_360, 8_400, 16_800)
"""Hours between two marks of the scale; the first that makes no more than eight is taken."""
WORDS: dict[Kind, str] = {
    "work": "Work",
    "wait": "Wait for the receiver",
    "clarification": "Clarification",
    "boundary": "Company boundary",
}


class Waterfall:
    """The layout of this sheet."""

    def __init__(
        self,
        lines: Sequence[PathLine],
        totals: Sequence[tuple[str, Sequence[PathLine]]],
        at_least: bool,
        theme: Theme,
    ) -> None:
        """`totals` are whole paths to compare, each with its name."""
        self.lines, self.totals, self.least = lines, totals, "≥ " if at_least else ""
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.most = max((line.ends for _, path in totals for line in path), default=0) or 1
        self.start = TOP + TOTAL * len(totals) + 38
        self.bottom = self.start + PITCH * len(lines)
        self.twin = len(totals) > 1

    def drawn(self) -> Canvas:
        """The canvas with the whole waterfall on it."""
        self._scale()
        self._totals()
        self._heads()
        self._path()
        cuts = [self.start + PITCH * number for number in range(1, len(self.lines))]
        self.canvas.pages(self.start, cuts, self.bottom)
        self._legend(self.bottom + 24)
        return self.canvas

    def _x(self, hours: float) -> float:
        return LEFT + SPAN * hours / self.most

    def _scale(self) -> None:
        step = next((tick for tick in TICKS if self.most / tick <= 8), self.most)
        marks = [step * number for number in range(int(self.most / step) + 1)]
        self.canvas.lines(
            {"points": ((self._x(at), 22), (self._x(at), self.bottom))}
            | {"stroke": self.colours.rule, "thickness": 1}
            for at in marks
        )
        self.canvas.words(
            [{"x": self._x(at), "y": 11, "text": f"{at:,g} h", "colour": self.colours.muted}
             for at in marks],
            size=12, align="center",
        )  # fmt: skip

    def _totals(self) -> None:
        names, sums = [], []
        for index, (name, path) in enumerate(self.totals):
            y = TOP + TOTAL * index + TOTAL / 2 - 4
            names.append({"x": 0, "y": y + 1, "text": fitted(name, LEFT - 14, 13, bold=True)})
            ends = path[-1].ends if path else 0.0
            sums.append({"x": COLUMNS[0], "y": y + 1, "text": self.least + spoken_hours(ends)})
            self._bars(path, [y] * len(path))
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(sums, size=13, bold=True, align="right")

    def _heads(self) -> None:
        y = self.start - 18
        self.canvas.words([{"x": 0, "y": y, "text": "Critical path, step by step"}], size=13,
                          bold=True)  # fmt: skip
        heads = ("Hours", "Cumulative", "At one site")[: 3 if self.twin else 2]
        self.canvas.words(
            [{"x": x, "y": y, "text": head, "colour": self.colours.muted}
             for x, head in zip(COLUMNS, heads, strict=False)],
            size=12, align="right",
        )  # fmt: skip

    def _path(self) -> None:
        heights = [self.start + PITCH * (index + 0.5) for index in range(len(self.lines))]
        names, numbers, rules, steps = [], [], [], []
        for line, y in zip(self.lines, heights, strict=True):
            name = wrapped(line.name, LEFT - 16, 2, 12)
            top = y + 1 - 6.5 * (len(name) - 1)
            names.append({"x": 0, "y": top, "text": name, "tooltip": line.name})
            own = "?" if line.unknown and not line.parts else spoken_hours(line.hours)
            least = "≥ " if line.unknown and line.parts else ""
            texts = [least + own, spoken_hours(line.ends)]
            texts += [spoken_hours(line.at_one_site)] if self.twin else []
            numbers += [
                {"x": x, "y": y + 1, "text": text} | ({} if x == COLUMNS[0] else self._muted)
                for x, text in zip(COLUMNS, texts, strict=False)
            ]
            right = COLUMNS[len(texts) - 1]
            rules.append({"points": ((0, y + PITCH / 2), (right, y + PITCH / 2)), "thickness": 1,
                          "stroke": self.colours.empty})  # fmt: skip
        for line, y, below in zip(self.lines, heights, heights[1:], strict=False):
            x = self._x(line.ends)
            steps.append({"points": ((x, y), (x, below)), "thickness": 1,
                          "stroke": self.colours.inside})  # fmt: skip
        self.canvas.lines(rules)
        self.canvas.lines(steps)
        self._bars(self.lines, heights)
        self._questions(heights)
        self.canvas.words(names, size=12)
        self.canvas.words(numbers, size=12, align="right")

    @property
    def _muted(self) -> Row:
        return {"colour": self.colours.muted}

    def _bars(self, lines: Sequence[PathLine], heights: Sequence[float]) -> None:
        """The parts of each line, one after the other from where it begins."""
        boxes: list[Row] = []
        stripes: list[Row] = []
        for line, y in zip(lines, heights, strict=True):
            at = line.begins
            for kind, hours in line.parts:
                x, x2 = self._x(at), max(self._x(at + hours), self._x(at) + LEAST)
                at += hours
                apart = 0.8 if x2 - x > 5 else 0
                box = {"x": x, "x2": x2 - apart, **_high(kind, y)} | _look(kind, self.colours)
                boxes.append(box | {"tooltip": _tooltip(line, kind, hours)})
                stripes += _stripes(kind, box, self.colours)
        self.canvas.boxes(boxes, radius=0, strokeWidth=1)
        self.canvas.boxes(stripes, radius=0)

    def _questions(self, heights: Sequence[float]) -> None:
        frames, words = [], []
        for line, y in zip(self.lines, heights, strict=True):
            if line.unknown:
                x = self._x(line.ends) + 3
                frames.append({"x": x, "x2": x + 18, "y": y - 8, "y2": y + 8}
                              | {"stroke": self.colours.undecided}
                              | {"fill": self.colours.background}
                              | {"tooltip": f"{line.name}: a part of it is unknown"})  # fmt: skip
                words.append({"x": x + 9, "y": y + 1, "text": "?"})
        self.canvas.boxes(frames, radius=3, strokeDash=[4, 3], strokeWidth=1.3)
        self.canvas.words(words, bold=True, align="center")

    def _legend(self, y: float) -> None:
        legend = Legend(self.canvas, y)
        shown = {kind for _, path in self.totals for line in path for kind, _ in line.parts}
        stripes: list[Row] = []
        for kind in KINDS:
            if kind in shown:
                size = (30, THICK - 4 if kind in ("work", "boundary") else THIN)
                x = legend.x
                legend.box(WORDS[kind], _look(kind, self.colours), size=size)
                box = {"x": x, "x2": x + 30, "y": y - 8, "y2": y + 8}
                stripes += _stripes(kind, box, self.colours)
        if any(line.unknown for line in self.lines):
            legend.box("Unknown, counts as 0 h", {"stroke": self.colours.undecided},
                       {"text": "?"}, dash=(4, 3))  # fmt: skip
        legend.note("Elapsed hours, including nights and weekends")
        legend.draw()
        self.canvas.boxes(stripes, radius=0)


def spread(lines: Iterable[PathLine]) -> dict[Kind, float]:
    """The hours of a path by kind of step."""
    hours: dict[Kind, float] = dict.fromkeys(KINDS, 0.0)
    for line in lines:
        for kind, part in line.parts:
            hours[kind] += part
    return hours


def _look(kind: Kind, colours: Palette) -> Row:
    """Looks that differ even without colour: by height, darkness, frame or stripes."""
    if kind == "work":
        return {"fill": colours.text}
    if kind == "wait":
        return {"fill": mixed(colours.empty, colours.deep, 0.65)}
    if kind == "clarification":
        return {"fill": mixed(colours.background, colours.deep, 0.15), "stroke": colours.deep}
    return {"fill": colours.crossing}


def _high(kind: Kind, y: float) -> Row:
    half = (THICK if kind in ("work", "boundary") else THIN) / 2
    return {"y": y - half, "y2": y + half}


def _stripes(kind: Kind, box: Row, colours: Palette) -> list[Row]:
    """Two pale lines along the whole of a boundary."""
    if kind != "boundary":
        return []
    third = (box["y2"] - box["y"]) / 3
    ends = {"x": box["x"], "x2": box["x2"], "fill": colours.background}
    return [ends | {"y": y - 0.9, "y2": y + 0.9}
            for y in (box["y"] + third, box["y"] + 2 * third)]  # fmt: skip


def _tooltip(line: PathLine, kind: Kind, hours: float) -> str:
    return f"{line.name}: {WORDS[kind].lower()}, {spoken_hours(hours)}"
