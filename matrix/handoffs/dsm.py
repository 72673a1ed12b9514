"""The dependency structure matrix: functions as rows and columns in a telling order.

Inputs stand in the row: a mark at (row, column) says that the row's function takes over from the
column's. Read so, a mark below the diagonal is fed from before, and one above it is feedback: the
row waits for something that comes later.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matrix.handoffs.graph import of_handoffs
from matrix.handoffs.lineup import lined_up
from matrix.handoffs.markov import clusters
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
    """Row and column of every hand-off: who takes over, and from whom."""
    feedback: int
    """Marks above the diagonal."""


@lru_cache(maxsize=32)
def partitioned(matrix: Matrix) -> Dsm:
    """Senders first, with as little feedback as a heuristic finds; the blocks are the loops.

    Feedback stands inside blocks only, and it is the hand-offs of `flow.feedback`.
    """
    return _dsm(matrix, blocks(of_handoffs(matrix)))


@lru_cache(maxsize=32)
def clustered(matrix: Matrix) -> Dsm:
    """Functions that hand over to each other much, together; the blocks are Markov clusters.

    A hand-off weighs as often as it happens a week where every one states that, else each alike.
    Blocks stand so that marks between them lie near the diagonal; inside one, senders stand
    first.
    """
    position = {function.id: index for index, function in enumerate(matrix.functions)}
    often = all(handoff.per_week is not None for handoff in matrix.handoffs)
    lines = [
        (position[h.from_], position[h.to], h.per_week or 0.0 if often else 1.0)
        for h in matrix.handoffs
    ]
    parts = clusters(len(position), lines)
    block_of = {index: number for number, block in enumerate(parts) for index in block}
    exchanges = [(block_of[sender], block_of[receiver], 1.0) for sender, receiver, _ in lines]
    graph = of_handoffs(matrix)
    ids = [[matrix.functions[index].id for index in block] for block in parts]
    row = lined_up([len(block) for block in parts], exchanges)
    return _dsm(matrix, [_sequenced(graph, ids[number]) for number in row])


def _sequenced(graph: Mapping[str, Collection[str]], members: Collection[str]) -> Block:
    return tuple(function for part in blocks(within(graph, members)) for function in part)


def _dsm(matrix: Matrix, parts: Sequence[Block]) -> Dsm:
    order = tuple(function for part in parts for function in part)
    position = {function: index for index, function in enumerate(order)}
    marks = sorted(
        ((handoff.to, handoff.from_) for handoff in matrix.handoffs),
        key=lambda mark: (position[mark[0]], position[mark[1]]),
    )
    above = sum(position[row] < position[column] for row, column in marks)
    return Dsm(order, tuple(parts), tuple(marks), above)
