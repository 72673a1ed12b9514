"""A person's turn to write: who they are now, whether they may, and a record of refusals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from matrix.values.errors import AccessDenied, StoreUnwritable
from matrix.workshop.people.actor import Actor, Deed, Role
from matrix.workshop.settings import settings
from matrix.workshop.storage import room, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import people, refusals

REMOVED = "You are no longer in this workshop. Ask for a new link to join again."
LEFT = "You left this workshop. Open your invitation link to join again."
REFUSALS_KEPT = 1000
"""Of each workshop, the newest; who tries again and again is not to fill the disk."""


@dataclass(frozen=True)
class Turn:
    """One transaction of one person, who holds the workshop until it ends."""

    connection: Connection
    row: Row[Any]
    actor: Actor


def require_member(connection: Connection, actor: Actor) -> Actor:
    """The actor with the name and the role that they have now.

    Raises:
        AccessDenied: they left, were removed, or never joined.
    """
    row = connection.execute(
        select(people).where(people.c.workshop == actor.workshop, people.c.id == actor.person)
    ).first()
    if row is None or row.removed_at is not None:
        raise AccessDenied(REMOVED)
    if row.left_at is not None:
        raise AccessDenied(LEFT)
    return Actor(actor.workshop, row.id, row.name, Role(row.role))


def looking(connection: Connection, actor: Actor, deed: Deed = Deed.LOOK) -> Row[Any]:
    """The row of the workshop, for a person who may see it.

    Raises:
        AccessDenied: they were removed, or may not do the deed.
        WorkshopGone: it was deleted.
        JournalUnreadable: a newer version has written it.
    """
    row = workshop_row.row_of(connection, actor.workshop)
    require_member(connection, actor).require(deed)
    return row


@contextmanager
def turn(database: Database, actor: Actor, deed: Deed, *, frees: bool = False) -> Iterator[Turn]:
    """A transaction for a deed; what is refused in it is undone and put on record.

    A deed that `frees` room, or ends what somebody can do, needs none.

    Raises:
        AccessDenied: the person may not do the deed now.
        LimitReached: the database is as large as it may be.
        WorkshopGone: the workshop was deleted.
        JournalUnreadable: a newer version has written it.
        StoreUnavailable: nothing was changed.
    """
    with recorded(database, actor), database.writing() as connection:
        row = workshop_row.locked(connection, actor.workshop)
        now = require_member(connection, actor)
        now.require(deed)
        if not frees:
            room.require(connection, settings().most_bytes)
        yield Turn(connection, row, now)


@contextmanager
def changing(
    database: Database, actor: Actor, deed: Deed, *, frees: bool = False
) -> Iterator[Turn]:
    """A turn that leaves something to show, of which everybody is told; raises as `turn`."""
    with turn(database, actor, deed, frees=frees) as mine:
        yield mine
        workshop_row.pulse(mine.connection, actor.workshop)
    database.announce(actor.workshop)


@contextmanager
def recorded(database: Database, actor: Actor) -> Iterator[None]:
    """Put on record what is refused inside, if there is room; the refusal goes on as it is."""
    try:
        yield
    except AccessDenied as denied:
        with suppress(StoreUnwritable):
            note_refusal(database, actor, str(denied))
        raise


def note_refusal(database: Database, actor: Actor, deed: str) -> None:
    """Put on record that somebody tried what they may not do."""
    with database.writing() as connection:
        workshop_row.locked(connection, actor.workshop)
        row = {"workshop": actor.workshop, "at": time.time(), "person": actor.person}
        connection.execute(insert(refusals).values(**row, deed=deed))
        here = refusals.c.workshop == actor.workshop
        newest = select(refusals.c.id).where(here).order_by(refusals.c.id.desc())
        oldest = newest.offset(REFUSALS_KEPT).limit(1).scalar_subquery()
        connection.execute(delete(refusals).where(here, refusals.c.id <= oldest))
