"""What the work hangs together by: cut points, bridges and go-betweens.

The graph has the functions and the parties. A party is tied to every function that it is
stated to do (a share or an R), and two functions are tied where one hands over to the other,
whichever way. It is one graph of both, because that is what answers a leader's question, whose
loss takes the work apart: hand-offs carry the work, and a party that does two functions carries
it between them even where no hand-off is written down. A party that does a single function ties
nothing together and is left out; that the function then has nobody is for the exit drill to say.
So each part that a cut leaves behind holds at least one function.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
from immutabledict import immutabledict

from matrix.model import Matrix
from matrix.model.sourcing import doers

EXACT_UP_TO = 300
"""Nodes of a graph up to which betweenness counts from every node."""

SAMPLE = 200
"""Nodes that it counts from beyond that."""

SEED = 0


@lru_cache(maxsize=64)
def ties(matrix: Matrix) -> nx.Graph[str]:
    """The graph with nodes such as `function:support`; shared, so never to be changed."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"function:{function.id}" for function in matrix.functions)
    doing: dict[str, list[str]] = {party.id: [] for party in matrix.parties}
    for function in matrix.functions:
        for party in doers(function, matrix.alphabet):
            doing[party].append(function.id)
    for party, functions in doing.items():
        if len(functions) > 1:
            graph.add_edges_from((f"function:{f}", f"party:{party}") for f in functions)
    graph.add_edges_from((f"function:{h.from_}", f"function:{h.to}") for h in matrix.handoffs)
    return graph


def articulation(graph: nx.Graph[str]) -> tuple[str, ...]:
    """The nodes whose loss leaves the others in more parts than before, in board order."""
    cut = set(nx.articulation_points(graph))
    return tuple(node for node in graph if node in cut)


def bridges(graph: nx.Graph[str]) -> tuple[tuple[str, str], ...]:
    """The ties whose loss leaves more parts than before, in board order."""
    position = {node: index for index, node in enumerate(graph)}
    pairs = (sorted(bridge, key=position.__getitem__) for bridge in nx.bridges(graph))
    return tuple(
        sorted(((a, b) for a, b in pairs), key=lambda ab: (position[ab[0]], position[ab[1]]))
    )


@dataclass(frozen=True, slots=True)
class GoBetweens:
    """How much of the work leads through each function and party."""

    shares: Mapping[str, float]
    """Part of all shortest ways between two others that lead through a node, 0 to 1."""
    sampled: int | None
    """From how many nodes that was estimated, the same each time; None where it is exact."""


@lru_cache(maxsize=32)
def go_betweens(matrix: Matrix) -> GoBetweens:
    """Betweenness of functions and parties (Freeman 1977); sampled beyond `EXACT_UP_TO` nodes."""
    graph = ties(matrix)
    sampled = SAMPLE if len(graph) > EXACT_UP_TO else None
    centrality = nx.betweenness_centrality(graph, k=sampled, seed=SEED)
    nothing = {f"party:{party.id}": 0.0 for party in matrix.parties}
    return GoBetweens(immutabledict(nothing | centrality), sampled)
