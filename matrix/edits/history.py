"""A matrix with the steps that can be undone and redone; a value like the matrix itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from matrix.edits import Edit, apply_all, inverse_all
from matrix.edits.reasons import retiring
from matrix.edits.revisions import label_of
from matrix.model import Matrix

MAX_STEPS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One change as a person made it: its words, its edits and the edits that undo it."""

    label: str
    edits: tuple[Edit, ...]
    undo: tuple[Edit, ...]


@dataclass(frozen=True)
class History:
    """The matrix as it is, the one before the last change, and what can be undone or redone."""

    matrix: Matrix
    before: Matrix | None = None
    past: tuple[Step, ...] = field(default=())
    future: tuple[Step, ...] = field(default=())

    def commit(self, edits: tuple[Edit, ...], label: str) -> History:
        """The history after one more change; edits that change nothing leave no step.

        The reason of an ownership that changes is retired with it.

        Raises:
            EditRefused: one of the edits does not apply; nothing was changed.
        """
        edits = retiring(self.matrix, edits)
        after = apply_all(self.matrix, edits)
        if after == self.matrix:
            return self
        step = Step(label_of(label), edits, inverse_all(self.matrix, edits))
        return History(after, self.matrix, (*self.past, step)[-MAX_STEPS:])

    def undo(self) -> History:
        """The history before its last change, which can then be redone."""
        if not self.past:
            return self
        step = self.past[-1]
        return replace(
            self,
            matrix=apply_all(self.matrix, step.undo),
            before=self.matrix,
            past=self.past[:-1],
            future=(step, *self.future),
        )

    def redo(self) -> History:
        """The history after the change that was undone last."""
        if not self.future:
            return self
        step = self.future[0]
        return replace(
            self,
            matrix=apply_all(self.matrix, step.edits),
            before=self.matrix,
            past=(*self.past, step),
            future=self.future[1:],
        )
