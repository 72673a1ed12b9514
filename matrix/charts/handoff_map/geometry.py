"""The hand-off map in pixels: boxes, lanes and rounded lines that never run under a box."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from matrix.charts.handoff_map.bends import Bend, line_through, ordered
from matrix.charts.handoff_map.label_places import Box, free_places, places_along, places_on
from matrix.charts.handoff_map.layout import Layout
from matrix.charts.handoff_map.routing import OUTSIDE_TOP, Run, Zone, tracks_in
from matrix.charts.kit.canvas import Point


@dataclass(frozen=True, slots=True)
class Sizes:
    """The lengths of a map in pixels."""

    box: float = 136
    lowest_box: float = 42
    inset: float = 14
    """From the edge of a box to the middle of its sign."""
    name: float = 102
    """The width of a name in a box."""
    labels: float = 158
    """The width of the column with the names of the lanes."""
    title: float = 0
    """The height of a name over its lane, if there is no such column."""
    row_gap: float = 12
    pad: float = 14
    track: float = 10
    lane_gap: float = 16
    boundary: float = 34
    shore: float = 10
    head_room: float = 16
    port: float = 11
    line: float = 9
    """The room of a line beside others."""


POSTER = Sizes()
SLIDE = Sizes(
    box=103, lowest_box=34, inset=9, name=82, labels=4, title=20, row_gap=8, pad=6, track=8,
    lane_gap=8, boundary=26,
    shore=4, head_room=11, port=9, line=7,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on the map with its position; `labels` are on the lines.

    A label is at a lane border if its line passes one; otherwise where no other line, box or
    label is; if there is no such place, it is left out.
    """

    boxes: Mapping[str, Box]
    lanes: tuple[Box, ...]
    boundary: float | None
    lines: Mapping[str, tuple[Point, ...]]
    labels: Mapping[str, Point]
    width: float
    height: float


def drawn(
    layout: Layout,
    runs: tuple[Run, ...],
    label_widths: Mapping[str, float],
    spare: frozenset[str] = frozenset(),
    sizes: Sizes = POSTER,
) -> Drawing:
    """The map of a layout; lines named in `label_widths` get room for a label.

    The map does not grow for labels named in `spare`, which only use free room. Boxes are at
    least `sizes.lowest_box` high, and as high as the busiest function needs.
    """
    return _Map(layout, runs, label_widths, spare, sizes).drawing()


