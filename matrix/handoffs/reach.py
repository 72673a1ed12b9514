"""How far a change travels along the hand-offs."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from matrix.handoffs.graph import components

N = TypeVar("N", bound=Hashable)


def propagation_cost(graph: Mapping[N, Collection[N]]) -> float | None:
    """The part of all pairs of nodes of which the second can be reached from the first, 1/n to 1.

    Σ V / n² with V the reachability matrix (MacCormack, Rusnak & Baldwin 2006). The diagonal
    counts: every node reaches itself. Which way the lines run makes no difference. None for a
    graph without nodes.
    """
    if not graph:
        return None
    bit = {node: 1 << index for index, node in enumerate(graph)}
    reached: dict[N, int] = {}
    pairs = 0
    for part in components(graph):
        mask = 0
        for node in part:
            mask |= bit[node]
            for after in graph[node]:
                mask |= reached.get(after, 0)
        reached.update(dict.fromkeys(part, mask))
        pairs += len(part) * mask.bit_count()
    return pairs / len(graph) ** 2
