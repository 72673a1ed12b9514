"""How the work hangs together, all figures at once.

Go-betweens, which take as long to find as all of these, stand in `ties`. Loads networkx;
`congruence`, `ping_pong`, `propagation_cost` and the drills stand in modules of their own that
do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from matrix.handoffs.congruence import Congruence, congruence
from matrix.handoffs.flow import ping_pong
from matrix.handoffs.graph import of_handoffs
from matrix.handoffs.modularity import Modularity, modularity
from matrix.handoffs.reach import propagation_cost
from matrix.handoffs.ties import articulation, bridges, ties
from matrix.model import Matrix


@dataclass(frozen=True, slots=True)
class Structure:
    """What the hand-offs and those who do the work make together.

    Nodes are named `function:support` or `party:indus`; what ties them stands in `ties`.
    """

    articulation: tuple[str, ...]
    """Functions and parties whose loss takes the rest apart."""
    bridges: tuple[tuple[str, str], ...]
    """Ties that are the only one between two parts of the work."""
    propagation_cost: float | None
    """Part of all ordered pairs of functions of which work reaches the second from the first,
    the diagonal counted; None without functions."""
    modularity: Modularity
    congruence: Congruence
    ping_pong: tuple[tuple[str, str], ...]
    """Pairs of functions that hand over to each other."""


@lru_cache(maxsize=32)
def structure(matrix: Matrix) -> Structure:
    """Every figure of `Structure` for this matrix."""
    graph = ties(matrix)
    return Structure(
        articulation=articulation(graph),
        bridges=bridges(graph),
        propagation_cost=propagation_cost(of_handoffs(matrix)),
        modularity=modularity(matrix),
        congruence=congruence(matrix),
        ping_pong=ping_pong(matrix),
    )
