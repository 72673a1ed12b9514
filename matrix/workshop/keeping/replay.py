"""Looks for damage in a journal: every entry against its hash, its undo and the snapshots."""

from collections.abc import Generator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, select

from matrix.edits import Edit, apply_all
from matrix.edits.revisions import Entry
from matrix.model import Matrix
from matrix.values.errors import EditRefused, JournalUnreadable, Problem
from matrix.workshop.keeping.archive_format import ArchivedEntry, misfits
from matrix.workshop.keeping.references import ahead_of_entry
from matrix.workshop.storage import chain, journal
from matrix.workshop.storage.tables import snapshots

Faults = Generator[Problem, None, Matrix | None]
"""Faults one by one, and in the end the matrix after the last entry, where it can be told."""


def replayed(
    connection: Connection, workshop: str, newest: int, *, with_snapshots: bool = True
) -> Faults:
    """Replay a journal up to its newest revision; without snapshots only from the first one.

    After an entry that cannot be applied the replay goes on from the next snapshot.
    """
    matrix = yield from _snapshot(connection, workshop, 0, None)
    before: str | None = journal.hash_at(connection, workshop, 0)
    due = 1
    for row in journal.rows(connection, workshop):
        if not isinstance(row.revision, int):  # SQLite sorts such behind all numbers
            yield _at(due, "the entry has no number")
            return None
        if row.revision != due:
            yield _at(due, "the entry is missing")
            matrix = before = None
        matrix, trouble = _applied(matrix, row)
        hashed = before and chain.of_row(before, row)
        if trouble or row.chain != (hashed or row.chain):
            yield _at(row.revision, trouble or "the entry is not as it was written")
        before, due = row.chain or hashed, row.revision + 1
        if with_snapshots and row.revision % journal.SNAPSHOT_EVERY == 0:
            matrix = yield from _snapshot(connection, workshop, row.revision, matrix)
    if due != newest + 1:
        missing = due <= newest
        message = "the entry is missing" if missing else "the entry is newer than the workshop"
        yield _at(due if missing else newest + 1, message)
    return matrix


def undone_exactly(after: Matrix, undo: tuple[Edit, ...], before: Matrix) -> bool:
    """Whether an undo brings back the matrix as it was."""
    try:
        return apply_all(after, undo) == before
    except EditRefused:
        return False


def _applied(matrix: Matrix | None, row: Row[Any]) -> tuple[Matrix | None, str | None]:
    """The matrix after an entry, and what is wrong with the entry."""
    try:
        entry = journal.entry_of(row)
    except JournalUnreadable:
        return None, "the entry is damaged"
    odd = _not_archivable(entry)
    if matrix is None:
        return None, odd
    try:
        after = apply_all(matrix, entry.edits)
    except EditRefused as error:
        return None, f"the entry cannot be applied ({error})"
    exact = undone_exactly(after, entry.undo, matrix)
    return after, odd or (None if exact else "the undo does not restore the board before the entry")


def _not_archivable(entry: Entry) -> str | None:
    try:
        ahead = next(ahead_of_entry(entry.revision, ArchivedEntry.of(entry)), None)
    except ValidationError as error:
        return misfits(error)
    return None if ahead is None else str(ahead)


def _snapshot(
    connection: Connection, workshop: str, revision: int, matrix: Matrix | None
) -> Faults:
    """Compare a snapshot with the replay, or go on from it where there is none."""
    here = (snapshots.c.workshop == workshop, snapshots.c.revision == revision)
    row = connection.execute(select(snapshots).where(*here)).first()
    if row is None:
        yield _at(revision, "the snapshot is missing")
        return matrix
    if row.hash != chain.start(chain.tree_of(row.document)):
        yield _at(revision, "the snapshot is not as it was written")
    try:
        kept = journal.matrix_of(row)
    except JournalUnreadable:
        yield _at(revision, "the snapshot is damaged")
        return matrix
    if matrix is not None and kept != matrix:
        yield _at(revision, "the snapshot is not what the entries before it give")
    return matrix or kept


def _at(revision: int, message: str) -> Problem:
    return Problem(f"revision {revision}", message)
