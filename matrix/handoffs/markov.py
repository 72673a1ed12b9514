"""Markov clustering of a dependency structure matrix; this package's one door to numpy and scipy.

Flow-based Markov clustering after Wilschut, Etman, Rooda & Adan 2017 (J. Mech. Des. 139, 121402):
a unit of flow is let in at every node, runs along the lines in proportion to their weight, and of
what passes a node only one part in `mu` runs on. How much of each node's flow ends up where gives
the chances of a walk. Van Dongen's steps then alternate: the walk is continued (`alpha`) and its
likely ways are made likelier (`beta`), until every node walks to one attractor; nodes with the same
attractor are a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import matmul

import numpy as np
import numpy.typing as npt
from scipy import sparse

Array = npt.NDArray[np.float64]

ALPHA = 2
"""Steps of a walk in each round."""

BETA = 2.0
"""How strongly likely ways are favoured; more gives more and smaller clusters."""

MU = 2.0
"""How quickly influence decays from node to node, 1.5 to 3.5; more looks less far."""

ROUNDS = 1_000
FULL = 0.1
"""Part of a matrix that is not zero from which it is no longer worth treating as sparse."""

TRACE = 1e-6
EVEN = 9
"""Decimals to which two attractors must differ to be told apart."""


def clusters(
    size: int,
    lines: Iterable[tuple[int, int, float]],
    *,
    alpha: int = ALPHA,
    beta: float = BETA,
    mu: float = MU,
) -> tuple[tuple[int, ...], ...]:
    """The nodes 0 to `size` − 1 in clusters, each once, in the order of their first members.

    `lines` are ends and weight; what runs both ways adds up, and weights are 0 or more. Lines
    between earlier nodes weigh a trace more, so that no exact tie is left to rounding.
    """
    if not size:
        return ()
    weights = np.zeros((size, size))
    for sender, receiver, weight in lines:
        tipped = weight * (1 + TRACE * (1 - min(sender, receiver) / size))
        weights[sender, receiver] += tipped
        weights[receiver, sender] += tipped
    settled = _settled(_walk(weights, mu), weights, alpha, beta, mu)
    settled.data = np.round(settled.data, EVEN)
    together: dict[int, list[int]] = {}
    for node, attractor in enumerate(settled.argmax(axis=0).tolist()):
        together.setdefault(attractor, []).append(node)
    return tuple(map(tuple, together.values()))


def _walk(weights: Array, mu: float) -> Array:
    """The chances of a first step from each column, by influence and by dependency together."""
    leaving = weights.sum(0)
    running_on = weights / (mu * np.where(leaving > 0, leaving, 1.0))
    influence = np.linalg.inv(np.eye(len(weights)) - running_on)
    steps: Array = influence + influence.T
    np.fill_diagonal(steps, 0.0)
    strongest = steps.max(0)
    np.fill_diagonal(steps, np.where(strongest > 0, strongest, 1.0))
    return steps


def _settled(steps: Array, weights: Array, alpha: int, beta: float, mu: float) -> sparse.csc_array:
    """The walk continued until it no longer changes; chances too small to matter are cut off."""
    busiest = max(1, int((weights > 0).sum(0).max()))
    least = (mu * busiest) ** -(alpha + 1)
    now = _pruned(sparse.csc_array(steps), least)
    for _ in range(ROUNDS):
        last, now = now, _pruned(_continued(now, alpha).power(beta), least)
        if (abs(now - last) - ROUNDS**-2 * last).max() <= ROUNDS**-3:
            break
    return now


def _continued(steps: sparse.csc_array, alpha: int) -> sparse.csc_array:
    """`alpha` steps at once; a matrix that is not sparse yet is multiplied as a whole."""
    if steps.nnz > FULL * steps.shape[0] ** 2:
        return sparse.csc_array(np.linalg.matrix_power(steps.toarray(), alpha))
    return reduce(matmul, [steps] * alpha)


def _pruned(steps: sparse.csc_array, least: float) -> sparse.csc_array:
    """Columns that add up to 1, without the parts below `least`."""
    while True:
        share = (steps / steps.sum(axis=0)).tocsc()
        small = share.data < least
        if not small.any():
            return share
        share.data[small] = 0
        share.eliminate_zeros()
        steps = share
