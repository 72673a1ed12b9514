"""Takes a damaged journal as it is, and writes anew what follows from its entries."""

from dataclasses import replace

from sqlalchemy import Connection, Row, delete

from matrix.edits import inverse_all
from matrix.edits.revisions import Entry
from matrix.model import Matrix
from matrix.values.errors import Problem
from matrix.workshop import store
from matrix.workshop.keeping import damage, verify
from matrix.workshop.keeping.replay import undone_exactly
from matrix.workshop.storage import journal, tables, workshop_row
from matrix.workshop.storage.database import Database


def repair(database: Database, workshop: str) -> tuple[Problem, ...]:
    """Write the hashes, snapshots, title and wrong undos of a workshop anew.

    Gives what is still wrong, as it is in other tables. Browsers read the board again.

    Raises:
        JournalUnreadable: an entry is missing or cannot be applied; nothing was changed.
        WorkshopGone: there is none.
        StoreUnavailable: nothing was changed.
    """
    with database.writing() as connection:
        row = workshop_row.locked(connection, workshop)
        with damage.apart(connection, workshop):
            matrix, entries = _rewritten(connection, row)
            workshop_row.pulse(
                connection,
                workshop,
                birth=store.new_id(),
                revision=len(entries),
                title=journal.storable(matrix.title),
            )
            left = tuple(verify.faults_of(connection, workshop_row.row_of(connection, workshop)))
    database.announce(workshop)
    return left


def _rewritten(connection: Connection, row: Row[object]) -> tuple[Matrix, tuple[Entry, ...]]:
    entries = journal.entries(connection, row.id)
    if len(entries) < row.revision:
        raise journal.unreadable(row.id, len(entries) + 1, "the entry is missing")
    matrix = journal.matrix_at(connection, row.id, 0)
    for table in (tables.journal, tables.snapshots):
        connection.execute(delete(table).where(table.c.workshop == row.id))
    journal.snapshot(connection, row.id, 0, matrix)
    chained = journal.hash_at(connection, row.id, 0)
    for entry in entries:
        after = journal.replay(row.id, matrix, [entry])
        exact = undone_exactly(after, entry.undo, matrix)
        undo = entry.undo if exact else inverse_all(matrix, entry.edits)
        whole = replace(entry, undo=undo)
        chained = journal.append(connection, row.id, whole, after, chained)
        matrix = after
    return matrix, entries
