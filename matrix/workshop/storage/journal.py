"""The journal of a workshop: one entry a change, numbered without a gap, never rewritten.

Only the names in it are replaced when the names of a workshop are erased.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import zip_longest
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, insert, select

from matrix.document import from_tree, to_tree
from matrix.edits import Edit, apply_all
from matrix.edits.revisions import Entry
from matrix.model import Matrix
from matrix.model.format_1 import edit_upgraded, is_of_format_1
from matrix.values.errors import DocumentInvalid, EditRefused, JournalUnreadable
from matrix.workshop.storage import chain
from matrix.workshop.storage.tables import journal, snapshots

FORMAT = 2
"""Number of the way in which entries are written: that of the documents in them."""

SNAPSHOT_EVERY = 100
"""Entries between two snapshots; a matrix is read from the last one and what came after."""

PART = 1000
"""Entries that are read at once where all of them are looked at."""


@cache
def _codec() -> TypeAdapter[tuple[Edit, ...]]:
    return TypeAdapter(tuple[Edit, ...])


def written(edits: tuple[Edit, ...]) -> str:
    """The edits as JSON text."""
    return _codec().dump_json(edits, by_alias=True).decode()


def edits_in(text: str) -> tuple[Edit, ...]:
    """The edits that a JSON text describes; ValidationError where it is damaged."""
    if is_of_format_1(text):
        with suppress(ValueError):
            text = json.dumps([edit_upgraded(edit) for edit in json.loads(text)])
    return _codec().validate_json(text)


def storable(text: str) -> str:
    """The text without the one character that PostgreSQL cannot keep."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def append(
    connection: Connection, workshop: str, entry: Entry, after: Matrix, before: str | None = None
) -> str:
    """Write an entry, and a snapshot where one is due; gives the hash of the entry.

    The caller holds the workshop's lock. `before` is the hash before the entry, if it is known.
    """
    if before is None:
        before = hash_at(connection, workshop, entry.revision - 1)
    row = {
        "revision": entry.revision,
        "at": entry.at,
        "person": entry.person,
        "label": storable(entry.label),
        "undoes": entry.undoes,
        "returns_to": entry.returns_to,
    }
    edits, undo = written(entry.edits), written(entry.undo)
    trees = {"edits": chain.tree_of(edits), "undo": chain.tree_of(undo)}
    row |= {"chain": chain.following(before, row | trees), "edits": edits, "undo": undo}
    connection.execute(insert(journal).values(workshop=workshop, name=storable(entry.name), **row))
    if entry.revision % SNAPSHOT_EVERY == 0:
        snapshot(connection, workshop, entry.revision, after)
    return str(row["chain"])


def hash_at(connection: Connection, workshop: str, revision: int) -> str:
    """The hash of an entry, or of the beginning; empty where it is missing."""
    if revision == 0:
        query = select(snapshots.c.hash).where(snapshots.c.workshop == workshop)
        return connection.execute(query.where(snapshots.c.revision == 0)).scalar() or ""
    query = select(journal.c.chain).where(journal.c.workshop == workshop)
    return connection.execute(query.where(journal.c.revision == revision)).scalar() or ""


def snapshot(connection: Connection, workshop: str, revision: int, matrix: Matrix) -> None:
    """Keep the whole matrix beside the journal."""
    document = plain_json(matrix)
    row = {"workshop": workshop, "revision": revision, "document": document}
    row["hash"] = chain.start(chain.tree_of(document))
    connection.execute(insert(snapshots).values(row))


def entries(
    connection: Connection, workshop: str, after: int = 0, until: int | None = None
) -> tuple[Entry, ...]:
    """The entries with a revision above `after`, up to `until`, oldest first.

    Raises:
        JournalUnreadable: an entry is damaged or missing.
    """
    query = select(journal).where(journal.c.workshop == workshop, journal.c.revision > after)
    if until is not None:
        query = query.where(journal.c.revision <= until)
    rows = connection.execute(query.order_by(journal.c.revision)).all()
    _without_gap(workshop, [row.revision for row in rows], after, until)
    return tuple(entry_of(row) for row in rows)


