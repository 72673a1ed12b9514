"""Draws a dependency structure matrix: marks, parties as boxes on the diagonal, and a legend.

All sizes are in pixels.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from matrix.charts.base import Row, Theme
from matrix.charts.dsm.dependencies import MOST, dsm_rows, leads, shown, together
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import OWNERSHIP, mixed, readable_on
from matrix.charts.kit.text import fitted, width
from matrix.charts.pairs import by_pair, tooltip
from matrix.handoffs.dsm import Dsm
from matrix.model import Matrix, Ownership, functions_named
from matrix.model.sourcing import effective_ownership
from matrix.words.names import name_of, party_name

HEAD, LONGEST_NAME, LONGEST_PARTY = 44, 230, 150
CELLS = ((8, 42), (16, 34), (30, 25), (MOST, 18))
"""Up to so many functions, a cell is so wide and high."""


class DsmSheet:
    """The layout of this sheet."""

    def __init__(self, matrix: Matrix, dsm: Dsm, block: str, theme: Theme) -> None:
        self.matrix, self.dsm, self.block = matrix, dsm, block
        self.rows = dsm_rows(matrix, dsm)
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        shade = mixed(self.colours.background, self.colours.deep, 0.3)
        self.feedback = {"fill": shade, "stroke": self.colours.deep}
        self.order = shown(matrix, dsm)
        self.position = {function: index for index, function in enumerate(self.order)}
        self.cell = next(size for most, size in CELLS if len(self.order) <= most)
        names = [name_of(matrix, function) for function in self.order]
        longest = min(max(width(name, self.size, bold=True) for name in names), LONGEST_NAME)
        self.left = 54 + longest + 14
        self.right = self.left + self.cell * len(self.order)
        self.bottom = HEAD + self.cell * len(self.order)

    @property
    def size(self) -> int:
        """Of the words in a row."""
        return 12

    def drawn(self) -> Canvas:
        """The canvas with everything on it, from back to front."""
        self._parties()
        self._grid()
        self._names()
        self._blocks()
        self._marks()
        cuts = [HEAD + self.cell * number for number in range(1, len(self.order))]
        self.canvas.pages(HEAD, cuts, self.bottom + 4)
        self._legend(self.bottom + 24)
        return self.canvas

    def _square(self, first: int, last: int, room: float = 0) -> Row:
        """The box on the diagonal from one place to another, so much wider on each side."""
        start, end = self.cell * first - room, self.cell * (last + 1) + room
        return {"x": self.left + start, "x2": self.left + end, "y": HEAD + start, "y2": HEAD + end}

    def _parties(self) -> None:
        boxes, brackets, names, signs = [], [], [], []
        led_by, start = leads(self.matrix), 0
        for party, run in groupby(self.order, led_by.__getitem__):
            last = start + len([*run]) - 1
            box = self._square(start, last)
            y, y2, x = box["y"], box["y2"], self.right + 10
            start = last + 1
            outside = party is not None and party.id in self.matrix.external_ids
            stroke = self.colours.text if party else self.colours.undecided
            points = ((x - 4, y + 2), (x, y + 2), (x, y2 - 2), (x - 4, y2 - 2))
            brackets.append({"points": points, "stroke": stroke, "thickness": 1.2})
            name = party_name(self.matrix, party.id) if party else "Lead unknown"
            said = fitted(name, LONGEST_PARTY, self.size)
            colour = {"colour": self.colours.text if party else self.colours.muted}
            names.append({"x": x + 24, "y": (y + y2) / 2 + 1, "text": said} | colour)
            if party is None:
                continue
            boxes.append(box | {"fill": self.colours.theirs if outside else self.colours.ours})
            look = OWNERSHIP[Ownership.OUTSOURCED if outside else Ownership.IN_HOUSE]
            signs.append({"x": x + 13, "y": (y + y2) / 2, "shape": look.shape, "fill": look.fill})
        self.canvas.boxes(boxes, radius=0)
        self.canvas.lines(brackets)
        self.canvas.signs(signs)
        self.canvas.words(names, size=self.size)
        self.outlines = [{**box, "fill": None, "stroke": self.colours.text} for box in boxes]

    def _grid(self) -> None:
        steps = [position * self.cell for position in range(len(self.order) + 1)]
        lines = [((self.left + s, HEAD), (self.left + s, self.bottom)) for s in steps]
        lines += [((self.left, HEAD + s), (self.right, HEAD + s)) for s in steps]
        look = {"stroke": self.colours.rule, "thickness": 0.8}
        self.canvas.lines([look | {"points": points} for points in lines])
        self.canvas.boxes(self.outlines, radius=2, strokeWidth=2)

    def _names(self) -> None:
        heads, numbers, names, signs, cells, unknown = [], [], [], [], [], []
        for position, function_id in enumerate(self.order):
            function = self.matrix.functions_by_id[function_id]
            ownership = effective_ownership(self.matrix, function)
            box = self._square(position, position, -1.5)
            x, y = (box["x"] + box["x2"]) / 2, (box["y"] + box["y2"]) / 2
            muted = {"text": str(position + 1), "colour": self.colours.muted}
            called = name_of(self.matrix, function_id)
            tooltip = {"tooltip": f"{called}: {ownership.label.lower()}"}
            heads.append({"x": x, "y": HEAD - 11} | muted)
            cells.append(box | {"fill": self.colours.rule} | tooltip)
            numbers += [{"x": x, "y": y + 1} | muted | {"colour": self.colours.text}]
            name = fitted(called, self.left - 67, self.size, bold=True)
            names.append({"x": 54, "y": y + 1, "text": name, "tooltip": called})
            numbers.append({"x": 40, "y": y + 1} | muted)
            if look := OWNERSHIP.get(ownership):
                signs.append({"x": 12, "y": y, "shape": look.shape, "fill": look.fill} | tooltip)
            else:
                unknown.append({"x": 12, "y": y + 1, "text": "?"} | tooltip)
        self.canvas.boxes(cells, radius=1)
        self.canvas.words([*heads, *numbers], size=12, align="center")
        self.canvas.words(unknown, size=12, bold=True, align="center")
        self.canvas.signs(signs, size=80)
        self.canvas.words(names, size=self.size, bold=True)
        headings = {0: "Hands over ↓", self.left: "Receives →", self.right + 6: "Led by"}
        note = {"y": 10, "colour": self.colours.muted}
        self.canvas.words([note | {"x": x, "text": text} for x, text in headings.items()])

    def _blocks(self) -> None:
        frames = []
        for members in together(self.dsm):
            places = sorted(self.position[f] for f in members if f in self.position)
            if len(places) > 1:
                frames.append(self._square(places[0], places[-1], 3))
        look = {"stroke": self.colours.muted}
        self.canvas.boxes([f | look for f in frames], radius=4, strokeDash=[6, 4], strokeWidth=1.8)

    def _marks(self) -> None:
        filled, dots, unknown, words, frames = [], [], [], [], []
        for pair in by_pair(self.rows):
            row = pair[0]
            giver, taker = functions_named(row["id"])
            if giver not in self.position or taker not in self.position:
                continue
            x = self.left + (self.position[taker] + 0.5) * self.cell
            y = HEAD + (self.position[giver] + 0.5) * self.cell

            def box(part: float, x: float = x, y: float = y) -> Row:
                half = part * self.cell / 2
                return {"x": x - half, "x2": x + half, "y": y - half, "y2": y + half}

            said = _tooltip(pair, self.matrix.handoff_labels)
            sign = str(len(pair)) if len(pair) > 1 else ""
            if row["crosses"]:
                ink = readable_on(self.colours.crossing)
                filled.append(box(0.62) | {"fill": self.colours.crossing} | said)
            elif row["crosses"] is None:
                sign, ink = f"{sign}?", self.colours.muted
                unknown.append(box(0.62) | {"stroke": self.colours.undecided} | said)
            else:
                ink = readable_on(self.colours.muted)
                dots.append(box(0.62 if sign else 0.4) | {"fill": self.colours.muted} | said)
            if sign:
                words.append({"x": x, "y": y + 1, "text": sign, "colour": ink})
            if row["feedback"]:
                frames.append(box(0.9) | self.feedback | said)
        self.canvas.boxes(frames, radius=2, strokeWidth=2.4)
        self.canvas.boxes(filled, radius=2)
        self.canvas.boxes(dots, radius=self.cell)
        self.canvas.boxes(unknown, radius=2, strokeDash=[3, 2], strokeWidth=1.3)
        self.canvas.words(words, size=12, bold=True, align="center")

    def _legend(self, y: float) -> None:
        legend, colours, square = Legend(self.canvas, y), self.colours, (14, 14)
        kinds = {row["crosses"] for row in self.rows}
        if True in kinds:
            legend.box("Crosses to another company", {"fill": colours.crossing}, size=square)
        if False in kinds:
            dot = {"shape": "circle", "fill": colours.muted}
            legend.box("Stays in one company", {"fill": None}, dot, size=square)
        if None in kinds:
            ask = {"text": "?"}
            legend.box("A lead is unknown", {"stroke": colours.undecided}, ask, dash=(3, 2))
        if any(row["feedback"] for row in self.rows):
            legend.box("Feedback", self.feedback, size=(18, 18))
        if len(by_pair(self.rows)) < len(self.rows):
            legend.note("A number in a mark: so many hand-offs")
        legend.next_line()
        for meaning, fill, side in (
            ("Led by our side", colours.ours, Ownership.IN_HOUSE),
            ("Led by an external party", colours.theirs, Ownership.OUTSOURCED),
        ):
            sign = {"shape": OWNERSHIP[side].shape, "fill": OWNERSHIP[side].fill}
            legend.box(meaning, {"fill": fill, "stroke": colours.text}, sign)
        if together(self.dsm):
            legend.box(self.block.capitalize(), {"stroke": colours.muted}, dash=(6, 4))
        legend.next_line()
        for ownership, look in OWNERSHIP.items():
            sign = {"shape": look.shape, "fill": look.fill}
            legend.box(ownership.label, {"fill": None}, sign, size=square)
        legend.box("Undecided", {"fill": None}, {"text": "?"}, size=square)
        legend.draw()


def _tooltip(pair: tuple[Row, ...], labels: Mapping[str, str]) -> Row:
    row = pair[0]
    crosses_ = {True: "crosses", False: "stays inside", None: "crossing unknown"}[row["crosses"]]
    back = " · feedback" if row["feedback"] else ""
    return tooltip(pair, labels, _often, f" · {crosses_}{back}")


def _often(row: Row) -> str:
    return "frequency not stated" if row["per_week"] is None else f"{row['per_week']:g} a week"
