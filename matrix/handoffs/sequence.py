"""Orders of a directed graph in which few lines lead back."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from matrix.handoffs.graph import components, turned_round

N = TypeVar("N", bound=Hashable)


def blocks(graph: Mapping[N, Collection[N]]) -> tuple[tuple[N, ...], ...]:
    """The nodes with senders first, those of a loop together, and few lines back inside it.

    Between blocks no line leads back. Where the lines leave it open, and inside a loop as far
    as it does no harm, the nodes keep the order in which the graph names them.
    """
    position = {node: index for index, node in enumerate(graph)}
    parts = [tuple(sorted(part, key=position.__getitem__)) for part in components(graph)]
    return tuple(
        least_feedback(within(graph, part)) if len(part) > 1 else part
        for part in _earliest_first(graph, parts, position)
    )


def within(graph: Mapping[N, Collection[N]], nodes: Collection[N]) -> dict[N, tuple[N, ...]]:
    """The part of the graph between some of its nodes, in the order in which they are given."""
    inside = set(nodes)
    return {node: tuple(after for after in graph[node] if after in inside) for node in nodes}


def leading_back(graph: Mapping[N, Collection[N]], order: Collection[N]) -> tuple[tuple[N, N], ...]:
    """The lines that run against an order of the nodes."""
    position = {node: index for index, node in enumerate(order)}
    return tuple((a, b) for a, after in graph.items() for b in after if position[a] > position[b])


def least_feedback(graph: Mapping[N, Collection[N]]) -> tuple[N, ...]:
    """The better of two orders: as the graph names its nodes, or net senders first."""
    orders = (tuple(graph), senders_first(graph))
    return min(orders, key=lambda order: len(leading_back(graph, order)))


def senders_first(graph: Mapping[N, Collection[N]]) -> tuple[N, ...]:
    """An order in which few lines lead back, net senders first (Eades, Lin & Smyth 1993)."""
    before = turned_round(graph)
    left = dict.fromkeys(graph)
    sends = {node: len(graph[node]) for node in graph}
    takes = {node: len(before[node]) for node in graph}
    head: list[N] = []
    tail: list[N] = []
    while left:
        node = next((n for n in left if not sends[n]), None)
        if node is not None:
            tail.append(node)
        else:
            first = next((n for n in left if not takes[n]), None)
            node = max(left, key=lambda n: sends[n] - takes[n]) if first is None else first
            head.append(node)
        del left[node]
        for after in graph[node]:
            takes[after] -= 1
        for sender in before[node]:
            sends[sender] -= 1
    return (*head, *reversed(tail))


def _earliest_first(
    graph: Mapping[N, Collection[N]], parts: list[tuple[N, ...]], position: Mapping[N, int]
) -> list[tuple[N, ...]]:
    """The parts with senders first; among those that are free, the one that begins earliest."""
    part_of = {node: index for index, part in enumerate(parts) for node in part}
    after: dict[int, list[int]] = {index: [] for index in range(len(parts))}
    for node, receivers in graph.items():
        after[part_of[node]] += [part_of[r] for r in receivers if part_of[r] != part_of[node]]
    waits = {index: len(senders) for index, senders in turned_round(after).items()}
    free = [(position[parts[index][0]], index) for index, senders in waits.items() if not senders]
    heapq.heapify(free)
    order: list[tuple[N, ...]] = []
    while free:
        _, index = heapq.heappop(free)
        order.append(parts[index])
        for receiver in after[index]:
            waits[receiver] -= 1
            if not waits[receiver]:
                heapq.heappush(free, (position[parts[receiver][0]], receiver))
    return order
