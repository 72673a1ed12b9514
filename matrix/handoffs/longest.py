"""The longest way through the hand-offs; a loop is passed once, with all that lies in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from matrix.handoffs.graph import components

Ends = tuple[str, str]
Line = tuple[str, Ends, float]
"""The id of a hand-off, its ends, and its hours."""


def longest(
    functions: Sequence[str], handoffs: Collection[Line], work: Mapping[str, float]
) -> tuple[str, ...]:
    """The ids of the functions and hand-offs on it, in order.

    `functions` are all of the board in its order, `work` the hours of those functions that take
    any. Of several hand-offs between the same two functions the one that takes longest counts,
    also in a loop: they are on their way at the same time. Of several ways equally long it is
    the same one each time.
    """
    lines = {ends: hours for _, ends, hours in handoffs}
    if len(lines) < len(handoffs):
        handoffs = _longest_of_each_pair(handoffs)
        lines = {ends: hours for _, ends, hours in handoffs}
    id_of = {ends: handoff for handoff, ends, _ in handoffs}
    parts = _parts(tuple(functions), tuple(lines))
    part_of = {function: index for index, part in enumerate(parts) for function in part}
    inside = [[*part] for part in parts]
    spent = [sum(work.get(function, 0.0) for function in part) for part in parts]
    arrivals: list[list[tuple[int, Ends]]] = [[] for _ in parts]
    for ends, hours in lines.items():
        sender, receiver = part_of[ends[0]], part_of[ends[1]]
        if sender == receiver:
            inside[sender].append(id_of[ends])
            spent[sender] += hours
        else:
            arrivals[receiver].append((sender, ends))
    reached: list[float] = []
    through: list[tuple[int, Ends] | None] = []
    for index, ways in enumerate(arrivals):
        best = max(ways, key=lambda way: reached[way[0]] + lines[way[1]], default=None)
        through.append(best)
        came = reached[best[0]] + lines[best[1]] if best else 0.0
        reached.append(came + spent[index])
    at = max(range(len(parts)), key=reached.__getitem__, default=None)
    backwards: list[list[str]] = []
    while at is not None:
        came_by = through[at]
        arriving = [id_of[came_by[1]]] if came_by else []
        backwards.append([*arriving, *inside[at]])
        at = came_by[0] if came_by else None
    return tuple(item for stretch in reversed(backwards) for item in stretch)


def _longest_of_each_pair(handoffs: Iterable[Line]) -> Collection[Line]:
    """One hand-off for every two functions, of those that take longest the first."""
    kept: dict[Ends, Line] = {}
    for line in handoffs:
        if line[1] not in kept or line[2] > kept[line[1]][2]:
            kept[line[1]] = line
    return kept.values()


@lru_cache(maxsize=64)
def _parts(functions: tuple[str, ...], lines: tuple[Ends, ...]) -> tuple[tuple[str, ...], ...]:
    """The loops, and every other function by itself, each after those that lead to it."""
    position = {function: index for index, function in enumerate(functions)}
    graph: dict[str, list[str]] = {function: [] for function in functions}
    for sender, receiver in lines:
        graph[sender].append(receiver)
    return tuple(
        tuple(sorted(part, key=position.__getitem__)) for part in reversed(components(graph))
    )
