"""What a screen knows of the open matrix, wherever it is kept."""

from dataclasses import dataclass

from matrix.model import Matrix


@dataclass(frozen=True)
class Sitting:
    """The matrix as it is, the one before the last change, and what this person can do with it."""

    matrix: Matrix
    before: Matrix | None = None
    undo: str | None = None
    """In words, the change that undo takes back; None when there is none."""
    redo: str | None = None
    """In words, the change that redo makes again; None when there is none."""
    may_edit: bool = True
    shared: bool = False
    """Whether others work on it at the same time."""
