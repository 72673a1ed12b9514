"""The dependency structure matrix: functions as rows and columns in a telling order.

Inputs stand in the row: a mark at (row, column) says that the row's function takes over from the
column's. Read so, a mark below the diagonal is fed from before, and one above it is feedback: the
row waits for something that comes later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matrix.handoffs.graph import of_lines
from matrix.handoffs.lineup import lined_up
from matrix.handoffs.sequence import blocks, within
from matrix.model import Matrix

Block = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dsm:
    """One order of all functions."""

    order: tuple[str, ...]
    blocks: tuple[Block, ...]
    """The same, in the parts that belong together; a part may be a single function."""
    marks: tuple[tuple[str, str], ...]
    """Row and column of every hand-off: who takes over, and from whom.

    Several hand-offs between the same two functions are as many marks in the same place.
    """
    feedback: int
    """Marks above the diagonal."""


@dataclass(frozen=True, slots=True)
class _Exchange:
    """All that an order depends on, so that other edits of the board keep it."""

    functions: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    """Every sender with every receiver that it hands over to."""
    weights: tuple[float, ...]
    """Of each pair: how often a week if every hand-off states that, else 1."""
    handoffs: tuple[int, ...]
    """Of each pair."""


def partitioned(matrix: Matrix) -> Dsm:
    """Senders first, with as little feedback as a heuristic finds; the blocks are the loops.

    Feedback stands inside blocks only, and it is the hand-offs of `flow.feedback`.
    """
    return _partitioned(_exchange(matrix))


def clustered(matrix: Matrix) -> Dsm:
    """Functions that hand over to each other much, together; the blocks are Markov clusters.

    A pair weighs as often as it hands over a week where every hand-off states that, else each
    alike.
    Blocks stand so that marks between them lie near the diagonal; inside one, senders stand
    first.
    """
    return _clustered(_exchange(matrix))


def _exchange(matrix: Matrix) -> _Exchange:
    weekly = all(handoff.per_week is not None for handoff in matrix.handoffs)
    handoffs: Counter[tuple[str, str]] = Counter()
    weights: dict[tuple[str, str], float] = {}
    for handoff in matrix.handoffs:
        ends = handoff.ends
        handoffs[ends] += 1
        weights[ends] = (handoff.per_week or 0.0) + weights.get(ends, 0.0) if weekly else 1.0
    return _Exchange(
        tuple(function.id for function in matrix.functions),
        tuple(weights),
        tuple(weights.values()),
        tuple(handoffs.values()),
    )


@lru_cache(maxsize=32)
def _partitioned(work: _Exchange) -> Dsm:
    return _dsm(work, blocks(of_lines(work.functions, work.pairs)))


@lru_cache(maxsize=32)
def _clustered(work: _Exchange) -> Dsm:
    from matrix.handoffs.markov import clusters  # noqa: PLC0415  # loads scipy

    position = {function: index for index, function in enumerate(work.functions)}
    ends = [(position[sender], position[receiver]) for sender, receiver in work.pairs]
    lines = ((*pair, weight) for pair, weight in zip(ends, work.weights, strict=True))
    parts = clusters(len(position), lines)
    block_of = {index: number for number, block in enumerate(parts) for index in block}
    exchanges = [(block_of[sender], block_of[receiver], 1.0) for sender, receiver in ends]
    graph = of_lines(work.functions, work.pairs)
    ids = [[work.functions[index] for index in block] for block in parts]
    row = lined_up([len(block) for block in parts], exchanges)
    return _dsm(work, [_sequenced(graph, ids[number]) for number in row])


def _sequenced(graph: Mapping[str, Collection[str]], members: Collection[str]) -> Block:
    return tuple(function for part in blocks(within(graph, members)) for function in part)


def _dsm(work: _Exchange, parts: Sequence[Block]) -> Dsm:
    order = tuple(function for part in parts for function in part)
    position = {function: index for index, function in enumerate(order)}
    marks = sorted(
        (
            (receiver, sender)
            for (sender, receiver), handoffs in zip(work.pairs, work.handoffs, strict=True)
            for _ in range(handoffs)
        ),
        key=lambda mark: (position[mark[0]], position[mark[1]]),
    )
    above = sum(position[row] < position[column] for row, column in marks)
    return Dsm(order, tuple(parts), tuple(marks), above)