def rows(connection: Connection, workshop: str) -> Iterator[Row[Any]]:
    """Every entry as it is stored, oldest first, read in parts so that a long journal fits."""
    last: int | None = None
    query = select(journal).where(journal.c.workshop == workshop).order_by(journal.c.revision)
    while True:
        after = query if last is None else query.where(journal.c.revision > last)
        part = connection.execute(after.limit(PART)).all()
        yield from part
        if len(part) < PART:
            return
        last = part[-1].revision


def undone(connection: Connection, workshop: str, revision: int) -> bool:
    """Whether a later entry takes this one back."""
    later = (journal.c.workshop == workshop, journal.c.revision > revision)
    query = select(journal.c.revision).where(*later, journal.c.undoes == revision)
    return connection.execute(query.limit(1)).first() is not None


def matrix_at(connection: Connection, workshop: str, revision: int) -> Matrix:
    """The matrix after this revision: the last snapshot, and every entry since.

    Raises:
        JournalUnreadable: the snapshot or an entry is damaged or missing.
    """
    row = connection.execute(
        select(snapshots)
        .where(snapshots.c.workshop == workshop, snapshots.c.revision <= revision)
        .order_by(snapshots.c.revision.desc())
        .limit(1)
    ).first()
    if row is None:
        raise unreadable(workshop, 0, "the first snapshot is missing")
    return replay(workshop, matrix_of(row), entries(connection, workshop, row.revision, revision))


def matrix_of(row: Row[Any]) -> Matrix:
    """The matrix of a snapshot.

    Raises:
        JournalUnreadable: it is damaged.
    """
    try:
        return from_tree(json.loads(row.document))
    except (DocumentInvalid, ValueError, TypeError, RecursionError) as error:
        what = f"the snapshot is damaged ({error})"
        raise unreadable(row.workshop, row.revision, what) from error


def replay(workshop: str, matrix: Matrix, later: Sequence[Entry]) -> Matrix:
    """The matrix after these entries.

    Raises:
        JournalUnreadable: an entry does not apply where it stands.
    """
    for entry in later:
        try:
            matrix = apply_all(matrix, entry.edits)
        except EditRefused as error:
            raise unreadable(
                workshop, entry.revision, f"the entry cannot be applied ({error})"
            ) from error
    return matrix


def plain_json(matrix: Matrix) -> str:
    """The matrix as compact JSON text."""
    return json.dumps(to_tree(matrix), ensure_ascii=False, separators=(",", ":"))


def _without_gap(workshop: str, revisions: list[int], after: int, until: int | None) -> None:
    last = until if until is not None else after + len(revisions)
    for expected, revision in zip_longest(range(after + 1, last + 1), revisions):
        if revision != expected:
            raise unreadable(workshop, expected or revision, "the entry is missing")


def entry_of(row: Row[Any]) -> Entry:
    """The entry in a row.

    Raises:
        JournalUnreadable: it is damaged.
    """
    try:
        edits, undo = edits_in(row.edits), edits_in(row.undo)
    except ValidationError as error:
        raise unreadable(row.workshop, row.revision, "the entry is damaged") from error
    return Entry(
        revision=row.revision,
        at=row.at,
        person=row.person,
        name=row.name,
        label=row.label,
        edits=edits,
        undo=undo,
        undoes=row.undoes,
        returns_to=row.returns_to,
    )


def unreadable(workshop: str, revision: int, what: str) -> JournalUnreadable:
    """That a workshop is damaged: where, and what to do."""
    return JournalUnreadable(
        f"The journal of workshop {workshop} cannot be read at revision {revision}: {what}. "
        "Nothing was changed. Restore the workshop from a backup "
        "(`python -m matrix workshops restore`), or start the version of the app that wrote it."
    )
