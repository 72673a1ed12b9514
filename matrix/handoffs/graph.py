"""Directed graphs as plain mappings; a graph library would take longer to load than to walk them.

A graph maps every node to its successors. Nodes keep the order in which the mapping names them,
so that whatever is worked out from a matrix comes in the order of its board.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from matrix.model import Matrix

N = TypeVar("N", bound=Hashable)


def of_handoffs(matrix: Matrix) -> dict[str, tuple[str, ...]]:
    """Every function of the matrix with the functions that it hands over to, each once."""
    return of_lines(
        (function.id for function in matrix.functions),
        (handoff.ends for handoff in matrix.handoffs),
    )


def of_lines(nodes: Iterable[N], lines: Iterable[tuple[N, N]]) -> dict[N, tuple[N, ...]]:
    """Every node with those that a line leads to, each once however many lines do."""
    receivers: dict[N, dict[N, None]] = {node: {} for node in nodes}
    for sender, receiver in lines:
        receivers[sender][receiver] = None
    return {sender: tuple(after) for sender, after in receivers.items()}


def turned_round(graph: Mapping[N, Collection[N]]) -> dict[N, tuple[N, ...]]:
    """The same graph with every line the other way."""
    before: dict[N, list[N]] = {node: [] for node in graph}
    for node, successors in graph.items():
        for after in successors:
            before[after].append(node)
    return {node: tuple(predecessors) for node, predecessors in before.items()}


def components(graph: Mapping[N, Collection[N]]) -> tuple[tuple[N, ...], ...]:
    """The strongly connected components, each before those that lead to it (Tarjan 1972)."""
    parts: list[tuple[N, ...]] = []
    low: dict[N, int] = {}
    number: dict[N, int] = {}
    waiting: dict[N, None] = {}
    for root in graph:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        waiting[root] = None
        path: list[tuple[N, Iterator[N]]] = [(root, iter(graph[root]))]
        while path:
            node, left = path[-1]
            after = next(left, None)
            if after is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == number[node]:
                    parts.append(_cut_off(waiting, node))
            elif after not in number:
                number[after] = low[after] = len(number)
                waiting[after] = None
                path.append((after, iter(graph[after])))
            elif after in waiting:
                low[node] = min(low[node], number[after])
    return tuple(parts)


def in_order(graph: Mapping[N, Collection[N]]) -> tuple[N, ...]:
    """The nodes of a graph without cycles, each after those that lead to it."""
    return tuple(node for component in reversed(components(graph)) for node in component)


def _cut_off(waiting: dict[N, None], first: N) -> tuple[N, ...]:
    """Takes the nodes from `first` to the last out of those that wait."""
    members: list[N] = []
    while not members or members[-1] != first:
        members.append(waiting.popitem()[0])
    return tuple(reversed(members))
