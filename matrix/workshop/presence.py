"""Who is here just now, and at which row; nothing in it tells of votes."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from matrix.workshop import register, turns
from matrix.workshop.database import Database
from matrix.workshop.people import Actor, Role
from matrix.workshop.tables import people

HERE_SECONDS = 50.0
"""Whoever was seen within this time is here; a browser shows itself every twenty seconds."""


@dataclass(frozen=True, slots=True)
class Present:
    """One person who has joined; `place` is the function that they changed or opened last."""

    person: str
    name: str
    role: Role
    here: bool
    place: str | None


def note(
    database: Database, workshop: str, here: Collection[str], gone: Collection[str] = ()
) -> None:
    """Note that some people are here and that others are not any more.

    Whoever listens is told once, and only if that is news.

    Raises:
        WorkshopGone: it was deleted.
        StoreUnavailable: nothing was noted.
    """
    now = time.time()
    known = (people.c.workshop == workshop, people.c.removed_at.is_(None))
    with database.writing() as connection:
        register.locked(connection, workshop)
        named = (*known, people.c.id.in_([*here, *gone]))
        before = connection.execute(select(people.c.id, people.c.seen_at).where(*named)).all()
        news = any(_is_here(row.seen_at, now) != (row.id in here) for row in before)
        came = update(people).where(*known, people.c.id.in_(here))
        connection.execute(came.values(seen_at=now))
        left = update(people).where(*known, people.c.id.in_(gone))
        connection.execute(left.values(seen_at=None, place=None))
        if news:
            register.pulse(connection, workshop)
    if news:
        database.announce(workshop)


def seen(database: Database, actor: Actor, place: str) -> None:
    """Note that somebody looks at a row; others are told where that is news.

    Raises:
        AccessDenied: they were removed.
        WorkshopGone: it was deleted.
        StoreUnavailable: nothing was noted.
    """
    with database.writing() as connection:
        register.locked(connection, actor.workshop)
        turns.present(connection, actor)
        mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
        before = connection.execute(select(people.c.seen_at, people.c.place).where(*mine)).one()
        news = place != before.place or not _is_here(before.seen_at, time.time())
        at(connection, actor, place)
        if news:
            register.pulse(connection, actor.workshop)
    if news:
        database.announce(actor.workshop)


def at(connection: Connection, actor: Actor, place: str) -> None:
    """Note in somebody's own transaction which row they have just changed."""
    mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
    connection.execute(update(people).where(*mine).values(seen_at=time.time(), place=place))


def here(database: Database, actor: Actor) -> tuple[Present, ...]:
    """Everybody who has joined and was not removed, by name.

    Raises:
        AccessDenied: the actor was removed.
        StoreUnavailable: the database does not answer.
    """
    with database.reading() as connection:
        turns.present(connection, actor)
        return company(connection, actor.workshop)


def company(connection: Connection, workshop: str) -> tuple[Present, ...]:
    """As `here`, within a transaction and for whoever asks."""
    query = (
        select(people.c.id, people.c.name, people.c.role, people.c.seen_at, people.c.place)
        .where(people.c.workshop == workshop, people.c.removed_at.is_(None))
        .order_by(people.c.name, people.c.id)
    )
    now = time.time()
    return tuple(
        Present(row.id, row.name, Role(row.role), _is_here(row.seen_at, now), row.place)
        for row in connection.execute(query)
    )


def _is_here(seen_at: float | None, now: float) -> bool:
    """A clock that jumps back makes nobody gone, and one that jumps ahead only until next seen."""
    return seen_at is not None and now - seen_at < HERE_SECONDS
