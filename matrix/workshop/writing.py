"""Changes of a shared board: each is planned and written in one transaction, and then durable."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from matrix.edits import Edit, apply_all, inverse_all
from matrix.edits.revisions import Entry
from matrix.edits.targets import function_id_of
from matrix.model import Matrix
from matrix.values.errors import EditRefused
from matrix.workshop import store
from matrix.workshop.history import undoing
from matrix.workshop.people import presence, turns
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.storage import journal, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.store import WorkshopState


def commit(database: Database, actor: Actor, edits: tuple[Edit, ...], label: str) -> int:
    """Apply a change to the latest matrix in one transaction; gives the revision it has now.

    Edits that change nothing leave no entry.

    Raises:
        AccessDenied: the person may not change the board now; the attempt is on record.
        EditRefused: an edit does not apply to the latest matrix.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    return change(database, actor, lambda _: PlannedChange(edits, label)).revision


def take_back(database: Database, actor: Actor, revision: int) -> int:
    """Undo one entry of the journal, whoever made it, where nobody has changed it since.

    Raises:
        EditRefused: somebody has changed the same thing since, or it is undone already.
        AccessDenied, WorkshopGone, JournalUnreadable, StoreUnavailable: as `commit`.
    """
    return change(database, actor, lambda now: now.taking_back(revision)).revision


def still_applies(database: Database, actor: Actor, revision: int) -> bool:
    """Whether an entry could be taken back as things stand; raises as `read`."""
    with database.reading() as connection:
        row = workshop_row.row_of(connection, actor.workshop)
        now = WritableBoard(
            database, connection, row, actor, store.state_in(database, connection, row)
        )
        try:
            now.without(now.entry(revision))
        except EditRefused:
            return False
    return True


REACH = 20_000
"""Changes that going back takes in one step and undo looks through; an hour makes thousands."""


def go_back(database: Database, actor: Actor, revision: int, label: str) -> int:
    """Return to how the matrix was after a revision, as a new entry on top of all others.

    Raises:
        EditRefused: there is no such revision, or too many changes lie between.
        AccessDenied, WorkshopGone, JournalUnreadable, StoreUnavailable: as `commit`.
    """

    def back(now: WritableBoard) -> PlannedChange:
        now.actor.require(Deed.FACILITATE)
        store.require_revision(now.row, revision)
        if now.state.revision - revision > REACH:
            raise EditRefused(
                f"That is more than {REACH:,} changes back. Go back in several steps, or start a "
                "new workshop from the file of that version."
            )
        later = journal.entries(now.connection, actor.workshop, revision, now.state.revision)
        edits = tuple(edit for entry in reversed(later) for edit in entry.undo)
        return PlannedChange(edits, label, returns_to=revision)

    return change(database, actor, back).revision


@dataclass(frozen=True)
class PlannedChange:
    """What a commit is about to write."""

    edits: tuple[Edit, ...]
    label: str
    undoes: int | None = None
    returns_to: int | None = None


@dataclass(frozen=True)
class Written:
    """A change that is durable, and the revision that the board has now."""

    planned: PlannedChange
    revision: int
    entry: Entry | None = None
    """What the journal says of it; None where the change left the board as it was."""


@dataclass(frozen=True)
class WritableBoard:
    """The workshop inside the transaction that changes it."""

    database: Database
    connection: Connection
    row: Row[Any]
    actor: Actor
    state: WorkshopState

    @property
    def matrix(self) -> Matrix:
        """The newest matrix."""
        return self.state.matrix

    def matrix_at(self, revision: int) -> Matrix:
        """The matrix as it was after a revision."""
        return store.matrix_in(self.database, self.connection, self.row, revision)

    def without(self, entry: Entry) -> tuple[Edit, ...]:
        """The edits that take an entry back, as `undoing.of` finds them; raises as it does."""
        since = max(entry.revision, self.row.revision - REACH)
        later = journal.entries(self.connection, self.row.id, since, self.row.revision)
        return undoing.of(entry, self.matrix_at(entry.revision), self.matrix, later)

    def taking_back(self, revision: int) -> PlannedChange:
        """The change that undoes one entry; raises as `take_back`."""
        entry = self.entry(revision)
        if entry.person != self.actor.person:
            self.actor.require(Deed.FACILITATE)
        return PlannedChange(self.without(entry), undoing.label(entry), revision)

    def entry(self, revision: int) -> Entry:
        """The entry of this number.

        Raises:
            EditRefused: there is none, or a later one takes it back.
        """
        store.require_revision(self.row, revision, first=1)
        if journal.undone(self.connection, self.row.id, revision):
            raise EditRefused("This change is already undone.")
        return journal.entries(self.connection, self.row.id, revision - 1, revision)[0]


def change(
    database: Database, actor: Actor, plan: Callable[[WritableBoard], PlannedChange]
) -> Written:
    """Make the change that is planned once the workshop is held; raises as `commit` and `plan`."""
    with turns.turn(database, actor, Deed.EDIT) as turn:
        state = store.state_in(database, turn.connection, turn.row)
        if not state.stage.participants_edit:
            turn.actor.require(Deed.FACILITATE)
        planned = plan(WritableBoard(database, turn.connection, turn.row, turn.actor, state))
        after = apply_all(state.matrix, planned.edits)
        if after == state.matrix:
            return Written(planned, state.revision)
        entry = Entry(
            state.revision + 1,
            time.time(),
            turn.actor.person,
            turn.actor.name,
            planned.label,
            planned.edits,
            inverse_all(state.matrix, planned.edits),
            planned.undoes,
            planned.returns_to,
        )
        journal.append(turn.connection, state.workshop, entry, after)
        place = next(filter(None, map(function_id_of, entry.edits)), None)
        if place is not None:
            presence.at(turn.connection, turn.actor, place)
        title = journal.storable(after.title)
        workshop_row.pulse(turn.connection, state.workshop, revision=entry.revision, title=title)
    database.cache.keep(store.MATRICES, turn.row.birth, entry.revision, after)
    database.announce(actor.workshop)
    return Written(planned, entry.revision, entry)
