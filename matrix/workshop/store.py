"""The shared matrices: create, read, commit, take back. What is acknowledged is durable."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert

from matrix.edits import Edit, apply_all, inverse_all
from matrix.edits.targets import function_of
from matrix.model import Matrix
from matrix.values.errors import EditRefused
from matrix.workshop.history import undoing
from matrix.workshop.people import presence, turns
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.stage import Stage
from matrix.workshop.storage import journal, workshop_row
from matrix.workshop.storage.cache import Kind
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.journal import Entry
from matrix.workshop.storage.tables import workshops

MATRICES = Kind[Matrix]("matrices")
"""By revision."""


@dataclass(frozen=True)
class WorkshopState:
    """A workshop's matrix at one revision, and how the workshop stands."""

    workshop: str
    revision: int
    pulse: int
    matrix: Matrix
    stage: Stage


def create(database: Database, matrix: Matrix) -> str:
    """Start a workshop from a matrix; gives its id, which is no secret and opens nothing."""
    workshop, birth = new_id(), new_id()
    with database.writing() as connection:
        connection.execute(
            insert(workshops).values(
                id=workshop,
                title=journal.storable(matrix.title),
                birth=birth,
                created_at=time.time(),
                format=journal.FORMAT,
                revision=0,
                pulse=0,
                stage=Stage().model_dump_json(),
            )
        )
        journal.snapshot(connection, workshop, 0, matrix)
    database.cache.keep(MATRICES, birth, 0, matrix)
    return workshop


def new_id() -> str:
    """A name that no other workshop has; it is no secret and opens nothing."""
    return secrets.token_hex(8)


def read(database: Database, workshop: str) -> WorkshopState:
    """The newest matrix of a workshop.

    Raises:
        WorkshopGone: it was deleted, or never was.
        JournalUnreadable: its journal is damaged or newer than this version.
    """
    with database.reading() as connection:
        return state_in(database, connection, workshop_row.row_of(connection, workshop))


def pulse_of(database: Database, workshop: str) -> int:
    """Counts everything that a browser may have to show; cheaper than to read the matrix.

    Raises:
        WorkshopGone: it was deleted, or never was.
    """
    with database.reading() as connection:
        return int(workshop_row.row_of(connection, workshop).pulse)


def title_of(database: Database, workshop: str) -> str:
    """The title of its board; raises as `pulse_of`."""
    with database.reading() as connection:
        return str(workshop_row.row_of(connection, workshop).title)


def revision_of(database: Database, workshop: str) -> int:
    """Counts the journal's entries; raises as `pulse_of`."""
    with database.reading() as connection:
        return int(workshop_row.row_of(connection, workshop).revision)


def at(database: Database, workshop: str, revision: int) -> Matrix:
    """The matrix as it was after a revision; 0 is how the workshop began.

    Raises:
        EditRefused: there is no such revision.
        WorkshopGone, JournalUnreadable: as `read`.
    """
    with database.reading() as connection:
        row = workshop_row.row_of(connection, workshop)
        _require(row, revision)
        return matrix_in(database, connection, row, revision)


def entries(database: Database, workshop: str, after: int = 0) -> tuple[Entry, ...]:
    """The journal above a revision, oldest first; raises as `read`."""
    with database.reading() as connection:
        row = workshop_row.row_of(connection, workshop)
        return journal.entries(connection, workshop, after, max(after, row.revision))


