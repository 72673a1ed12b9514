"""Keeps the matrix in the shared store; every transaction looks the person up again."""

from collections.abc import Callable
from dataclasses import dataclass

from matrix.edits import Edit
from matrix.model import Matrix
from matrix.ui.session.current_actor import stay
from matrix.ui.session.mine import Set, look_at, pass_over, passed_over, read_until, remember
from matrix.ui.session.open_board import OpenBoard, WorkshopContext
from matrix.ui.session.plan import Label, Plan, labelled
from matrix.values.errors import EditRefused
from matrix.workshop import writing
from matrix.workshop.history import undo_stack
from matrix.workshop.history.undo_stack import UndoStack, UndoStep
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.personal_view import personal_view
from matrix.workshop.runtime import database
from matrix.workshop.writing import PlannedChange, WritableBoard, Written


@dataclass(frozen=True)
class WorkshopHolder:
    """The board of one workshop as one person sees it."""

    actor: Actor
    """The person of the browser's pass; each transaction looks them up."""

    def read(self) -> OpenBoard:
        """The newest matrix, and what this person can undo."""
        now = personal_view(database(), self.actor, passed_over())
        state, mine = now.state, now.undo_stack
        editing = state.stage.participants_edit or now.actor.may(Deed.FACILITATE)
        writable = database().obstacle() is None
        stay(now.actor.workshop)
        return OpenBoard(
            state.matrix,
            now.before,
            undo=mine.undo.label if mine.undo else None,
            redo=mine.redo.label if mine.redo else None,
            workshop=WorkshopContext(
                now.actor, state.pulse, state.revision, now.company, now.at_row, state.stage
            ),
            may_edit=now.actor.may(Deed.EDIT) and editing and writable,
        )

    def open(self, matrix: Matrix) -> None:
        """Refused: a workshop keeps its own board."""
        raise EditRefused("Leave the workshop to open another board.")

    def change(self, plan: Plan, label: Label = labelled) -> tuple[Edit, ...]:
        """Plan against the newest matrix of the workshop and write, in one transaction."""

        def planned(now: WritableBoard) -> PlannedChange:
            edits = plan(now.matrix)
            return PlannedChange(edits, label(now.matrix, edits))

        written = self._write(planned)
        edits = written.planned.edits
        if edits:
            remember(Set(written.planned.label, edits, written.revision))
        return edits

    def undo(self) -> str | None:
        """Undo this person's last change, if no one has changed it since.

        A change that cannot be undone is skipped, so that earlier ones can be.
        """
        step, refusal = self._take_back(lambda stack: stack.undo)
        if refusal is not None:
            before = self._pass_over(step)
            hint = f" The next undo reverts your earlier change “{before.label}”." if before else ""
            raise EditRefused(f"{refusal}{hint}") from refusal
        return None if step is None else step.label

    def redo(self) -> str | None:
        """Redo this person's undone change."""
        step, refusal = self._take_back(lambda stack: stack.redo)
        if step is not None and refusal is not None:
            pass_over(step.revision)
            raise EditRefused(
                f"“{step.label}” cannot be redone because it was changed again later."
            ) from refusal
        return None if step is None else step.label

    def _write(self, plan: Callable[[WritableBoard], PlannedChange]) -> Written:
        """Write, and process the new entry here, so that the next run need not read it."""
        written = writing.change(database(), self.actor, plan)
        entry = written.entry
        if entry is not None and read_until() == entry.revision - 1:
            look_at(entry.person, (entry,), entry.revision)
        return written

    def _take_back(
        self, chosen: Callable[[UndoStack], UndoStep | None]
    ) -> tuple[UndoStep | None, EditRefused | None]:
        """Find and revert a step in one transaction; returns the step, and why it was refused."""
        step: UndoStep | None = None
        passed = passed_over()

        def planned(now: WritableBoard) -> PlannedChange:
            nonlocal step
            step = chosen(undo_stack.in_journal(now.connection, now.actor, passed))
            return now.taking_back(step.revision) if step else PlannedChange((), "")

        try:
            self._write(planned)
        except EditRefused as refusal:
            return step, refusal
        return step, None

    def _pass_over(self, step: UndoStep | None) -> UndoStep | None:
        """The first earlier step that can be undone; those in between are skipped, too."""
        while step is not None:
            pass_over(step.revision)
            step = undo_stack.of_person(database(), self.actor, passed_over()).undo
            if step and writing.still_applies(database(), self.actor, step.revision):
                break
        return step
