"""Draws the hand-off map: lanes, lines by what they cross, boxes by ownership, and a legend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from matrix.charts.base import Row, Theme
from matrix.charts.handoff_map.geometry import POSTER, Drawing, Sizes, drawn
from matrix.charts.handoff_map.labels import Label, labels_of
from matrix.charts.handoff_map.layout import NAMELESS, NO_LEAD, Lane, laid_out
from matrix.charts.handoff_map.routing import runs_of
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.legend import Legend
from matrix.charts.kit.style import OWNERSHIP
from matrix.charts.kit.text import fitted, width, wrapped
from matrix.charts.pairs import tooltip
from matrix.handoffs import cycles
from matrix.model import Matrix
from matrix.model.sourcing import effective_ownership
from matrix.values.phrases import labelled, spoken_hours
from matrix.words.names import name_of, party_name

LABEL_SIZE = 12
NAME_LINES = 3
_MEANINGS = {
    (False, False): "Stays inside",
    (True, False): "Crosses, n times a week (? not stated)",
    (None, False): "A party is unknown",
    (False, True): "Feedback, stays inside",
    (True, True): "Feedback, crosses",
}
THIN, SPREAD = {True: 2.6, False: 1.2, None: 1.2}, {True: 3.4, False: 2.2, None: 2.2}


class MapSheet:
    """The layout of this sheet, drawn from back to front."""

    def __init__(
        self,
        matrix: Matrix,
        rows: tuple[Row, ...],
        theme: Theme,
        sizes: Sizes = POSTER,
        labels: Mapping[str, Label] | None = None,
    ) -> None:
        self.matrix, self.rows, self.sizes = matrix, rows, sizes
        self.layout = laid_out(matrix)
        self.canvas = Canvas(theme)
        self.colours = self.canvas.palette
        self.labels = labels_of(rows) if labels is None else labels
        wide = {run: width(label.text, LABEL_SIZE, bold=True) + 8
                for run, label in self.labels.items()}  # fmt: skip
        self.names = {
            function: wrapped(name, sizes.name, NAME_LINES, 12, bold=True)
            for function, name in matrix.function_names.items()
        }
        lowest = (14 if sizes is POSTER else 6) + 14 * max(2, *map(len, self.names.values()))
        spare = frozenset(
            run for run, label in self.labels.items() if not (label.crosses or label.on_path)
        )
        runs = runs_of(matrix, self.layout)
        room = replace(sizes, lowest_box=lowest)
        self.drawing: Drawing = drawn(self.layout, runs, wide, spare, room)
        self.most = max((row["per_week"] or 0 for row in rows), default=0) or 1

    def drawn(self) -> Canvas:
        """The canvas with the whole map on it."""
        self._lanes()
        if self.sizes.title:
            self._lines()
            self._titles()
        else:
            self._names()
            self._lines()
        self._boxes()
        self._labels()
        self._legend(self.drawing.height + (34 if self.sizes is POSTER else 20))
        return self.canvas

    def _lanes(self) -> None:
        fills = {"ours": self.colours.ours, "theirs": self.colours.theirs, "unknown": None}
        known, unknown = [], []
        for lane, box in zip(self.layout.lanes, self.drawing.lanes, strict=True):
            band = {"x": box.x, "x2": box.x2, "y": box.y, "y2": box.y2, "fill": fills[lane.side]}
            if lane.party is None:
                unknown.append(band | {"stroke": self.colours.undecided})
            else:
                known.append(band)
        self.canvas.boxes(known, radius=6)
        self.canvas.boxes(unknown, radius=6, strokeDash=[4, 3], strokeWidth=1.2)
        self._boundary()

    def _names(self) -> None:
        """The names of the lanes in a column at the left."""
        names, kinds = [], []
        for lane, box in zip(self.layout.lanes, self.drawing.lanes, strict=True):
            name, room = self._name(lane), self.sizes.labels - 24
            lines = wrapped(name, room, NAME_LINES, 13, bold=True)
            top = box.middle - 8 * len(lines) + 1
            names.append({"x": 12, "y": top, "text": lines, "tooltip": name})
            place = {"x": 12, "y": top + 15 * len(lines) + 1, "colour": self.colours.muted}
            kinds.append(place | {"text": fitted(_kind(lane), room + 4, 12)})
        self.canvas.words(names, size=13, bold=True)
        self.canvas.words(kinds, size=12)

    def _titles(self) -> None:
        """The names of the lanes above their functions, on a ground of their own."""
        fills = {"ours": self.colours.ours, "theirs": self.colours.theirs}
        names, kinds, grounds = [], [], []
        for lane, box in zip(self.layout.lanes, self.drawing.lanes, strict=True):
            name, y = fitted(self._name(lane), 300, 12, bold=True), box.y + 12
            kind = fitted(_kind(lane), 200, 12)
            after = 8 + width(name, 12, bold=True) + 8
            names.append({"x": 8, "y": y, "text": name})
            kinds.append({"x": after, "y": y, "text": kind, "colour": self.colours.muted})
            ground = {"fill": fills.get(lane.side, self.colours.background)}
            ends = {"x": 4, "x2": after + width(kind, 12) + 4, "y": y - 9, "y2": y + 9}
            grounds.append(ends | ground)
        self.canvas.boxes(grounds, radius=3)
        self.canvas.words(names, bold=True)
        self.canvas.words(kinds)

    def _name(self, lane: Lane) -> str:
        return party_name(self.matrix, lane.party.id) if lane.party else NAMELESS[lane.side]

    def _boundary(self) -> None:
        y, colour = self.drawing.boundary, self.colours.boundary
        if y is None:
            return
        text = "Company boundary"
        points = ((width(text, 12, bold=True) + 14, y), (self.drawing.width, y))
        self.canvas.words([{"x": 4, "y": y, "text": text, "colour": colour}], bold=True)
        self.canvas.lines(
            [{"points": points, "stroke": colour, "thickness": 1.6}], strokeDash=[10, 4, 2, 4]
        )

    def _lines(self) -> None:
        for crossing in (False, None, True):
            for back in (False, True):
                rows = [
                    row
                    for row in self.rows
                    if row["crosses"] is crossing and row["feedback"] is back
                ]
                self._bundle(rows, _dash(crossing, back))

    def _bundle(self, rows: list[Row], dash: tuple[int, ...]) -> None:
        lines, halos, heads = [], [], []
        for row in rows:
            points = self.drawing.lines[row["id"]]
            thickness = round(self._thickness(row), 1)
            colour = self.colours.crossing if row["crosses"] else self.colours.inside
            tip = points[-1]
            body = (*points[:-1], (tip[0] - 6, tip[1]))
            lines.append(
                {"points": body, "stroke": colour, "thickness": thickness}
                | _tooltip(row, self.matrix.handoff_labels)
            )
            halo = {"stroke": self.colours.background, "thickness": thickness + 3}
            if len(body) > 3:
                halos.append(halo | {"points": body[1:-1]})
            heads.append({"x": tip[0], "y": tip[1], "fill": colour, "size": 70 + 22 * thickness})
        self.canvas.lines(halos, opacity=0.75)
        self.canvas.lines(lines, strokeDash=list(dash))
        self.canvas.heads(heads)

    def _thickness(self, row: Row) -> float:
        part = sqrt((row["per_week"] or 0) / self.most)
        return THIN[row["crosses"]] + SPREAD[row["crosses"]] * part

    def _boxes(self) -> None:
        inset = self.sizes.inset
        in_loop = {function for loop in cycles(self.matrix) for function in loop}
        filled: list[Row] = []
        dashed: list[Row] = []
        rings: list[Row] = []
        signs: list[Row] = []
        names: list[Row] = []
        for function in self.matrix.functions:
            box = self.drawing.boxes[function.id]
            ownership = effective_ownership(self.matrix, function)
            look = OWNERSHIP.get(ownership)
            colour = look.text if look else self.colours.text
            name = name_of(self.matrix, function.id)
            shape = {"x": box.x, "x2": box.x2, "y": box.y, "y2": box.y2} | {
                "tooltip": f"{name}: {ownership.label.lower()}"
            }
            if look:
                filled.append(shape | {"fill": look.fill, "stroke": self.colours.background})
                sign = {"x": box.x + inset, "y": box.middle, "shape": look.shape, "fill": colour}
                signs.append(sign)
            else:
                fill = {"fill": self.colours.background, "stroke": self.colours.undecided}
                dashed.append(shape | fill)
                names.append({"x": box.x + inset - 3, "y": box.middle + 1, "text": "?"})
            if function.id in in_loop:
                rings.append(
                    {"x": box.x - 3, "x2": box.x2 + 3, "y": box.y - 3, "y2": box.y2 + 3}
                    | {"stroke": self.colours.muted}
                )
            lines = self.names[function.id]
            names.append(
                {
                    "x": box.x + inset + (12 if self.sizes is POSTER else 9),
                    "y": box.middle + 1 - 7 * (len(lines) - 1),
                    "text": lines,
                }
                | {"colour": colour, "tooltip": name}
            )
        self.canvas.boxes(rings, radius=8, strokeWidth=1.3)
        self.canvas.boxes(filled, radius=6, strokeWidth=1)
        self.canvas.boxes(dashed, radius=6, strokeDash=[4, 3], strokeWidth=1.4)
        self.canvas.signs(signs, size=60)
        self.canvas.words(names, bold=True)

    def _labels(self) -> None:
        thin: list[Row] = []
        thick: list[Row] = []
        words: list[Row] = []
        for run, label in self.labels.items():
            if run not in self.drawing.labels:
                continue
            x, y = self.drawing.labels[run]
            half = width(label.text, LABEL_SIZE, bold=True) / 2 + 3
            colour = self.colours.crossing if label.crosses else self.colours.text
            (thick if label.on_path else thin).append(
                {"x": x - half, "x2": x + half, "y": y - 8, "y2": y + 8}
                | {"fill": self.colours.background}
                | {"stroke": colour if label.crosses or label.on_path else self.colours.inside}
            )
            words.append({"x": x, "y": y + 1, "text": label.text, "colour": colour})
        self.canvas.boxes(thin, radius=8, strokeWidth=1)
        self.canvas.boxes(thick, radius=8, strokeWidth=2.2)
        self.canvas.words(words, size=LABEL_SIZE, bold=True, align="center")

    def _legend(self, y: float) -> None:
        legend, colours = Legend(self.canvas, y), self.colours
        kinds = {(row["crosses"], row["feedback"] and row["crosses"] is not None)
                 for row in self.rows}  # fmt: skip
        for kind, meaning in _MEANINGS.items():
            if kind in kinds:
                colour = colours.crossing if kind[0] else colours.inside
                legend.line(meaning, colour, 4 if kind[0] else 1.8, _dash(*kind))
        if kinds:
            legend.note("Thicker: more frequent")
        if any(" h" in label.text for label in self.labels.values()):
            legend.next_line()
            meaning = "Elapsed hours of one hand-off, if known and if there is room"
            if any("together" in row for row in self.rows):
                meaning += "; of several, the longest"
            legend.box(meaning, {"stroke": colours.inside}, {"text": "h"})
            if any(label.on_path for label in self.labels.values()):
                legend.frame("On the critical path", colours.text, "h")
        legend.next_line()
        for ownership, look in OWNERSHIP.items():
            sign = {"shape": look.shape, "fill": look.text}
            legend.box(ownership.label, {"fill": look.fill}, sign)
        legend.box("Undecided", {"stroke": colours.undecided}, {"text": "?"}, dash=(4, 3))
        if cycles(self.matrix):
            legend.box("Part of a loop", {"stroke": colours.muted})
        legend.draw()


def _dash(crosses: bool | None, back: bool) -> tuple[int, ...]:
    if crosses is None:
        return (2, 3)
    return (7, 4) if back else (1, 0)


def _kind(lane: Lane) -> str:
    if lane.party is None:
        return NO_LEAD[lane.side]
    country = f" · {lane.party.country}" if lane.party.country else ""
    return f"{lane.party.kind.label}{country}"


def _tooltip(row: Row, labels: Mapping[str, str]) -> Row:
    crosses = {True: "crosses", False: "stays inside", None: "crossing unknown"}[row["crosses"]]
    if "together" in row:
        return tooltip(row["together"], labels, lambda each: _facts(each, ""), f" · {crosses}")
    artefact = {row["id"]: fitted(row["artefact"] or "", 400)}
    return tooltip((row,), artefact, lambda each: _facts(each, crosses), "")


def _facts(row: Row, crosses: str) -> str:
    often = "frequency not stated" if row["per_week"] is None else f"{row['per_week']:g} a week"
    hours = "" if row["hours"] is None else spoken_hours(row["hours"])
    return labelled(often, crosses, hours)
