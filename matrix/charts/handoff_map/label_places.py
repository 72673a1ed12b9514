"""Possible places of labels on lines inside one lane: on their line, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matrix.charts.handoff_map.bends import Bend
from matrix.charts.kit.canvas import Point

HALF = 8.0
"""Half the height of a label."""
HEAD = 16.0
"""Pixels at the end of a line that its arrow head takes."""
PARTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.0, 1.0)
"""How far along a bend a label is tried."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the map."""

    x: float
    y: float
    x2: float
    y2: float

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.y + self.y2) / 2

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share a point."""
        return (
            self.x <= other.x2 and other.x <= self.x2 and self.y <= other.y2 and other.y <= self.y2
        )


def places_on(bend: Bend) -> list[Point]:
    """Possible places of a label that has its bend for itself, best first."""
    if bend.enters == bend.leaves:
        return [(bend.x, bend.enters)]
    return [(bend.x, bend.enters + part * (bend.leaves - bend.enters)) for part in PARTS]


def places_along(line: Sequence[Point], wide: float) -> list[Point]:
    """Possible places of a label on the level parts of a line, without its arrow head."""
    places: list[Point] = []
    for (x, y), (x2, y2) in pairwise(line):
        first, last = min(x, x2) + wide / 2 + 4, max(x, x2) - wide / 2 - HEAD
        if y == y2 and first <= last:
            places += [(first + part * (last - first), y) for part in (0.5, 0.0, 1.0)]
    return places


def free_places(
    tried: Mapping[str, Sequence[Point]],
    widths: Mapping[str, float],
    taken: Mapping[str, Point],
    boxes: Mapping[str, Box],
    lines: Mapping[str, tuple[Point, ...]],
) -> dict[str, Point]:
    """The first free place of each label, given the labels that are already placed."""
    if not tried:
        return {}
    labels = [_around(point, widths[run]) for run, point in taken.items()]
    pieces = [(run, piece) for run, line in lines.items() for piece in _pieces(line)]
    points: dict[str, Point] = {}
    for run, places in tried.items():
        for point in places:
            place = _around(point, widths[run])
            if not (
                any(place.meets(box) for box in boxes.values())
                or any(place.meets(label) for label in labels)
                or any(place.meets(piece) for owner, piece in pieces if owner != run)
            ):
                points[run] = point
                labels.append(place)
                break
    return points


def _around(middle: Point, wide: float) -> Box:
    x, y = middle
    return Box(x - wide / 2, y - HALF, x + wide / 2, y + HALF)


def _pieces(line: Sequence[Point]) -> Iterator[Box]:
    for (x, y), (x2, y2) in pairwise(line):
        yield Box(min(x, x2), min(y, y2), max(x, x2), max(y, y2))
