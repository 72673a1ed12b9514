"""Links, people and passes: who may come in, as what, and how they come back."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from matrix.values.errors import AccessDenied, EditRefused
from matrix.workshop.people import turns
from matrix.workshop.people.actor import NAME_LENGTH, Actor, Deed, Role, named
from matrix.workshop.people.turns import Turn
from matrix.workshop.storage import ballots, tables, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import links, people

PASS_SECONDS = 30 * 24 * 3600


class Removed(AccessDenied):
    """This browser's person was removed and has come back by the same link."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way in for one role; its token is shown once and kept only as a hash."""

    id: str
    role: Role
    created_at: float
    revoked_at: float | None
    came: tuple[str, ...]
    """Names of those who came by it and are still in the workshop."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a cookie says: this browser is this person of this workshop."""

    workshop: str
    person: str


def new_link(database: Database, actor: Actor | None, workshop: str, role: Role) -> str:
    """A fresh token for a role; `actor` is None for the keeper of the server.

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
                raise AccessDenied("You lead another workshop than the one you invite to.")
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
        here = (people.c.workshop == actor.workshop, people.c.removed_at.is_(None))
        query = select(people.c.link, people.c.name).where(*here).order_by(people.c.name)
        came: defaultdict[str, list[str]] = defaultdict(list)
        for link, name in connection.execute(query):
            came[link].append(name)
    return tuple(
        Link(row.id, Role(row.role), row.created_at, row.revoked_at, tuple(came[row.id]))
        for row in rows
    )


def revoke(database: Database, actor: Actor, link: str) -> None:
    """Close a link and remove everybody who came by it, but never the last facilitator.

    Raises:
        AccessDenied: not a facilitator, or nobody would be left to lead.
    """
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        here = (links.c.workshop == actor.workshop, links.c.id == link)
        turn.connection.execute(update(links).where(*here).values(revoked_at=time.time()))
        _remove(turn, people.c.link == link, people.c.id != actor.person)


def role_of_token(
    database: Database, token: str, held: Iterable[Pass] = ()
) -> tuple[str, str, Role]:
    """Title of the workshop, its id, and the role that a token opens; `held` as in `join`.

    Raises:
        AccessDenied: the link is unknown or was revoked; the message does not say which.
        Removed: as `join`.
    """
    with database.reading() as connection:
        row = _link(connection, token)
        _require_welcome(connection, row, held)
        title = workshop_row.row_of(connection, row.workshop).title
        return title, row.workshop, Role(row.role)


def join(database: Database, token: str, name: str, held: Iterable[Pass] = ()) -> Pass:
    """Come in by a link under a name, numbered where somebody has the same.

    `held` are the passes of the browser that asks.

    Raises:
        AccessDenied: the link is unknown or was revoked, or the name is empty.
        Removed: this browser's person came by the same link and was removed.
    """
    shown = named(name)
    if not shown:
        raise AccessDenied("Enter a name that the others will see.")
    with database.writing() as connection:
        row = _link(connection, token)
        workshop_row.locked(connection, row.workshop)
        _require_welcome(connection, row, held)
        shown = _told_apart(connection, row.workshop, shown)
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


def who(database: Database, held: Pass) -> Actor:
    """The person behind a pass, as the store knows them now.

    Raises:
        AccessDenied: they were removed, or never joined.
        WorkshopGone: the workshop was deleted.
    """
    with database.reading() as connection:
        workshop_row.row_of(connection, held.workshop)
        return turns.require_member(connection, Actor(held.workshop, held.person, "", Role.VIEWER))


def set_role(database: Database, actor: Actor, person: str, role: Role) -> None:
    """Hand over: give a person another role. The last facilitator cannot step down.

    Raises:
        AccessDenied: not a facilitator, or nobody would be left to lead.
    """
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        if role is not Role.FACILITATOR:
            _require_another(turn, person)
        here = (people.c.workshop == actor.workshop, people.c.removed_at.is_(None))
        changed = update(people).where(*here, people.c.id == person)
        turn.connection.execute(changed.values(role=role))


def remove_person(database: Database, actor: Actor, person: str) -> None:
    """Send a person out: their browsers are told, and what they voted in an open round is gone.

    Raises:
        AccessDenied: not a facilitator, or nobody would be left to lead.
        EditRefused: they are not in the workshop.
    """
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        _require_another(turn, person)
        if not _remove(turn, people.c.id == person):
            raise EditRefused("That person is not in the workshop any more.")


def rename(database: Database, actor: Actor, name: str) -> None:
    """Go on under another name, numbered as by `join`; what was done before keeps the old one.

    Raises:
        EditRefused: the name is empty.
        AccessDenied: they were removed.
    """
    shown = named(name)
    if not shown:
        raise EditRefused("Enter a name that the others will see.")
    with turns.changing(database, actor, Deed.LOOK) as turn:
        mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
        apart = _told_apart(turn.connection, actor.workshop, shown, actor.person)
        if apart != turn.actor.name:
            turn.connection.execute(update(people).where(*mine).values(name=apart))


def seal(database: Database, held: tuple[Pass, ...]) -> str:
    """The passes as the signed value of a cookie."""
    return _signer(database).dumps([[item.workshop, item.person] for item in held])


def unseal(database: Database, value: str | None) -> tuple[Pass, ...]:
    """The passes in a cookie; none where it is missing, forged or too old."""
    if not value:
        return ()
    try:
        items, signed_at = _signer(database).loads(value, return_timestamp=True)
    except BadSignature:
        return ()
    if time.time() - signed_at.timestamp() > PASS_SECONDS:
        return ()
    return tuple(Pass(workshop, person) for workshop, person in items)


def _require_welcome(connection: Connection, link: Row[Any], held: Iterable[Pass]) -> None:
    mine = [each.person for each in held if each.workshop == link.workshop]
    query = select(people.c.id).where(
        people.c.workshop == link.workshop,
        people.c.link == link.id,
        people.c.id.in_(mine),
        people.c.removed_at.is_not(None),
    )
    if connection.execute(query.limit(1)).first() is not None:
        raise Removed(turns.REMOVED)


def _told_apart(connection: Connection, workshop: str, name: str, person: str = "") -> str:
    """The name, with a number where somebody else in the workshop has it already."""
    others = (people.c.workshop == workshop, people.c.id != person, people.c.removed_at.is_(None))
    taken = set(connection.execute(select(people.c.name).where(*others)).scalars())
    endings = chain(("",), (f" ({number})" for number in count(2)))
    names = (f"{name[: NAME_LENGTH - len(ending)]}{ending}" for ending in endings)
    return next(each for each in names if each not in taken)


def _require_another(turn: Turn, person: str) -> None:
    """Refuse to lose the last facilitator."""
    others = select(people.c.id).where(
        people.c.workshop == turn.actor.workshop,
        people.c.removed_at.is_(None),
        people.c.role == Role.FACILITATOR,
        people.c.id != person,
    )
    if turn.connection.execute(others.limit(1)).first() is None:
        raise AccessDenied("Make somebody else facilitator first; a workshop needs one.")


def _remove(turn: Turn, *whom: ColumnElement[bool]) -> bool:
    """Remove the people of this description, and say whether there were any."""
    here = (people.c.workshop == turn.actor.workshop, people.c.removed_at.is_(None), *whom)
    out = turn.connection.execute(select(people.c.id).where(*here)).scalars().all()
    gone = update(people).where(people.c.workshop == turn.actor.workshop, people.c.id.in_(out))
    turn.connection.execute(
        gone.values(removed_at=time.time(), seen_at=None, place=None, place_until=None)
    )
    ballots.forget_voters(turn.connection, turn.actor.workshop, out)
    return bool(out)


def _signer(database: Database) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(_secret(database), salt="pass")


def _secret(database: Database) -> str:
    kept = database.memory.get("cookie")
    if kept is None:
        query = select(tables.secrets.c.value).where(tables.secrets.c.name == "cookie")
        with database.reading() as connection:
            kept = database.memory["cookie"] = connection.execute(query).scalar_one()
    return kept


def _link(connection: Connection, token: str) -> Row[Any]:
    row = connection.execute(select(links).where(links.c.hash == _hash(token))).first()
    if row is None or row.revoked_at is not None:
        raise AccessDenied("This link does not open a workshop. Ask the facilitator for a new one.")
    return row


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
