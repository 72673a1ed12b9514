"""Writes one workshop as an archive: how it began, and everything that came after."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from matrix.document import to_tree
from matrix.edits.revisions import Entry
from matrix.values.value import Value
from matrix.workshop.keeping import damage, verify
from matrix.workshop.keeping.archive_format import (
    FORMAT,
    MAX_ENTRIES,
    Archive,
    ArchivedBallot,
    ArchivedEntry,
    ArchivedPerson,
    ArchivedRound,
    ArchivedVersion,
    Header,
    too_large,
)
from matrix.workshop.storage import chain, journal, tables, workshop_row
from matrix.workshop.storage.database import Database

V = TypeVar("V", bound=Value)


def archived(database: Database, workshop: str) -> Archive:
    """The workshop as it is at one moment, whoever edits it meanwhile.

    Raises:
        WorkshopGone: there is none.
        JournalUnreadable: its journal is damaged, so that an archive would be, too.
        MatrixError: it is larger than an archive may be.
        StoreUnavailable: the database does not answer.
    """
    with database.reading() as connection:
        return archive_in(connection, workshop)


def archive_in(connection: Connection, workshop: str) -> Archive:
    """The workshop as this connection sees it; raises as `archived`."""
    with damage.apart(connection, workshop):
        row = workshop_row.row_of(connection, workshop)
        if isinstance(row.revision, int) and row.revision > MAX_ENTRIES:
            raise too_large(workshop)
        problem = next(verify.faults_of(connection, row, archived=True), None)
        if problem is not None:
            raise verify.damaged(workshop, problem)
        return _archive(connection, row)


def _archive(connection: Connection, row: Row[Any]) -> Archive:
    workshop = row.id
    entries = journal.entries(connection, workshop, until=row.revision)
    beginning = to_tree(journal.matrix_at(connection, workshop, 0))
    return Archive(
        archive=FORMAT,
        journal_format=journal.FORMAT,
        workshop=Header(
            id=row.id,
            created_at=row.created_at,
            pulse=row.pulse,
            stage=workshop_row.stage_of(row),
        ),
        beginning=beginning,
        entries=tuple(_chained(beginning, entries)),
        people=_rows(connection, tables.people, workshop, ArchivedPerson),
        rounds=_rows(connection, tables.rounds, workshop, ArchivedRound),
        ballots=_revealed(connection, workshop),
        versions=_rows(connection, tables.versions, workshop, ArchivedVersion),
    )


def _chained(beginning: object, entries: Iterable[Entry]) -> Iterator[ArchivedEntry]:
    """The entries with their hashes, made anew: older versions may have written otherwise."""
    before = chain.start(beginning)
    for entry in entries:
        line = ArchivedEntry.of(entry)
        before = chain.following(before, line.model_dump(mode="json", by_alias=True))
        yield line.replace(chain=before)


def _rows(connection: Connection, table: Table, workshop: str, model: type[V]) -> tuple[V, ...]:
    columns = [table.c[name] for name in model.model_fields]
    query = select(*columns).where(table.c.workshop == workshop).order_by(*table.primary_key)
    return tuple(model(**row) for row in connection.execute(query).mappings())


def _revealed(connection: Connection, workshop: str) -> tuple[ArchivedBallot, ...]:
    ballots, rounds = tables.ballots, tables.rounds
    same = [ballots.c[name] == rounds.c[name] for name in ("workshop", "function", "round")]
    query = (
        select(*(ballots.c[name] for name in ArchivedBallot.model_fields))
        .join_from(ballots, rounds, same[0] & same[1] & same[2])
        .where(ballots.c.workshop == workshop, rounds.c.revealed_at.is_not(None))
        .order_by(ballots.c.function, ballots.c.round, ballots.c.name, ballots.c.person)
    )
    return tuple(ArchivedBallot(**row) for row in connection.execute(query).mappings())
