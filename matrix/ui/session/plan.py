"""Plans: edits that are derived from the newest board inside the writing transaction."""

from collections.abc import Callable

from matrix.edits import Edit
from matrix.model import Matrix
from matrix.words.edits import describe

Plan = Callable[[Matrix], tuple[Edit, ...]]
"""The edits of a change; it runs inside the transaction that writes them.

It may raise EditRefused, and returns no edits if there is nothing to do.
"""

Label = Callable[[Matrix, tuple[Edit, ...]], str]
"""The label of a change, from the board before it and its edits."""


def labelled(matrix: Matrix, edits: tuple[Edit, ...]) -> str:
    """The default label of a change: the description of its first edit."""
    return describe(matrix, edits[0]) if edits else ""
