"""Looks for silent damage: in the database file, and in all that is stored of every workshop.

Of a journal, every entry is held against the hash chain, its undo and the snapshots. Of people,
votes, versions, links and the stage it is only known whether they can be read and refer to nothing
that comes later: a letter that changed in a name or in the reason of a vote is not found.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError
from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.exc import DBAPIError

from matrix.values.errors import JournalUnreadable, MatrixError, Problem
from matrix.values.value import Value
from matrix.workshop.keeping import damage
from matrix.workshop.keeping.archive_format import (
    ArchivedBallot,
    ArchivedPerson,
    ArchivedRound,
    ArchivedVersion,
    Id,
    Key,
    Moment,
    Pulse,
    misfits,
)
from matrix.workshop.keeping.references import after_last_entry
from matrix.workshop.keeping.replay import replayed
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Stage
from matrix.workshop.storage import journal, tables, workshop_row
from matrix.workshop.storage.database import Database

MOST = 20
"""Faults that are named of one workshop."""


class StoredLink(Value):
    """An invitation; archives leave it out."""

    id: Key
    role: Role
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    created_at: Moment
    revoked_at: Moment | None


class StoredHead(Value):
    """The row of a workshop, without its stage."""

    id: Id
    created_at: Moment
    revision: Annotated[int, Field(ge=0)]
    pulse: Pulse


READ_AS: tuple[tuple[Table, type[BaseModel]], ...] = (
    (tables.people, ArchivedPerson),
    (tables.rounds, ArchivedRound),
    (tables.ballots, ArchivedBallot),
    (tables.versions, ArchivedVersion),
    (tables.links, StoredLink),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One workshop, and what is wrong with it."""

    id: str
    title: str
    revision: int | None
    """None where it cannot be read."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in the database itself, and in each workshop, oldest first."""

    database: tuple[str, ...]
    workshops: tuple[Checked, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.database and not any(each.problems for each in self.workshops)


def verify(database: Database) -> Verified:
    """Look through everything as it is at one moment, while people edit.

    Raises:
        StoreUnavailable: the database does not answer.
    """
    rows = tables.workshops.c
    query = select(rows.id, rows.title, rows.revision).order_by(rows.created_at, rows.id)
    with database.reading() as connection:
        found = () if database.is_postgresql else tuple(_faults_of_file(connection))
        listed = connection.execute(query).all()
        return Verified(found, tuple(_checked(connection, row) for row in listed))


def _checked(connection: Connection, listed: Row[*tuple[Any, ...]]) -> Checked:
    problems: list[Problem] = []
    try:
        with damage.apart(connection, listed.id):
            row = workshop_row.row_of(connection, listed.id)
            problems += islice(faults_of(connection, row), MOST)
    except MatrixError as error:
        problems.append(Problem("", str(error)))
    revision = listed.revision if isinstance(listed.revision, int) else None
    return Checked(listed.id, str(listed.title), revision, tuple(problems))


def faults_of(
    connection: Connection, row: Row[Any], *, archived: bool = False
) -> Iterator[Problem]:
    """What is wrong with a workshop; to archive it, later snapshots and the title do not matter."""
    try:
        StoredHead(**{name: row._mapping[name] for name in StoredHead.model_fields})
    except ValidationError as error:
        yield Problem("workshop", misfits(error))
        if not isinstance(row.revision, int):
            return
    matrix = yield from replayed(connection, row.id, row.revision, with_snapshots=not archived)
    if not archived and matrix is not None and row.title != journal.storable(matrix.title):
        yield Problem("title", "is not the one of the board")
    versions: list[Any] = []
    for table, model in READ_AS:
        found = yield from _read(connection, table, row.id, model)
        versions += found if model is ArchivedVersion else ()
    try:
        stage = workshop_row.stage_of(row)
    except JournalUnreadable:
        yield Problem("stage", "is damaged")
        stage = Stage()
    yield from after_last_entry(row.revision, stage, versions)


def damaged(workshop: str, problem: Problem) -> JournalUnreadable:
    """That a workshop cannot be archived because of a fault, and what to do."""
    return JournalUnreadable(
        f"Workshop {workshop} is damaged ({problem}) and cannot be archived. Nothing was changed. "
        "`python -m matrix workshops verify` names everything that is wrong. Restore the workshop "
        "from a backup, or accept what is stored (`python -m matrix workshops repair`)."
    )


def _read(
    connection: Connection, table: Table, workshop: str, model: type[BaseModel]
) -> Generator[Problem, None, list[BaseModel]]:
    """The rows of a table; those that do not fit their kind are faults."""
    read: list[BaseModel] = []
    columns = [table.c[name] for name in model.model_fields]
    query = select(*columns).where(table.c.workshop == workshop).order_by(*table.primary_key)
    for n, row in enumerate(connection.execute(query).mappings(), start=1):
        try:
            read.append(model(**row))
        except ValidationError as error:
            yield Problem(f"{table.name}, row {n}", misfits(error))
    return read


def _faults_of_file(connection: Connection) -> Iterator[str]:
    """What SQLite finds in its file."""
    try:
        told = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (line for line in told if line != "ok")
        for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"a row of {table} belongs to no workshop"
    except DBAPIError as error:
        yield str(error.orig)
