"""What a callback asks for: edits that follow from the board as it is when they are written."""

from collections.abc import Callable

from matrix.edits import Edit
from matrix.edits.wording import describe
from matrix.model import Matrix

Plan = Callable[[Matrix], tuple[Edit, ...]]
"""The edits of a change; it runs inside the transaction that writes them.

It may raise EditRefused, and answers with no edits where there is nothing to do.
"""

Label = Callable[[Matrix, tuple[Edit, ...]], str]
"""The words of a change, from the board before it and its edits."""


def labelled(matrix: Matrix, edits: tuple[Edit, ...]) -> str:
    """The words of a change that nobody gave any: those of its first edit."""
    return describe(matrix, edits[0]) if edits else ""
