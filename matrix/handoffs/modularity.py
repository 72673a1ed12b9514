"""Whether the work is cut where it is thin: modularity of who leads what.

Newman's Q = Σ (e_c / m − (d_c / 2m)²) over the parts of a partition: e_c lines inside a part, d_c
ends of lines in it, m lines in all. 0 is what chance would give. A function with no hand-off
weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from matrix.handoffs.flow import party_of
from matrix.model import Matrix

Part = set[int]

GREEDY_UP_TO = 300
"""Functions up to which the slower greedy search is tried as well."""

SEED = 0


@dataclass(frozen=True, slots=True)
class Modularity:
    """How well the parts lie on the lines of the work, against the best partition found."""

    owned: float | None
    """Q of the functions put together by the party that leads them, each pair that hands over
    counting once, whichever way; None where a function that hands over has no known leader."""
    owned_weekly: float | None
    """The same with each pair counting as often as it hands over a week, where all say so."""
    best: float | None
    """Q of the best partition found; None without hand-offs."""
    parts: tuple[tuple[str, ...], ...]
    """That partition, in board order, of the functions that hand over or take over."""


@lru_cache(maxsize=64)
def modularity(matrix: Matrix) -> Modularity:
    """Modularity of the ownership, and the best that a search finds.

    The best is the highest Q among the ownership itself, the Louvain method (Blondel et al.
    2008) from a fixed seed and, up to `GREEDY_UP_TO` functions, greedy joining (Clauset, Newman
    & Moore 2004). A search finds a good partition, not provably the best one.
    """
    graph = undirected(matrix)
    if not graph.number_of_edges():
        return Modularity(None, None, None, ())
    led = _led(matrix, graph)
    candidates = list(searched(graph)) if led is None else [led, *searched(graph)]
    best = max(candidates, key=lambda parts: quality(graph, parts))
    weekly = all(handoff.per_week is not None for handoff in matrix.handoffs)
    heavy = weekly and any(handoff.per_week for handoff in matrix.handoffs)
    return Modularity(
        owned=None if led is None else quality(graph, led),
        owned_weekly=quality(graph, led, "per_week") if led is not None and heavy else None,
        best=quality(graph, best),
        parts=_named(matrix, best),
    )


def undirected(matrix: Matrix) -> nx.Graph[int]:
    """The functions that hand over, by their place on the board; `per_week` adds up both ways.

    Places, not ids: sets of small numbers come in the same order in every process.
    """
    position = {function.id: index for index, function in enumerate(matrix.functions)}
    graph: nx.Graph[int] = nx.Graph()
    busy = {position[end] for handoff in matrix.handoffs for end in handoff.ends}
    graph.add_nodes_from(sorted(busy))
    for handoff in matrix.handoffs:
        sender, receiver = (position[end] for end in handoff.ends)
        known = graph.get_edge_data(sender, receiver, {"per_week": 0})["per_week"]
        graph.add_edge(sender, receiver, per_week=known + (handoff.per_week or 0))
    return graph


def quality(graph: nx.Graph[int], parts: list[Part], weight: str | None = None) -> float:
    """Q of a partition; each line counts once unless an attribute weighs it."""
    return float(nx.community.modularity(graph, parts, weight=weight))


def searched(graph: nx.Graph[int]) -> Iterator[list[Part]]:
    """The partitions that searches find."""
    yield _parts(nx.community.louvain_communities(graph, weight=None, seed=SEED))
    if len(graph) <= GREEDY_UP_TO:
        yield _parts(nx.community.greedy_modularity_communities(graph))


def _parts(communities: Iterable[Iterable[int]]) -> list[Part]:
    return [set(part) for part in communities]


def _led(matrix: Matrix, graph: nx.Graph[int]) -> list[Part] | None:
    together: dict[str, set[int]] = {}
    for position in graph:
        leader = party_of(matrix, matrix.functions[position])
        if leader is None:
            return None
        together.setdefault(leader.id, set()).add(position)
    return _parts(together.values())


def _named(matrix: Matrix, parts: Iterable[Part]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(matrix.functions[position].id for position in part)
        for part in sorted(map(sorted, parts))
    )