class _Map:
    def __init__(
        self,
        layout: Layout,
        runs: tuple[Run, ...],
        label_widths: Mapping[str, float],
        spare: frozenset[str],
        sizes: Sizes,
    ) -> None:
        self.sizes = sizes
        self.layout, self.runs, self.label_widths = layout, runs, label_widths
        self.roomy = {run: wide for run, wide in label_widths.items() if run not in spare}
        busy = Counter(("out", run.sender) for run in runs)
        busy.update(("in", run.receiver) for run in runs)
        most = max(busy.values(), default=0)
        self.box_height: float = min(84, max(sizes.lowest_box, sizes.line * most + 8))
        self._heights()

    def drawing(self) -> Drawing:
        """Heights first, then the bends in each gap, then everything from left to right."""
        bends = self._bends()
        gaps: dict[int, list[Bend]] = defaultdict(list)
        for pieces in bends.values():
            for gap, bend in pieces:
                gaps[gap].append(bend)
        lefts, right = self._columns(gaps)
        boxes = {
            function: Box(
                lefts[slot.column],
                self.tops[slot.lane, slot.row],
                lefts[slot.column] + self.sizes.box,
                self.tops[slot.lane, slot.row] + self.box_height,
            )
            for function, slot in self.layout.slots.items()
        }
        lines = {
            run.id: line_through(
                [bend for _, bend in bends[run.id]],
                boxes[run.sender].x2,
                boxes[run.receiver].x - 1,
            )
            for run in self.runs
        }
        return Drawing(
            boxes=boxes,
            lanes=tuple(Box(0, y, right, y2) for y, y2 in self.lanes),
            boundary=self.boundary,
            lines=lines,
            labels=self._labels(bends, boxes, lines),
            width=right,
            height=self.bottom,
        )

    def _heights(self) -> None:
        sides = [lane.side for lane in self.layout.lanes]
        top = tracks_in(self.runs, OUTSIDE_TOP)
        y = float(top * self.sizes.track + (8 if top else 0))
        self.lanes: list[tuple[float, float]] = []
        self.tops: dict[tuple[int, int], float] = {}
        self.zones: dict[Zone, float] = {OUTSIDE_TOP: y - 8}
        self.borders: list[float] = []
        self.boundary: float | None = None
        for number, lane in enumerate(self.layout.lanes):
            if number:
                gap = self.sizes.lane_gap
                if sides[number - 1] == "ours" and sides[number] == "theirs":
                    gap = self.sizes.boundary
                    self.boundary = y + gap / 2
                self.borders.append(y + gap / 2)
                y += gap
            start = y
            above, below = (tracks_in(self.runs, (number, side)) for side in ("above", "below"))
            y += self.sizes.title + self.sizes.pad + above * self.sizes.track
            self.zones[number, "above"] = y - 4
            for row in range(lane.rows):
                self.tops[number, row] = y
                y += self.box_height + self.sizes.row_gap
            y += self.sizes.pad - self.sizes.row_gap
            self.zones[number, "below"] = y - 4
            y += below * self.sizes.track
            self.lanes.append((start, y))
        last: Zone = (len(self.lanes), "above")
        tracks = tracks_in(self.runs, last)
        self.bottom = y + (tracks * self.sizes.track + 8 if tracks else 0)
        self.zones[last] = self.bottom + 2

    def _height_of(self, run: Run) -> float:
        assert run.zone is not None
        away = 1 if run.zone[1] == "below" and run.zone != OUTSIDE_TOP else -1
        return self.zones[run.zone] + away * self.sizes.track * (run.track + 0.5)

    def _middle(self, function: str) -> float:
        slot = self.layout.slots[function]
        return self.tops[slot.lane, slot.row] + self.box_height / 2

    def _bends(self) -> dict[str, list[tuple[int, Bend]]]:
        (starts, ends), line = self._ports(), self.sizes.line
        bends: dict[str, list[tuple[int, Bend]]] = {}
        for run in self.runs:
            first = self.layout.slots[run.sender].column + 1
            last = self.layout.slots[run.receiver].column
            start, end = starts[run.id], ends[run.id]
            if run.level in ("direct", "receiver"):
                pieces = [(first, Bend(run.id, start, end, True, False, line))]
            elif run.level == "sender":
                pieces = [(last, Bend(run.id, start, end, True, False, line))]
            else:
                level, back = self._height_of(run), last < first
                pieces = [
                    (first, Bend(run.id, start, level, True, back, line)),
                    (last, Bend(run.id, level, end, not back, False, line)),
                ]
            if run.id in self.roomy:
                labelled = self._labelled([bend for _, bend in pieces])
                labelled.room = max(line, self.roomy[run.id] + 4)
                labelled.labelled = True
            bends[run.id] = pieces
        return bends

    def _ports(self) -> tuple[dict[str, float], dict[str, float]]:
        """The heights at which lines leave and enter boxes; level lines in the middle."""
        outs, ins = defaultdict(list), defaultdict(list)
        for run in self.runs:
            here, there = self._middle(run.sender), self._middle(run.receiver)
            if run.level == "track":
                outs[run.sender].append((self._height_of(run) - here, run.id))
                ins[run.receiver].append((self._height_of(run) - there, run.id))
            else:
                outs[run.sender].append((there - here, run.id))
                ins[run.receiver].append((here - there, run.id))
        return self._spread(outs), self._spread(ins)

    def _spread(self, ends: Mapping[str, list[tuple[float, str]]]) -> dict[str, float]:
        ports: dict[str, float] = {}
        for function, bundle in ends.items():
            middle = self._middle(function)
            ups = sorted(end for end in bundle if end[0] < 0)
            downs = sorted(end for end in bundle if end[0] > 0)
            if len(ups) + len(downs) < len(bundle):
                offsets = [*range(-len(ups), 0), *range(1, len(downs) + 1)]
            else:
                offsets = [index - (len(bundle) - 1) / 2 for index in range(len(bundle))]
            furthest = max(map(abs, offsets), default=0) or 1
            step = min(self.sizes.port, (self.box_height / 2 - 6) / furthest)
            for (_, run), offset in zip([*ups, *downs], offsets, strict=True):
                ports[run] = middle + step * offset
            ports |= {run: middle for away, run in bundle if away == 0}
        return ports

    def _columns(self, gaps: Mapping[int, list[Bend]]) -> tuple[list[float], float]:
        x = float(self.sizes.labels)
        lefts: list[float] = []
        for gap in range(self.layout.columns + 1):
            x += self.sizes.shore
            for bend in ordered([bend for bend in gaps[gap] if bend.needs_room]):
                bend.x = x + bend.room / 2
                x += bend.room
            x += self.sizes.head_room if gap < self.layout.columns else 0
            lefts.append(x)
            x += self.sizes.box if gap < self.layout.columns else 0
        return lefts, x

    def _labelled(self, bends: list[Bend]) -> Bend:
        if self.boundary is not None:
            for bend in bends:
                if bend.spans(self.boundary):
                    return bend
        return max(bends, key=lambda bend: abs(bend.enters - bend.leaves))

    def _labels(
        self,
        bends: Mapping[str, list[tuple[int, Bend]]],
        boxes: Mapping[str, Box],
        lines: Mapping[str, tuple[Point, ...]],
    ) -> dict[str, Point]:
        labels: dict[str, Point] = {}
        tried: dict[str, list[Point]] = {}
        for run, wide in self.label_widths.items():
            if run not in self.roomy:
                tried[run] = places_along(lines[run], wide)
                continue
            bend = self._labelled([bend for _, bend in bends[run]])
            height = self._at_border(bend)
            if height is None:
                tried[run] = places_on(bend)
            else:
                labels[run] = bend.x, height
        return labels | free_places(tried, self.label_widths, labels, boxes, lines)

    def _at_border(self, bend: Bend) -> float | None:
        """The height at which the bend passes the company boundary or the nearest lane border."""
        if self.boundary is not None and bend.spans(self.boundary):
            return self.boundary
        passed = [border for border in self.borders if bend.spans(border)]
        return min(passed, key=lambda y: abs(y - bend.leaves), default=None)
