"""Links: the ways into a workshop, each for one role."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from matrix.values.errors import AccessDenied
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Deed, Role
from matrix.workshop.people.members import remove_people
from matrix.workshop.storage import workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import INSIDE, links, people

NAMED = 5
"""Names that are told of those who came by a link; of the others, how many they are."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way in for one role; its token is shown once and kept only as a hash."""

    id: str
    role: Role
    created_at: float
    revoked_at: float | None
    came: int
    """How many came by it and are still in the workshop."""
    names: tuple[str, ...]
    """The first of them by name, at most `NAMED`."""


def new_link(database: Database, actor: Actor | None, workshop: str, role: Role) -> str:
    """A fresh token for a role; `actor` is None for the administrator.

    Raises:
        AccessDenied: only a facilitator may invite.
        WorkshopGone: there is no such workshop.
    """
    token = secrets.token_urlsafe(24)
    row = {
        "workshop": workshop,
        "id": secrets.token_hex(4),
        "role": role,
        "hash": _hash(token),
        "created_at": time.time(),
    }
    if actor is not None:
        with turns.changing(database, actor, Deed.FACILITATE) as turn:
            if actor.workshop != workshop:
                raise AccessDenied("You can only invite people to the workshop that you lead.")
            turn.connection.execute(insert(links).values(row))
        return token
    with database.writing() as connection:
        workshop_row.locked(connection, workshop)
        connection.execute(insert(links).values(row))
    return token


def links_of(database: Database, actor: Actor) -> tuple[Link, ...]:
    """All links of a workshop, newest last; facilitators only."""
    with database.reading() as connection:
        turns.looking(connection, actor, Deed.FACILITATE)
        rows = connection.execute(
            select(links).where(links.c.workshop == actor.workshop).order_by(links.c.created_at)
        ).all()
        many = func.count().over(partition_by=people.c.link)
        by_name = (people.c.name, people.c.id)
        place = func.row_number().over(partition_by=people.c.link, order_by=by_name)
        query = (
            select(people.c.link, people.c.name, many.label("many"), place.label("place"))
            .where(
                people.c.workshop == actor.workshop,
                *INSIDE,
            )
            .subquery()
        )
        came: defaultdict[str, int] = defaultdict(int)
        names: defaultdict[str, list[str]] = defaultdict(list)
        first = select(query).where(query.c.place <= NAMED).order_by(query.c.place)
        for row in connection.execute(first):
            came[row.link] = row.many
            names[row.link].append(row.name)
    return tuple(
        Link(
            row.id,
            Role(row.role),
            row.created_at,
            row.revoked_at,
            came[row.id],
            tuple(names[row.id]),
        )
        for row in rows
    )


def revoke(database: Database, actor: Actor, link: str) -> None:
    """Close a link and remove everybody who came by it, but never the last facilitator.

    Raises:
        AccessDenied: not a facilitator, or nobody would be left to lead.
    """
    with turns.changing(database, actor, Deed.FACILITATE, frees=True) as turn:
        here = (links.c.workshop == actor.workshop, links.c.id == link)
        turn.connection.execute(update(links).where(*here).values(revoked_at=time.time()))
        remove_people(turn, people.c.link == link, people.c.id != actor.person)


def link_of(connection: Connection, token: str) -> Row[Any]:
    """The row of the link that a token opens.

    Raises:
        AccessDenied: the link is unknown or was revoked; the message does not say which.
    """
    row = connection.execute(select(links).where(links.c.hash == _hash(token))).first()
    if row is None or row.revoked_at is not None:
        raise AccessDenied("The link is wrong or was revoked. Ask the facilitator for a new one.")
    return row


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
