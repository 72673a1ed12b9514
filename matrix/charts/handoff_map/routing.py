"""The route of each hand-off over the map: gaps between columns, tracks inside lanes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from matrix.charts.handoff_map.layout import Layout, Slot
from matrix.handoffs import feedback
from matrix.model import Matrix

Zone = tuple[int, Literal["above", "below"]]
"""Room for long lines: a lane, and above or below the functions in it."""

OUTSIDE_TOP: Zone = (-1, "below")
"""The room above the first lane; the one below the last lane is `(number of lanes, "above")`."""


@dataclass(frozen=True, slots=True)
class Run:
    """The route of one hand-off.

    It leaves through the gap after its sender and arrives through the gap before its
    receiver. Between two different gaps it runs level: at the sender's height, at the
    receiver's, or on a track of a zone that it shares with no line beside it.
    """

    id: str
    sender: str
    receiver: str
    back: bool
    level: Literal["direct", "sender", "receiver", "track"]
    zone: Zone | None = None
    track: int = 0


class _Rooms:
    """Which stretches of rows and tracks are taken."""

    def __init__(self, layout: Layout) -> None:
        self._rows: dict[tuple[int, int], list[tuple[int, int, str]]] = defaultdict(list)
        for function, slot in layout.slots.items():
            spot = (slot.column, slot.column, function)
            self._rows[slot.lane, slot.row].append(spot)
        self._tracks: dict[Zone, list[list[tuple[int, int]]]] = defaultdict(list)

    def row(self, slot: Slot, first: int, last: int, owner: str) -> bool:
        """Take a stretch of columns of a row, if it is free."""
        taken = self._rows[slot.lane, slot.row]
        if any(who != owner and a <= last and first <= b for a, b, who in taken):
            return False
        taken.append((first, last, owner))
        return True

    def track(self, zone: Zone, first: int, last: int) -> int:
        """Take a stretch of gaps on the first free track of a zone."""
        tracks = self._tracks[zone]
        for number, taken in enumerate(tracks):
            if all(b < first or last < a for a, b in taken):
                taken.append((first, last))
                return number
        tracks.append([(first, last)])
        return len(tracks) - 1


def runs_of(matrix: Matrix, layout: Layout) -> tuple[Run, ...]:
    """The routes of all hand-offs, short ones first, so that they get the straight routes.

    Several hand-offs from one function to another share the route of the first of them.
    """
    back = feedback(matrix)
    rooms = _Rooms(layout)
    slots = layout.slots

    def length(ends: tuple[str, str]) -> int:
        return abs(slots[ends[1]].column - slots[ends[0]].column)

    pairs = {handoff.ends: handoff for handoff in reversed(matrix.handoffs)}
    handoffs = sorted(pairs.values(), key=lambda handoff: (length(handoff.ends), handoff.ends))
    return tuple(
        _run(handoff.id, handoff.ends, handoff.id in back, layout, rooms) for handoff in handoffs
    )


def tracks_in(runs: Iterable[Run], zone: Zone) -> int:
    """The number of tracks that a zone needs."""
    return max((run.track + 1 for run in runs if run.zone == zone), default=0)


def _run(handoff: str, ends: tuple[str, str], back: bool, layout: Layout, rooms: _Rooms) -> Run:
    sender, receiver = ends
    start, end = layout.slots[sender], layout.slots[receiver]
    first, last = start.column + 1, end.column - 1
    if first == end.column:
        return Run(handoff, sender, receiver, back, "direct")
    if first <= last:
        if rooms.row(start, first, last, sender):
            return Run(handoff, sender, receiver, back, "sender")
        if rooms.row(end, first, last, receiver):
            return Run(handoff, sender, receiver, back, "receiver")
    zone = _zone(start, end, back, len(layout.lanes))
    gaps = sorted((start.column + 1, end.column))
    track = rooms.track(zone, gaps[0], gaps[1])
    return Run(handoff, sender, receiver, back, "track", zone, track)


def _zone(start: Slot, end: Slot, back: bool, lanes: int) -> Zone:
    if start.lane == end.lane:
        return (start.lane, "above")
    if back:
        middle = (start.lane + end.lane) / 2
        return OUTSIDE_TOP if middle <= (lanes - 1) / 2 else (lanes, "above")
    return (start.lane, "below" if end.lane > start.lane else "above")
