"""The shared boards: create, read and remove them; `writing` changes them."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from matrix.edits.revisions import Entry
from matrix.model import Matrix
from matrix.values.errors import EditRefused, LimitReached
from matrix.values.phrases import counted
from matrix.workshop.settings import Settings
from matrix.workshop.stage import Stage
from matrix.workshop.storage import journal, room, workshop_row
from matrix.workshop.storage.cache import Kind
from matrix.workshop.storage.database import Database
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


def create(database: Database, matrix: Matrix, within: Settings | None = None) -> str:
    """Start a workshop from a matrix; gives its id, which is no secret and opens nothing.

    Without `within` there is no limit: the administrator decides.

    Raises:
        LimitReached: the server has as many workshops, or as much in them, as it is to have.
        StoreUnavailable: nothing was written.
    """
    workshop, birth = new_id(), new_id()
    with database.writing() as connection:
        if within is not None:
            _require_room(connection, within)
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


def _require_room(connection: Connection, within: Settings) -> None:
    room.one_at_a_time(connection)
    count = connection.execute(select(func.count()).select_from(workshops)).scalar_one()
    if count >= within.most_workshops:
        raise LimitReached(
            f"This server holds {counted(count, 'workshop')}, which is its limit, so no other can "
            "start now. Ask the administrator, who can delete old ones or raise the limit."
        )
    if room.used(connection) >= within.most_bytes:
        raise LimitReached(
            "The space of this server for workshops is used up, so no other can start now. Ask "
            "the administrator, who can delete old ones or raise the limit."
        )


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
        require_revision(row, revision)
        return matrix_in(database, connection, row, revision)


def entries(database: Database, workshop: str, after: int = 0) -> tuple[Entry, ...]:
    """The journal above a revision, oldest first; raises as `read`."""
    with database.reading() as connection:
        row = workshop_row.row_of(connection, workshop)
        return journal.entries(connection, workshop, after, max(after, row.revision))


def require_revision(row: Row[Any], revision: int, first: int = 0) -> None:
    """Refuse a number that is no revision of the workshop.

    Raises:
        EditRefused: there is no such revision.
    """
    if not first <= revision <= row.revision:
        raise EditRefused(f"There is no change {revision} in this workshop.")


def state_in(database: Database, connection: Connection, row: Row[Any]) -> WorkshopState:
    """The newest matrix as this transaction sees it; raises as `read`."""
    return WorkshopState(
        row.id,
        row.revision,
        row.pulse,
        matrix_in(database, connection, row, row.revision),
        workshop_row.stage_of(row),
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
