"""Revisions that somebody gave a name, to compare with and to go back to."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from matrix.edits.revisions import Version
from matrix.values.errors import EditRefused
from matrix.values.lookalikes import looks
from matrix.values.value import orderly
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import people
from matrix.workshop.storage.tables import versions as named

NAME_LENGTH = 100


def name_version(
    database: Database, actor: Actor, name: str, revision: int | None = None
) -> Version:
    """Give a revision a name: the present one, if none is given.

    Raises:
        AccessDenied: the person may not change the board; the attempt is on record.
        EditRefused: the name is empty, too long or taken, or there is no such revision.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    shown = _shown(name)
    if not 1 <= len(shown) <= NAME_LENGTH:
        raise EditRefused(f"Enter a name of 1 to {NAME_LENGTH} characters for the version.")
    with turns.changing(database, actor, Deed.EDIT) as turn:
        chosen = turn.row.revision if revision is None else revision
        if not 0 <= chosen <= turn.row.revision:
            raise EditRefused(f"There is no change {chosen} in this workshop.")
        for taken in turn.connection.execute(_versions(actor)):
            if looks(taken.name) & looks(shown):
                raise EditRefused(f"A version “{taken.name}” already exists; choose another name.")
        version = Version(shown, chosen, time.time(), turn.actor.person, turn.actor.name)
        turn.connection.execute(
            insert(named).values(
                workshop=actor.workshop,
                name=shown,
                revision=chosen,
                at=version.at,
                person=version.person,
            )
        )
    return version


def versions(database: Database, actor: Actor) -> tuple[Version, ...]:
    """Every version, newest last.

    Raises:
        AccessDenied: the person was removed.
        WorkshopGone, StoreUnavailable: there is nothing to read.
    """
    with database.reading() as connection:
        turns.looking(connection, actor)
        rows = connection.execute(_versions(actor)).all()
    return tuple(
        Version(row.name, row.revision, row.at, row.person, row.person_name)
        for row in sorted(rows, key=lambda row: (row.at, row.revision, row.name))
    )


def forget(database: Database, actor: Actor, name: str) -> None:
    """Take a name away; the journal and the revision stay as they are.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: there is no version of this name.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    with turns.changing(database, actor, Deed.FACILITATE, frees=True) as turn:
        if not _found(turn.connection, actor, name):
            raise EditRefused(f"The version “{name}” no longer exists.")
        here = (named.c.workshop == actor.workshop, named.c.name == name)
        turn.connection.execute(delete(named).where(*here))


def _versions(actor: Actor) -> Select[Any]:
    """The versions with the name that their giver has now, or the id of one who is unknown."""
    giver = (people.c.workshop == named.c.workshop) & (people.c.id == named.c.person)
    return (
        select(named, func.coalesce(people.c.name, named.c.person).label("person_name"))
        .outerjoin_from(named, people, giver)
        .where(named.c.workshop == actor.workshop)
    )


def _found(connection: Connection, actor: Actor, name: str) -> Row[Any] | None:
    return connection.execute(_versions(actor).where(named.c.name == name)).first()


def _shown(name: str) -> str:
    return orderly(name)
