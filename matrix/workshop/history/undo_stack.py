"""What a person has done in a workshop lately, and what of it they can take back."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from matrix.workshop.history import undoing
from matrix.workshop.people.actor import Actor
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import journal

REACH = 500
"""Entries of one person that undo looks back over."""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One entry, by its number and its words."""

    revision: int
    label: str


@dataclass(frozen=True, slots=True)
class UndoStack:
    """What undo and redo would act on."""

    undo: UndoStep | None
    redo: UndoStep | None


def of_person(database: Database, actor: Actor, passed_over: Collection[int] = ()) -> UndoStack:
    """The steps of this person that can be taken back and made again, but for those passed over."""
    with database.reading() as connection:
        return in_journal(connection, actor, passed_over)


def in_journal(
    connection: Connection, actor: Actor, passed_over: Collection[int] = ()
) -> UndoStack:
    """As `of_person`, within a transaction."""
    query = (
        select(journal.c.revision, journal.c.undoes, journal.c.label)
        .where(journal.c.workshop == actor.workshop, journal.c.person == actor.person)
        .order_by(journal.c.revision.desc())
        .limit(REACH)
    )
    rows = connection.execute(query).all()[::-1]
    mine = undoing.of_person([(row.revision, row.undoes) for row in rows], passed_over)
    labels = {row.revision: row.label for row in rows}
    return UndoStack(_step(mine.undo, labels), _step(mine.redo, labels))


def _step(revision: int | None, labels: dict[int, str]) -> UndoStep | None:
    return None if revision is None else UndoStep(revision, undoing.deed(labels[revision]))
