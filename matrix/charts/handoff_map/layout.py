"""The layout of a hand-off map: lanes by party, columns along the flow. No drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from matrix.handoffs import depths, is_outside, party_of
from matrix.model import Function, Matrix, Party

Side = Literal["ours", "theirs", "unknown"]
NAMELESS: Mapping[Side, str] = {
    "ours": "Our side",
    "theirs": "Outside",
    "unknown": "Party unknown",
}
"""What the functions of a side are called together if their party is not known."""
NO_LEAD: Mapping[Side, str] = {
    "ours": "party not stated",
    "theirs": "party not stated",
    "unknown": "no single lead",
}
Seat = tuple[Party | None, Side]
Cell = tuple[int, int]
COLUMNS_WITHOUT_FLOW = 6
SWEEPS = 3
MOST_BY_FUNCTION = 20
"""Functions of a map that is read function by function; more are summed up by party."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane of one party, or of the functions of a side whose party is unknown."""

    party: Party | None
    side: Side
    rows: int


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a function: its lane, its column, and its row inside the lane."""

    lane: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Lanes from top to bottom, and the slot of every function."""

    lanes: tuple[Lane, ...]
    slots: Mapping[str, Slot]
    columns: int


def laid_out(matrix: Matrix) -> Layout:
    """Lanes of our side, then of external parties, then of unknown ones; columns by flow."""
    seats = {f.id: (party_of(matrix, f), side_of(matrix, f)) for f in matrix.functions}
    lanes = _lanes(matrix, set(seats.values()))
    lane_of = {function: lanes.index(seat) for function, seat in seats.items()}
    cells = _cells(matrix, lane_of)
    _untangle(matrix, cells)
    rows = [1] * len(lanes)
    for (lane, _), members in cells.items():
        rows[lane] = max(rows[lane], len(members))
    slots = {
        function: Slot(lane, column, row + (rows[lane] - len(members)) // 2)
        for (lane, column), members in cells.items()
        for row, function in enumerate(members)
    }
    return Layout(
        lanes=tuple(Lane(*seat, rows[lane]) for lane, seat in enumerate(lanes)),
        slots=slots,
        columns=max((slot.column + 1 for slot in slots.values()), default=0),
    )


def side_of(matrix: Matrix, function: Function) -> Side:
    """The side of the company boundary from which a function is led."""
    sides: dict[bool | None, Side] = {False: "ours", True: "theirs", None: "unknown"}
    return sides[is_outside(matrix, function)]


def _lanes(matrix: Matrix, taken: Collection[Seat]) -> list[Seat]:
    """The lanes that are taken: side by side, each with its parties in the order of the board."""
    every = [(party, side) for side in get_args(Side) for party in (*matrix.parties, None)]
    return [seat for seat in every if seat in taken]


def _cells(matrix: Matrix, lane_of: Mapping[str, int]) -> dict[Cell, list[str]]:
    depth = depths(matrix)
    cells: dict[Cell, list[str]] = defaultdict(list)
    for function in matrix.functions:
        if function.id in depth:
            cells[lane_of[function.id], depth[function.id]].append(function.id)
    columns = max(depth.values(), default=-1) + 1
    if not columns:
        per_lane = [list(lane_of.values()).count(lane) for lane in set(lane_of.values())]
        columns = min(COLUMNS_WITHOUT_FLOW, max(per_lane, default=0))
    for function in matrix.functions:
        if function.id not in depth:
            lane = lane_of[function.id]
            column = min(range(columns), key=lambda c: (len(cells[lane, c]), c))
            cells[lane, column].append(function.id)
    return {cell: members for cell, members in cells.items() if members}


def _untangle(matrix: Matrix, cells: dict[Cell, list[str]]) -> None:
    """Sort each stack by the positions of its neighbours, forwards and backwards (barycentre)."""
    senders, receivers = defaultdict(list), defaultdict(list)
    for sender, receiver in dict.fromkeys(handoff.ends for handoff in matrix.handoffs):
        receivers[sender].append(receiver)
        senders[receiver].append(sender)
    height: dict[str, float] = {}

    def settle(cell: Cell) -> None:
        for row, function in enumerate(cells[cell]):
            height[function] = cell[0] + (row + 1) / (len(cells[cell]) + 1)

    for cell in cells:
        settle(cell)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        neighbours = senders if forth else receivers
        for cell in sorted(cells, key=lambda cell: cell[1], reverse=not forth):
            centre = {
                f: sum(height[n] for n in neighbours[f]) / len(neighbours[f])
                if neighbours[f]
                else height[f]
                for f in cells[cell]
            }
            cells[cell].sort(key=centre.__getitem__)
            settle(cell)
