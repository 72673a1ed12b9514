"""Draws the parties in two columns, our side and external ones, and the lines between them.

A number beside a party counts the hand-offs that it passes on along the line. Sizes are in pixels.
"""

from __future__ import annotations

from collections import defaultdict
from math import sqrt
from typing import Any

from matrix.charts.base import Row, Theme
from matrix.charts.handoff_map.layout import Side
from matrix.charts.handoff_map.verdict import crossing_verdict
from matrix.charts.kit.canvas import Canvas, Point
from matrix.charts.kit.headings import context, footer, invitation
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import OWNERSHIP
from matrix.charts.kit.text import fitted, width, wrapped
from matrix.charts.party_map.traffic import Line, Node, node_words, traffic, within_one_party
from matrix.handoffs import flow
from matrix.model import Matrix, Ownership
from matrix.values.phrases import counted, listed

EMPTY = "Add functions and hand-offs to see what passes between parties."
BOX, MIDDLE, APART, MARGIN, GAP, HEAD = 220, 200, 470, 96, 20, 40
PORT, LOWEST, STUB, SAMPLES = 24, 66, 50, 18
Place = tuple[float, float, float, float]
End = tuple[str, str]
"""A node, and the side of its box on which a line ends."""


def party_headline(matrix: Matrix) -> str:
    """The finding: how many hand-offs cross, and between which parties most do."""
    verdict = crossing_verdict(matrix)
    nodes, lines = traffic(matrix)
    crossing = [line for line in lines if line.crosses]
    if not crossing:
        return verdict
    most = max(crossing, key=lambda line: line.crossing)
    names = {node.key: node.name for node in nodes}
    return f"{verdict}, {most.crossing} of them between {names[most.one]} and {names[most.other]}"


def party_notes(matrix: Matrix) -> list[str]:
    """What the lines do not show."""
    if not matrix.handoffs:
        return ["Add hand-offs between the functions to draw the lines."]
    notes, unknown = [], flow(matrix).unknown
    if unknown:
        notes.append(
            f"{counted(unknown, 'hand-off')} may or may not cross: a lead party is unknown."
        )
    inside = within_one_party(matrix)
    if inside:
        verb = "stays" if inside == 1 else "stay"
        notes.append(f"{counted(inside, 'hand-off')} {verb} inside one party.")
    return notes


def party_spec(matrix: Matrix, theme: Theme) -> dict[str, Any]:
    """One node per lead party, and a line for every two that hand over."""
    if not matrix.functions:
        return invitation(matrix, theme, EMPTY)
    texts = party_headline(matrix), context(party_notes(matrix)), footer(matrix)
    return _Sheet(matrix, theme).drawn().spec(*texts)


