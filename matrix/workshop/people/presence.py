"""Who is present, and at which row; contains nothing about votes."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, null, select, update

from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Company, Present, Role
from matrix.workshop.storage import workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import INSIDE, people

HERE_SECONDS = 50.0
"""Whoever was seen within this time is here; a browser shows itself every twenty seconds."""

LINGER_SECONDS = 60.0
"""Somebody is seen this long, and up to twice, at a row that they changed in passing.

All leave together when a span of this length is over, so that a busy room hears of it once.
"""

SHOWN = 50
"""People whose names every browser gets; of the others it is told how many they are."""


def note(
    database: Database, workshop: str, here: Collection[str], gone: Collection[str] = ()
) -> None:
    """Note that some people are here, that others are not any more, and who has left a row.

    Whoever listens is told once, and only if that is news.

    Raises:
        WorkshopGone: it was deleted.
        StoreUnavailable: nothing was noted.
    """
    now = time.time()
    known = (
        people.c.workshop == workshop,
        *INSIDE,
    )
    with database.writing() as connection:
        workshop_row.locked(connection, workshop)
        named = (*known, people.c.id.in_([*here, *gone]))
        before = connection.execute(select(people.c.id, people.c.seen_at).where(*named)).all()
        news = any(_is_here(row.seen_at, now) != (row.id in here) for row in before)
        came = update(people).where(*known, people.c.id.in_(here))
        connection.execute(came.values(seen_at=now))
        left = update(people).where(*known, people.c.id.in_(gone))
        connection.execute(left.values(seen_at=None, **_NOWHERE))
        passed = update(people).where(*known, people.c.place_until < now)
        news |= connection.execute(passed.values(_NOWHERE)).rowcount > 0
        if news:
            workshop_row.pulse(connection, workshop)
    if news:
        database.announce(workshop)


def seen(database: Database, actor: Actor, place: str | None) -> None:
    """Note that somebody has a row open, or none any more; others are told where that is news.

    Raises:
        AccessDenied: they were removed.
        WorkshopGone: it was deleted.
        StoreUnavailable: nothing was noted.
    """
    with database.writing() as connection:
        workshop_row.locked(connection, actor.workshop)
        turns.require_member(connection, actor)
        mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
        before = connection.execute(select(people.c.seen_at, people.c.place).where(*mine)).one()
        news = place != before.place or not _is_here(before.seen_at, time.time())
        values = {"place": place, "place_until": None}
        connection.execute(update(people).where(*mine).values(seen_at=time.time(), **values))
        if news:
            workshop_row.pulse(connection, actor.workshop)
    if news:
        database.announce(actor.workshop)


def at(connection: Connection, actor: Actor, place: str) -> None:
    """Note in somebody's own transaction which row they have just changed.

    They are seen there for a while; for as long as it is open, if they have it open.
    """
    now = time.time()
    mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
    is_open = (people.c.place == place) & people.c.place_until.is_(None)
    leaving = (now // LINGER_SECONDS + 2) * LINGER_SECONDS
    until = case((is_open, null()), else_=leaving)
    values = {"seen_at": now, "place": place, "place_until": until}
    connection.execute(update(people).where(*mine).values(values))


def here(
    database: Database, actor: Actor, sought: str = "", at_most: int | None = None
) -> tuple[Present, ...]:
    """Everybody who has joined and was not removed, by name, or only those whose name has `sought`.

    Raises:
        AccessDenied: the actor was removed.
        StoreUnavailable: the database does not answer.
    """
    query = _present(actor.workshop).order_by(people.c.name, people.c.id).limit(at_most)
    if sought:
        query = query.where(people.c.name.icontains(sought, autoescape=True))
    with database.reading() as connection:
        turns.require_member(connection, actor)
        return _read(connection, query)


def company(connection: Connection, workshop: str) -> Company:
    """Who is here, within a transaction and for whoever asks."""
    present = is_here()
    counts = (
        select(people.c.role, func.count(), func.sum(case((present, 1), else_=0)))
        .where(people.c.workshop == workshop, people.c.removed_at.is_(None))
        .group_by(people.c.role)
    )
    by_role = {Role(role): (all_, here) for role, all_, here in connection.execute(counts)}
    some = _present(workshop).where(present).limit(SHOWN)
    some = some.order_by(people.c.place.is_(None), people.c.name, people.c.id)
    return Company(
        joined=sum(all_ for all_, _ in by_role.values()),
        here=sum(here for _, here in by_role.values()),
        expected=by_role.get(Role.PARTICIPANT, (0, 0))[1],
        shown=tuple(sorted(_read(connection, some), key=lambda each: (each.name, each.person))),
    )


def of(connection: Connection, actor: Actor) -> Present | None:
    """One person, as `here` tells of them; None if they were removed or never joined."""
    found = _read(connection, _present(actor.workshop).where(people.c.id == actor.person))
    return next(iter(found), None)


def is_here() -> ColumnElement[bool]:
    """For a query of people: whether they are here now."""
    return func.coalesce(people.c.seen_at > time.time() - HERE_SECONDS, False)


def is_expected() -> ColumnElement[bool]:
    """For a query of people: whether a vote waits for them, as it does for participants here."""
    return is_here() & (people.c.role == Role.PARTICIPANT)


def _present(workshop: str) -> Select[Any]:
    columns = (
        people.c.id,
        people.c.name,
        people.c.role,
        people.c.seen_at,
        people.c.place,
        people.c.left_at,
    )
    return select(*columns).where(people.c.workshop == workshop, people.c.removed_at.is_(None))


def _read(connection: Connection, query: Select[Any]) -> tuple[Present, ...]:
    now = time.time()
    return tuple(
        Present(
            row.id,
            row.name,
            Role(row.role),
            _is_here(row.seen_at, now),
            row.place,
            row.left_at is not None,
        )
        for row in connection.execute(query)
    )


_NOWHERE = {"place": None, "place_until": None}


def _is_here(seen_at: float | None, now: float) -> bool:
    """A clock that jumps back makes nobody gone, and one that jumps ahead only until next seen."""
    return seen_at is not None and now - seen_at < HERE_SECONDS
