"""Keeps the matrix in the shared store; every call asks again who the person is."""

from dataclasses import dataclass

from matrix.edits import Edit
from matrix.model import Matrix
from matrix.ui.session.mine import Set, pass_over, passed_over, remember
from matrix.ui.session.open_board import OpenBoard, WorkshopContext
from matrix.values.errors import EditRefused
from matrix.workshop import store
from matrix.workshop.history import undo_stack
from matrix.workshop.history.undo_stack import UndoStack, UndoStep
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.personal_view import personal_view
from matrix.workshop.runtime import database


@dataclass(frozen=True)
class WorkshopHolder:
    """The board of one workshop as one person sees it."""

    actor: Actor

    def read(self) -> OpenBoard:
        """The newest matrix, and what this person can take back."""
        now = personal_view(database(), self.actor, passed_over())
        state, mine = now.state, now.undo_stack
        editing = state.stage.participants_edit or self.actor.may(Deed.FACILITATE)
        return OpenBoard(
            state.matrix,
            now.before,
            undo=mine.undo.label if mine.undo else None,
            redo=mine.redo.label if mine.redo else None,
            workshop=WorkshopContext(
                self.actor, state.pulse, state.revision, now.company, state.stage
            ),
            may_edit=self.actor.may(Deed.EDIT) and editing,
        )

    def open(self, matrix: Matrix) -> None:
        """A workshop keeps its own board; another one is opened outside of it."""
        raise EditRefused("Leave the workshop before you open another board.")

    def commit(self, edits: tuple[Edit, ...], label: str) -> None:
        """Apply to the latest matrix of the workshop."""
        revision = store.commit(database(), self.actor, edits, label)
        remember(Set(label, edits, revision))

    def undo(self) -> None:
        """Take back this person's last change, where nobody has changed it since.

        A change that cannot be taken back is in the way of earlier ones, and is passed over then.
        """
        step = self._undo_stack().undo
        if step is None:
            return
        try:
            store.take_back(database(), self.actor, step.revision)
        except EditRefused as refusal:
            before = self._pass_over(step)
            hint = f" Undo goes on with your change before it: “{before.label}”." if before else ""
            raise EditRefused(f"{refusal}{hint}") from refusal

    def redo(self) -> None:
        """Make this person's undone change again."""
        step = self._undo_stack().redo
        if step is None:
            return
        try:
            store.take_back(database(), self.actor, step.revision)
        except EditRefused as refusal:
            pass_over(step.revision)
            raise EditRefused(
                f"“{step.label}” cannot be done again: the same thing was changed since."
            ) from refusal

    def _undo_stack(self) -> UndoStack:
        return undo_stack.of_person(database(), self.actor, passed_over())

    def _pass_over(self, step: UndoStep | None) -> UndoStep | None:
        """The first step before this one that can be taken back; those between go with it."""
        while step is not None:
            pass_over(step.revision)
            step = self._undo_stack().undo
            if step and store.still_applies(database(), self.actor, step.revision):
                break
        return step