def commit(database: Database, actor: Actor, edits: tuple[Edit, ...], label: str) -> int:
    """Apply a change to the latest matrix in one transaction; gives the revision it has now.

    Edits that change nothing leave no entry.

    Raises:
        AccessDenied: the person may not change the board now; the attempt is on record.
        EditRefused: an edit does not apply to the latest matrix.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    return change(database, actor, lambda _: PlannedChange(edits, label))


def take_back(database: Database, actor: Actor, revision: int) -> int:
    """Undo one entry of the journal, whoever made it, where nobody has changed it since.

    Raises:
        EditRefused: somebody has changed the same thing since, or it is undone already.
        AccessDenied, WorkshopGone, JournalUnreadable, StoreUnavailable: as `commit`.
    """

    def undo(now: WritableBoard) -> PlannedChange:
        entry = now.entry(revision)
        if entry.person != actor.person:
            now.actor.require(Deed.FACILITATE)
        return PlannedChange(now.without(entry), undoing.label(entry), revision)

    return change(database, actor, undo)


def still_applies(database: Database, actor: Actor, revision: int) -> bool:
    """Whether an entry could be taken back as things stand; raises as `read`."""
    with database.reading() as connection:
        row = workshop_row.row_of(connection, actor.workshop)
        now = WritableBoard(database, connection, row, actor, state_in(database, connection, row))
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
        _require(now.row, revision)
        if now.state.revision - revision > REACH:
            raise EditRefused(
                f"More than {REACH:,} changes lie between. Go back in several steps, or start a "
                "new workshop from that version's file."
            )
        later = journal.entries(now.connection, actor.workshop, revision, now.state.revision)
        edits = tuple(edit for entry in reversed(later) for edit in entry.undo)
        return PlannedChange(edits, label, returns_to=revision)

    return change(database, actor, back)


@dataclass(frozen=True)
class PlannedChange:
    """What a commit is about to write."""

    edits: tuple[Edit, ...]
    label: str
    undoes: int | None = None
    returns_to: int | None = None


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
        return matrix_in(self.database, self.connection, self.row, revision)

    def without(self, entry: Entry) -> tuple[Edit, ...]:
        """The edits that take an entry back, as `undoing.of` finds them; raises as it does."""
        since = max(entry.revision, self.row.revision - REACH)
        later = journal.entries(self.connection, self.row.id, since, self.row.revision)
        return undoing.of(entry, self.matrix_at(entry.revision), self.matrix, later)

    def entry(self, revision: int) -> Entry:
        """The entry of this number.

        Raises:
            EditRefused: there is none, or a later one takes it back.
        """
        _require(self.row, revision, first=1)
        if journal.undone(self.connection, self.row.id, revision):
            raise EditRefused("That change is undone already.")
        return journal.entries(self.connection, self.row.id, revision - 1, revision)[0]


def change(database: Database, actor: Actor, plan: Callable[[WritableBoard], PlannedChange]) -> int:
    """Make the change that is planned once the workshop is held; raises as `commit` and `plan`."""
    with turns.turn(database, actor, Deed.EDIT) as turn:
        state = state_in(database, turn.connection, turn.row)
        if not state.stage.participants_edit:
            turn.actor.require(Deed.FACILITATE)
        planned = plan(WritableBoard(database, turn.connection, turn.row, turn.actor, state))
        after = apply_all(state.matrix, planned.edits)
        if after == state.matrix:
            return state.revision
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
        place = next(filter(None, map(function_of, entry.edits)), None)
        if place is not None:
            presence.at(turn.connection, turn.actor, place)
        title = journal.storable(after.title)
        workshop_row.pulse(turn.connection, state.workshop, revision=entry.revision, title=title)
    database.cache.keep(MATRICES, turn.row.birth, entry.revision, after)
    database.announce(actor.workshop)
    return entry.revision


def _require(row: Row[Any], revision: int, first: int = 0) -> None:
    if not first <= revision <= row.revision:
        raise EditRefused(f"There is no change {revision} in this workshop.")


def state_in(database: Database, connection: Connection, row: Row[Any]) -> WorkshopState:
    """The newest matrix as this transaction sees it; raises as `read`."""
    return WorkshopState(
        row.id,
        row.revision,
        row.pulse,
        matrix_in(database, connection, row, row.revision),
        Stage.model_validate_json(row.stage),
    )


def matrix_in(database: Database, connection: Connection, row: Row[Any], revision: int) -> Matrix:
    """The matrix after a revision that exists, as this transaction sees it; raises as `read`."""
    known = database.cache.get(MATRICES, row.birth, revision)
    if known is None:
        known = journal.matrix_at(connection, row.id, revision)
        database.cache.keep(MATRICES, row.birth, revision, known)
    return known


def remove(database: Database, workshop: str) -> None:
    """Delete a workshop with everything that belongs to it.

    Raises:
        WorkshopGone: there is none.
    """
    with database.writing() as connection:
        row = workshop_row.locked(connection, workshop)
        connection.execute(delete(workshops).where(workshops.c.id == workshop))
    database.cache.forget(row.birth)
    database.announce(workshop)