class _Sheet:
    """The layout of this sheet."""

    def __init__(self, matrix: Matrix, theme: Theme) -> None:
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.nodes, self.lines = traffic(matrix)
        self.sides: dict[Side, list[Node]] = {"ours": [], "theirs": [], "unknown": []}
        for node in self.nodes:
            self.sides[node.side].append(node)
        self.side_of = {node.key: node.side for node in self.nodes}
        self.names = {node.key: node.name for node in self.nodes}
        self.ends = {line: self._ends(line) for line in self.lines}
        self.busy: dict[End, int] = defaultdict(int)
        for ends in self.ends.values():
            for end in ends:
                self.busy[end] += 1
        self.most = max((line.total for line in self.lines), default=1)
        self._place()

    def drawn(self) -> Canvas:
        """The canvas with everything on it, from back to front."""
        self._heads()
        self._boundary()
        self._draw_lines()
        self._nodes()
        self._legend(self.bottom + 24)
        return self.canvas

    def _ends(self, line: Line) -> tuple[End, End]:
        """Lines between columns end at facing sides, others at the outer sides."""
        sides = self.side_of[line.one], self.side_of[line.other]
        if sides[0] == sides[1]:
            outer = "left" if sides[0] == "ours" else "right"
            return (line.one, outer), (line.other, outer)
        return (
            (line.one, _facing(sides[0], sides[1])),
            (line.other, _facing(sides[1], sides[0])),
        )

    def _place(self) -> None:
        ours, theirs, unknown = (self.sides[side] for side in ("ours", "theirs", "unknown"))
        heights = {node.key: self._height(node) for node in self.nodes}
        inner = any(self.busy[node.key, "left"] for node in ours)
        left = MARGIN if inner else 0
        middle = left + (BOX if ours else 0) + APART / 2
        x_of = {"ours": left, "theirs": middle + (APART / 2 if ours or unknown else 0)}
        x_of["unknown"] = middle - MIDDLE / 2
        tall = {
            side: sum(heights[node.key] + GAP for node in self.sides[side]) - GAP
            for side in ("ours", "theirs")
        }
        most = max(tall.values())
        self.places: dict[str, Place] = {}
        for side, nodes in (("ours", ours), ("theirs", theirs)):
            y = HEAD + (most - tall[side]) / 2
            for node in nodes:
                x, high = x_of[side], heights[node.key]
                self.places[node.key] = (x, y, x + BOX, y + high)
                y += high + GAP
        y = HEAD + max(most, 0) + (14 if ours or theirs else 0)
        for node in unknown:
            x = x_of["unknown"]
            self.places[node.key] = (x, y, x + MIDDLE, y + heights[node.key])
        self.middle = middle
        self.body = HEAD + max(most, 0)
        self.bottom = max(place[3] for place in self.places.values())

    def _height(self, node: Node) -> float:
        ports = max(self.busy[node.key, side] for side in ("left", "right"))
        lines = len(wrapped(node.name, BOX - 44, 2, 13, bold=True))
        return max(LOWEST + 15 * (lines - 1), PORT * ports + 12)

    def _heads(self) -> None:
        titles: dict[Side, str] = {"ours": "Our side", "theirs": "External parties"}
        words = []
        for side, title in titles.items():
            if self.sides[side]:
                x = self.places[self.sides[side][0].key][0]
                words.append({"x": x, "y": 12, "text": title, "colour": self.colours.muted})
        self.canvas.words(words, size=13, bold=True)

    def _boundary(self) -> None:
        if not (self.sides["ours"] and self.sides["theirs"]):
            return
        colour, text = self.colours.boundary, "Company boundary"
        points = ((self.middle, 24), (self.middle, self.body))
        self.canvas.lines(
            [{"points": points, "stroke": colour, "thickness": 1.6}], strokeDash=[10, 4, 2, 4]
        )
        word = {"x": self.middle, "y": 12, "text": text, "colour": colour}
        self.canvas.words([word], bold=True, align="center")

    def _ports(self) -> dict[tuple[Line, str], Point]:
        """Where each line meets each of its nodes; ports follow the heights of the other ends."""
        at: dict[End, list[tuple[float, Line]]] = defaultdict(list)
        for line, (one, other) in self.ends.items():
            at[one].append((self._middle(other[0]), line))
            at[other].append((self._middle(one[0]), line))
        ports = {}
        for (key, side), lines in at.items():
            x, y, x2, y2 = self.places[key]
            start = (y + y2) / 2 - PORT * (len(lines) - 1) / 2
            for number, (_, line) in enumerate(sorted(lines, key=lambda pair: pair[0])):
                ports[line, key] = (x if side == "left" else x2, start + PORT * number)
        return ports

    def _middle(self, key: str) -> float:
        return (self.places[key][1] + self.places[key][3]) / 2

    def _draw_lines(self) -> None:
        ports = self._ports()
        heads: dict[bool, list[Row]] = {False: [], True: []}
        pills, words = [], []
        for crossing in (False, None, True):
            drawn = []
            for line, ends in self.ends.items():
                if line.crosses is not crossing:
                    continue
                colour = self.colours.crossing if crossing else self.colours.inside
                points = _curve(*((*ports[line, key], side) for key, side in ends))
                drawn.append(
                    {"points": points, "stroke": colour, "thickness": self._thickness(line)}
                    | {"tooltip": self._tooltip(line), "strikes": list(line.names)}
                )
                for key, side in ends:
                    x, y = ports[line, key]
                    away = -1 if side == "left" else 1
                    if line.total - line.sent_by(key):
                        heads[side == "right"].append({"x": x, "y": y, "fill": colour, "size": 120})
                    if sent := line.sent_by(key):
                        middle, half = x + away * 31, width(str(sent), 12, bold=True) / 2 + 6
                        pills.append(
                            {"x": middle - half, "x2": middle + half, "y": y - 9, "y2": y + 9}
                            | {"fill": self.colours.background, "stroke": colour}
                        )
                        ink = self.colours.crossing if crossing else self.colours.text
                        words.append({"x": middle, "y": y + 1, "text": str(sent), "colour": ink})
            self.canvas.lines(drawn, strokeDash=[2, 3] if crossing is None else [1, 0])
        for left, rows in heads.items():
            self.canvas.heads(rows, left=left)
        self.canvas.boxes(pills, radius=9, strokeWidth=1.2)
        self.canvas.words(words, bold=True, align="center")

    def _thickness(self, line: Line) -> float:
        return round(1.4 + 3.6 * sqrt(line.total / self.most), 1)

    def _tooltip(self, line: Line) -> str:
        crossing = {True: "crosses", False: "stays inside", None: "crossing unknown"}
        there = f"{self.names[line.one]} to {self.names[line.other]} {line.there}"
        return f"{there}, back {line.back}, {crossing[line.crosses]}: {listed(line.names, 4)}"

    def _nodes(self) -> None:
        fills = {"ours": self.colours.ours, "theirs": self.colours.theirs, "unknown": None}
        looks = {"ours": OWNERSHIP[Ownership.IN_HOUSE], "theirs": OWNERSHIP[Ownership.OUTSOURCED]}
        solid: list[Row] = []
        dashed: list[Row] = []
        names, facts, signs = [], [], []
        for node in self.nodes:
            x, y, x2, y2 = self.places[node.key]
            about = f"{node.name}, {node_words(node)}: {listed(node.functions, 6)}"
            box = {"x": x, "y": y, "x2": x2, "y2": y2, "tooltip": about}
            box |= {"strikes": list(node.functions)}
            look = looks.get(node.side)
            ground = {"fill": fills[node.side] or self.colours.background}
            stroke = {"stroke": look.fill if look else self.colours.undecided}
            (solid if look else dashed).append(box | ground | stroke)
            lines = wrapped(node.name, BOX - 44, 2, 13, bold=True)
            top = (y + y2) / 2 - (15 * len(lines) + 32) / 2 + 8
            if look:
                signs.append({"x": x + 16, "y": top, "shape": look.shape, "fill": look.fill})
            left = x + (30 if look else 12)
            names.append({"x": left, "y": top, "text": lines})
            for number, text in enumerate((node.kind, node_words(node))):
                below = {"x": left, "y": top + 15 * len(lines) + 2 + 16 * number}
                said = fitted(text, x2 - left - 6)
                facts.append(below | {"text": said, "colour": self.colours.muted})
        self.canvas.boxes(solid, radius=7, strokeWidth=1.4)
        self.canvas.boxes(dashed, radius=7, strokeDash=[4, 3], strokeWidth=1.4)
        self.canvas.signs(signs, size=80)
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(facts)

    def _legend(self, y: float) -> None:
        legend, kinds = Legend(self.canvas, y), {line.crosses for line in self.lines}
        meanings = {
            False: "Stays in one company",
            True: "Crosses to another company",
            None: "A party is unknown",
        }
        for crossing, meaning in meanings.items():
            if crossing in kinds:
                colour = self.colours.crossing if crossing else self.colours.inside
                dash = (2, 3) if crossing is None else (1, 0)
                legend.line(meaning, colour, 3 if crossing else 2, dash)
        if kinds:
            legend.next_line()
            sample = {"stroke": self.colours.inside}
            legend.box("Hand-offs that the party passes on", sample, {"text": "3"}, size=(24, 18))
            legend.note("Thicker: more hand-offs")
        legend.draw()


def _facing(side: Side, other: Side) -> str:
    """The side of a box that faces a node of another column; the unknown one is in the middle."""
    if side == "unknown":
        return "left" if other == "ours" else "right"
    return "right" if side == "ours" else "left"


def _curve(start: tuple[float, float, str], end: tuple[float, float, str]) -> tuple[Point, ...]:
    """A line from box to box: level for a bit at both ends, and a Bézier curve between them."""
    (x, y, side), (x2, y2, other) = start, end
    stub, stub2 = (STUB if each == "right" else -STUB for each in (side, other))
    a, d = (x + stub, y), (x2 + stub2, y2)
    reach = abs(d[0] - a[0]) / 2 if side != other else 34.0
    b = (a[0] + (reach if stub > 0 else -reach), y)
    c = (d[0] + (reach if stub2 > 0 else -reach), y2)
    steps = (number / SAMPLES for number in range(SAMPLES + 1))
    curve = (
        tuple(
            (1 - t) ** 3 * a[i]
            + 3 * t * (1 - t) ** 2 * b[i]
            + 3 * t**2 * (1 - t) * c[i]
            + t**3 * d[i]
            for i in (0, 1)
        )
        for t in steps
    )
    return ((x, y), *((px, py) for px, py in curve), (x2, y2))
