"""Who may come in, as what, and how they come back: links, people and passes together."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from matrix.values.errors import AccessDenied, LimitReached
from matrix.values.phrases import counted
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Role, named
from matrix.workshop.people.links import Link, link_of, links_of, new_link, revoke
from matrix.workshop.people.members import (
    end_passes,
    leads_alone,
    leave,
    remove_person,
    rename,
    set_role,
    told_apart,
)
from matrix.workshop.people.passes import PASS_SECONDS, Pass, seal, unseal
from matrix.workshop.settings import settings
from matrix.workshop.storage import ballots, room, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import INSIDE, people

__all__ = [
    "PASS_SECONDS",
    "Link",
    "Pass",
    "Removed",
    "join",
    "leads_alone",
    "leave",
    "links_of",
    "new_link",
    "remove_person",
    "rename",
    "revoke",
    "role_of_token",
    "seal",
    "set_role",
    "unseal",
    "who",
]


class Removed(AccessDenied):
    """This browser's person was removed and has come back by the same link."""


def role_of_token(
    database: Database, token: str, passes: Iterable[Pass] = ()
) -> tuple[str, str, Role]:
    """Title of the workshop, its id, and the role that a token opens; `passes` as in `join`.

    Raises:
        AccessDenied: the link is unknown or was revoked; the message does not say which.
        Removed, LimitReached: as `join`; whoever is in the workshop already is told no limit.
    """
    known = tuple(passes)
    with database.reading() as connection:
        row = link_of(connection, token)
        _require_welcome(connection, row, known)
        if all(each.workshop != row.workshop for each in known):
            _require_room(connection, row)
        title = workshop_row.row_of(connection, row.workshop).title
        return title, row.workshop, Role(row.role)


def join(database: Database, token: str, name: str, passes: Iterable[Pass] = ()) -> Pass:
    """Come in by a link under a name, numbered where somebody has the same.

    `passes` are those of the browser that asks. Who it was in the workshop before has left, and
    has no vote in an open round any more.

    Raises:
        AccessDenied: the link is unknown or was revoked, or the name is empty.
        Removed: this browser's person came by the same link and was removed.
        LimitReached: as many have come by the link, or are in the workshop, as may be.
    """
    shown = named(name)
    if not shown:
        raise AccessDenied("Enter a name.")
    with database.writing() as connection:
        row = link_of(connection, token)
        workshop_row.locked(connection, row.workshop)
        _require_welcome(connection, row, passes)
        before = people.c.id.in_(each.person for each in passes if each.workshop == row.workshop)
        mine = (people.c.workshop == row.workshop, people.c.left_at.is_(None), before)
        ballots.forget_voters(connection, row.workshop, select(people.c.id).where(*mine))
        end_passes(connection, row.workshop, before)
        _require_room(connection, row)
        shown = told_apart(connection, row.workshop, shown)
        person = secrets.token_urlsafe(9)
        connection.execute(
            insert(people).values(
                workshop=row.workshop,
                id=person,
                name=shown,
                role=row.role,
                link=row.id,
                joined_at=time.time(),
            )
        )
        workshop_row.pulse(connection, row.workshop)
    database.announce(row.workshop)
    return Pass(row.workshop, person)


def who(database: Database, known: Pass) -> Actor:
    """The person behind a pass, as the store knows them now.

    Raises:
        AccessDenied: they left, were removed, or never joined.
        WorkshopGone: the workshop was deleted.
    """
    with database.reading() as connection:
        workshop_row.row_of(connection, known.workshop)
        return turns.require_member(
            connection, Actor(known.workshop, known.person, "", Role.VIEWER)
        )


def _require_room(connection: Connection, link: Row[Any]) -> None:
    """Refuse one person more than the limits of the server allow.

    Whoever is no longer here counts for the link, or a script would fill the database by a single
    one. A full workshop takes facilitators, who can make room.
    """
    limits = settings()

    def many(*whom: ColumnElement[bool]) -> int:
        here = select(func.count()).where(people.c.workshop == link.workshop, *whom)
        return int(connection.execute(here).scalar_one())

    if many(people.c.link == link.id) >= limits.most_by_link:
        raise LimitReached(
            f"This link is full: {counted(limits.most_by_link, 'person')} joined by it. Ask the "
            "facilitator for a new link."
        )
    if link.role != Role.FACILITATOR and many(*INSIDE) >= limits.most_people:
        raise LimitReached(
            f"This workshop is full, with {counted(limits.most_people, 'person')} in it. Ask the "
            "facilitator, who can remove people."
        )
    room.require(connection, limits.most_bytes)


def _require_welcome(connection: Connection, link: Row[Any], passes: Iterable[Pass]) -> None:
    mine = [each.person for each in passes if each.workshop == link.workshop]
    query = select(people.c.id).where(
        people.c.workshop == link.workshop,
        people.c.link == link.id,
        people.c.id.in_(mine),
        people.c.removed_at.is_not(None),
    )
    if connection.execute(query.limit(1)).first() is not None:
        raise Removed(turns.REMOVED)
