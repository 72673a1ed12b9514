"""Lines on the hand-off map: how they bend in the gaps between columns, and their points."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.charts.kit.canvas import Point

RADIUS, SAMPLES = 9, 5
SORTED_AT_MOST = 60


@dataclass(slots=True)
class Bend:
    """A vertical piece of a line in a gap, with the heights and sides of its ends."""

    run: str
    enters: float
    leaves: float
    enters_left: bool
    leaves_left: bool
    room: float
    labelled: bool = False
    x: float = 0

    @property
    def needs_room(self) -> bool:
        """Whether it takes a place of its own in the gap: it turns, or carries a label."""
        return self.enters != self.leaves or self.labelled

    def spans(self, y: float) -> bool:
        """Whether the piece passes a height."""
        return min(self.enters, self.leaves) < y < max(self.enters, self.leaves)


def ordered(bends: list[Bend]) -> list[Bend]:
    """The bends of a gap from left to right, so that few of their lines cross."""
    order = sorted(bends, key=lambda t: (-t.enters if t.leaves > t.enters else t.enters, t.run))
    for _ in range(len(order) if len(order) <= SORTED_AT_MOST else 0):
        swapped = False
        for place in range(len(order) - 1):
            one, other = order[place], order[place + 1]
            if _crossings(other, one) < _crossings(one, other):
                order[place], order[place + 1] = other, one
                swapped = True
        if not swapped:
            break
    return order


def _crossings(left: Bend, right: Bend) -> int:
    """How often two lines cross in a gap when one turns to the left of the other."""
    reaching_left = [y for y, is_left in _ends(right) if is_left]
    reaching_right = [y for y, is_left in _ends(left) if not is_left]
    return sum(map(left.spans, reaching_left)) + sum(map(right.spans, reaching_right))


def _ends(bend: Bend) -> tuple[tuple[float, bool], tuple[float, bool]]:
    return (bend.enters, bend.enters_left), (bend.leaves, bend.leaves_left)


def line_through(bends: list[Bend], start: float, end: float) -> tuple[Point, ...]:
    """The points of a line from box to box, its corners rounded."""
    corners: list[Point] = [(start, bends[0].enters)]
    for bend in bends:
        if bend.enters != bend.leaves:
            corners += [(bend.x, bend.enters), (bend.x, bend.leaves)]
    corners.append((end, bends[-1].leaves))
    points = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        points += _rounded(before, corner, after)
    return (*points, corners[-1])


def _rounded(before: Point, corner: Point, after: Point) -> list[Point]:
    """A corner as a sampled quadratic Bézier curve."""
    reach = min(RADIUS, _distance(before, corner) / 2, _distance(corner, after) / 2)
    start, end = _toward(corner, before, reach), _toward(corner, after, reach)
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * corner[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * corner[1] + t * t * end[1],
        )
        for t in (step / SAMPLES for step in range(SAMPLES + 1))
    ]


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(here: Point, there: Point, reach: float) -> Point:
    total = _distance(here, there) or 1
    part = reach / total
    return here[0] + (there[0] - here[0]) * part, here[1] + (there[1] - here[1]) * part
