"""Writes an archive back as a workshop: beside what exists, whole or not at all."""

import time
from collections.abc import Iterable, Iterator

from pydantic import BaseModel
from sqlalchemy import Table, insert, select, update

from matrix.document import from_tree
from matrix.edits import apply_all
from matrix.values.errors import MatrixError
from matrix.workshop import store
from matrix.workshop.keeping.archive_format import Archive
from matrix.workshop.people.members import end_passes
from matrix.workshop.storage import journal, tables
from matrix.workshop.storage.database import Database

_PULSES_AHEAD = 1_000_000
"""A restored workshop starts past any pulse that a browser can have seen of the deleted one."""


def restore(database: Database, archive: Archive, *, as_new: bool = False) -> str:
    """Write an archive that was judged as a workshop, in one transaction; gives its id.

    Nobody can join until the administrator creates a link, and nobody comes back by the cookie of
    an earlier life of the workshop. One that nobody ever joined begins now, or it would be deleted
    as unused at once.

    Raises:
        MatrixError: a workshop with this id exists; it is left exactly as it is.
        StoreUnavailable: nothing was written.
    """
    workshop = store.new_id() if as_new else archive.workshop.id
    matrix = from_tree(archive.beginning)
    with database.writing() as connection:
        row = tables.workshops.c
        if connection.execute(select(row.id).where(row.id == workshop)).first() is not None:
            raise MatrixError(
                f"Workshop {workshop} already exists, and restore never overwrites. Restore the "
                "archive beside it with --as-new, or delete the workshop first. Nothing was "
                "changed."
            )
        head = {
            "id": workshop,
            "title": journal.storable(matrix.title),
            "birth": store.new_id(),
            "created_at": archive.workshop.created_at if archive.people else time.time(),
            "format": journal.FORMAT,
            "revision": len(archive.entries),
            "pulse": archive.workshop.pulse + _PULSES_AHEAD,
            "stage": archive.workshop.stage.model_dump_json(),
        }
        connection.execute(insert(tables.workshops).values(head))
        journal.snapshot(connection, workshop, 0, matrix)
        chained = journal.hash_at(connection, workshop, 0)
        for item in archive.entries:
            matrix = apply_all(matrix, item.edits)
            chained = journal.append(connection, workshop, item.entry, matrix, chained)
        named = update(tables.workshops).where(row.id == workshop)
        connection.execute(named.values(title=journal.storable(matrix.title)))
        for table, items in _rows(archive):
            written = [{"workshop": workshop} | item.model_dump(mode="json") for item in items]
            if written:
                connection.execute(insert(table), written)
        end_passes(connection, workshop)
    database.announce(workshop)
    return workshop


def _rows(archive: Archive) -> Iterator[tuple[Table, Iterable[BaseModel]]]:
    yield tables.people, archive.people
    yield tables.rounds, archive.rounds
    yield tables.ballots, archive.ballots
    yield tables.versions, archive.versions
