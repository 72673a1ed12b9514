"""The journal to read in: a page at a time, newest first, of one person or about one function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from matrix.edits.grouping import functions_in
from matrix.edits.revisions import Entry
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor
from matrix.workshop.storage import journal
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import journal as written
from matrix.workshop.storage.tables import people

SIZE = 50
"""Entries on a page."""

REACH = 20_000
"""Revisions that a page looks through, so that no question reads a journal of any length."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first."""

    entries: tuple[Entry, ...]
    undone: Mapping[int, int]
    """Revision to the one that takes it back, as far as the page and its reach can tell."""
    below: int | None
    """The older entries stand below this revision; None where there are none."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who has changed the board, under the name that they have now."""

    person: str
    name: str
    left: bool


def page(
    database: Database,
    actor: Actor,
    below: int | None = None,
    person: str | None = None,
    function: str | None = None,
) -> Page:
    """The newest entries below a revision: of one person or about one function, if so asked.

    Raises:
        AccessDenied: the person who asks was removed.
        WorkshopGone, JournalUnreadable, StoreUnavailable: there is nothing to read.
    """
    with database.reading() as connection:
        newest = turns.looking(connection, actor).revision
        top = newest + 1 if below is None else min(below, newest + 1)
        wanted = [*([written.c.person == person] if person else []), *_about(function)]
        if wanted:
            entries, rest = _sought(connection, actor.workshop, top, wanted)
        else:
            rest = max(top - SIZE, 1)
            entries = journal.entries(connection, actor.workshop, rest - 1, top - 1)[::-1]
        undone = _undone(connection, actor.workshop, entries)
    if function:
        entries = tuple(e for e in entries if function in functions_in((*e.edits, *e.undo)))
    return Page(entries, undone, rest if rest > 1 else None)


def authors(database: Database, actor: Actor) -> tuple[Author, ...]:
    """Everybody with a change among the newest `REACH`, by name; raises as `page`."""
    query = select(people.c.id, people.c.name, people.c.removed_at).order_by(
        people.c.name, people.c.id
    )
    with database.reading() as connection:
        newest = turns.looking(connection, actor).revision
        here = (written.c.workshop == actor.workshop, written.c.revision > newest - REACH)
        wrote = people.c.id.in_(select(written.c.person).where(*here))
        rows = connection.execute(query.where(people.c.workshop == actor.workshop, wrote)).all()
    return tuple(Author(row.id, row.name, row.removed_at is not None) for row in rows)


def _about(function: str | None) -> list[ColumnElement[bool]]:
    """Where the text of an entry names an id; what else is called so is sorted out afterwards."""
    if function is None:
        return []
    names = (f'"{function}"', f'"{function}>', f'>{function}"', f">{function}>")
    texts = (written.c.edits, written.c.undo)
    return [or_(*(text.contains(name, autoescape=True) for text in texts for name in names))]


def _sought(
    connection: Connection, workshop: str, top: int, wanted: list[ColumnElement[bool]]
) -> tuple[tuple[Entry, ...], int]:
    """The entries that are wanted, and the revision from which the search went on."""
    floor = max(top - REACH, 1)
    query = select(written.c.revision).where(
        written.c.workshop == workshop,
        written.c.revision < top,
        written.c.revision >= floor,
        *wanted,
    )
    newest_first = query.order_by(written.c.revision.desc()).limit(SIZE)
    revisions = connection.execute(newest_first).scalars().all()
    entries = tuple(
        entry
        for revision in revisions
        for entry in journal.entries(connection, workshop, revision - 1, revision)
    )
    return entries, revisions[-1] if len(revisions) == SIZE else floor


def _undone(connection: Connection, workshop: str, entries: tuple[Entry, ...]) -> Mapping[int, int]:
    if not entries:
        return {}
    revisions = [entry.revision for entry in entries]
    rows = connection.execute(
        select(written.c.undoes, written.c.revision)
        .where(
            written.c.workshop == workshop,
            written.c.revision > min(revisions),
            written.c.revision <= max(revisions) + REACH,
            written.c.undoes.in_(revisions),
        )
        .order_by(written.c.revision.desc())
    )
    return {row.undoes: row.revision for row in rows}
