"""Who is here just now, and at which row; nothing in it tells of votes."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy import select, update

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


def seen(database: Database, actor: Actor, place: str | None = None) -> None:
    """Note that a person is here, and at which row; others are told only of what is new.

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
        now = time.time()
        at = place or before.place
        connection.execute(update(people).where(*mine).values(seen_at=now, place=at))
        news = at != before.place or not _is_here(before.seen_at, now)
        if news:
            register.pulse(connection, actor.workshop)
    if news:
        database.announce(actor.workshop)


def gone(database: Database, actor: Actor) -> None:
    """Note that a person has closed their last browser; raises as `seen`."""
    with database.writing() as connection:
        register.locked(connection, actor.workshop)
        mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
        connection.execute(update(people).where(*mine).values(seen_at=None, place=None))
        register.pulse(connection, actor.workshop)
    database.announce(actor.workshop)


def here(database: Database, actor: Actor) -> tuple[Present, ...]:
    """Everybody who has joined and was not removed, by name; raises as `seen`."""
    query = (
        select(people.c.id, people.c.name, people.c.role, people.c.seen_at, people.c.place)
        .where(people.c.workshop == actor.workshop, people.c.removed_at.is_(None))
        .order_by(people.c.name, people.c.id)
    )
    with database.reading() as connection:
        turns.present(connection, actor)
        rows = connection.execute(query).all()
    now = time.time()
    return tuple(
        Present(row.id, row.name, Role(row.role), _is_here(row.seen_at, now), row.place)
        for row in rows
    )


def _is_here(seen_at: float | None, now: float) -> bool:
    """A clock that jumps back makes nobody gone, and one that jumps ahead only until next seen."""
    return seen_at is not None and now - seen_at < HERE_SECONDS
