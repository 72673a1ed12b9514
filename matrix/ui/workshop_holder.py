"""Keeps the matrix in the shared store; every call asks again who the person is."""

from dataclasses import dataclass

from matrix.edits import Edit
from matrix.errors import EditRefused
from matrix.model import Matrix
from matrix.ui.mine import Set, remember
from matrix.ui.sitting import Shared, Sitting
from matrix.workshop import store, trail
from matrix.workshop.moments import moment
from matrix.workshop.opened import database
from matrix.workshop.people import Actor, Deed


@dataclass(frozen=True)
class WorkshopHolder:
    """The board of one workshop as one person sees it."""

    actor: Actor

    def read(self) -> Sitting:
        """The newest matrix, and what this person can take back."""
        now = moment(database(), self.actor)
        sheet, mine = now.sheet, now.trail
        editing = sheet.stage.participants_edit or self.actor.may(Deed.FACILITATE)
        return Sitting(
            sheet.matrix,
            now.before,
            undo=mine.undo.label if mine.undo else None,
            redo=mine.redo.label if mine.redo else None,
            shared=Shared(self.actor, sheet.pulse, sheet.revision, now.company),
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
        """Take back this person's last change, where nobody has changed it since."""
        mine = trail.of_person(database(), self.actor).undo
        if mine:
            store.take_back(database(), self.actor, mine.revision)

    def redo(self) -> None:
        """Make this person's undone change again."""
        mine = trail.of_person(database(), self.actor).redo
        if mine:
            store.take_back(database(), self.actor, mine.revision)
