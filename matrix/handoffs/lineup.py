"""Blocks in a row so that those who exchange much stand near each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

REACH = 60
"""Places to either side that a block may move in one go."""

PASSES = 4


def lined_up(sizes: Sequence[int], exchanges: Iterable[tuple[int, int, float]]) -> tuple[int, ...]:
    """The blocks 0, 1, … in an order of which the exchanges are no longer than in the given one.

    An exchange is two blocks and a weight, and as long as the way between their middles. Each
    block in turn is sifted to the place where all exchanges together are shortest, until none
    gains by it.
    """
    row = _Row(sizes, exchanges)
    for _ in range(PASSES):
        moved = [block for block in range(len(sizes)) if row.sift(block)]
        if not moved:
            break
    return tuple(row.order)


class _Row:
    """Blocks in order, with the middle of each."""

    def __init__(self, sizes: Sequence[int], exchanges: Iterable[tuple[int, int, float]]) -> None:
        self.sizes = sizes
        self.order = list(range(len(sizes)))
        self.middle = [sum(sizes[:block]) + size / 2 for block, size in enumerate(sizes)]
        self.near: list[dict[int, float]] = [{} for _ in sizes]
        for one, other, weight in exchanges:
            if one != other:
                self.near[one][other] = self.near[one].get(other, 0) + weight
                self.near[other][one] = self.near[other].get(one, 0) + weight

    def sift(self, block: int) -> bool:
        """Move a block to its best place within reach; whether that gained anything."""
        start = self.order.index(block)
        leftmost = max(0, start - REACH)
        rightmost = min(len(self.order) - 1, start + REACH)
        change = 0.0
        for position in range(start, leftmost, -1):
            change += self._swap(position - 1)
        changes = [change]
        for position in range(leftmost, rightmost):
            change += self._swap(position)
            changes.append(change)
        best = min(changes)
        at = start if best > -1e-9 else leftmost + changes.index(best)
        for position in range(rightmost, at, -1):
            self._swap(position - 1)
        return at != start

    def _swap(self, position: int) -> float:
        """Exchange the block at a place with the next; by how much all exchanges get longer."""
        left, right = self.order[position], self.order[position + 1]
        before = self._length(left, right) + self._length(right, left)
        self.order[position], self.order[position + 1] = right, left
        self.middle[left] += self.sizes[right]
        self.middle[right] -= self.sizes[left]
        return self._length(left, right) + self._length(right, left) - before

    def _length(self, block: int, but: int) -> float:
        """The length of a block's exchanges with all but one other, from which it is as far."""
        middle = self.middle
        at = middle[block]
        near = self.near[block].items()
        return sum(weight * abs(middle[other] - at) for other, weight in near if other != but)
