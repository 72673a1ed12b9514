"""The people of a workshop: their roles, their names, and how they leave."""

from __future__ import annotations

import time
from itertools import chain, count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from matrix.values.errors import AccessDenied, EditRefused
from matrix.values.lookalikes import looks
from matrix.workshop.people import turns
from matrix.workshop.people.actor import NAME_LENGTH, Actor, Deed, Role, named
from matrix.workshop.people.turns import Turn
from matrix.workshop.storage import ballots
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import INSIDE, people


def set_role(database: Database, actor: Actor, person: str, role: Role) -> None:
    """Hand over: give a person another role. The last facilitator cannot step down.

    Raises:
        AccessDenied: not a facilitator, or nobody would be left to lead.
    """
    with turns.changing(database, actor, Deed.FACILITATE, frees=True) as turn:
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
    with turns.changing(database, actor, Deed.FACILITATE, frees=True) as turn:
        _require_another(turn, person)
        if not remove_people(turn, people.c.id == person):
            raise EditRefused("This person is no longer in the workshop.")


def rename(database: Database, actor: Actor, name: str) -> None:
    """Go on under another name, numbered as by `join`; what was done before keeps the old one.

    Raises:
        EditRefused: the name is empty.
        AccessDenied: they were removed.
    """
    shown = named(name)
    if not shown:
        raise EditRefused("Enter a name.")
    with turns.changing(database, actor, Deed.LOOK) as turn:
        mine = (people.c.workshop == actor.workshop, people.c.id == actor.person)
        apart = told_apart(turn.connection, actor.workshop, shown, actor.person)
        if apart != turn.actor.name:
            turn.connection.execute(update(people).where(*mine).values(name=apart))


def leave(database: Database, actor: Actor) -> None:
    """End the pass of a person, in every browser that has it; they join again by a link.

    What they did stays as it is, their votes as well.

    Raises:
        AccessDenied: they are out already.
    """
    with turns.changing(database, actor, Deed.LOOK, frees=True) as turn:
        end_passes(turn.connection, actor.workshop, people.c.id == actor.person)


def leads_alone(database: Database, actor: Actor) -> bool:
    """Whether nobody could lead the workshop without this person."""
    if actor.role is not Role.FACILITATOR:
        return False
    with database.reading() as connection:
        return _another(connection, actor.workshop, actor.person) is None


def end_passes(connection: Connection, workshop: str, *whom: ColumnElement[bool]) -> None:
    """Let the people of this description come back only by a link, as somebody new."""
    here = (people.c.workshop == workshop, people.c.left_at.is_(None), *whom)
    gone = {"left_at": time.time(), "seen_at": None, "place": None, "place_until": None}
    connection.execute(update(people).where(*here).values(gone))


def told_apart(connection: Connection, workshop: str, name: str, person: str = "") -> str:
    """The name, with a number if the name of somebody else in the workshop looks like it."""
    others = (people.c.workshop == workshop, people.c.id != person, people.c.removed_at.is_(None))
    names = connection.execute(select(people.c.name).where(*others)).scalars()
    taken = frozenset[str]().union(*map(looks, names))
    endings = chain(("",), (f" ({number})" for number in count(2)))
    numbered = (f"{name[: NAME_LENGTH - len(ending)]}{ending}" for ending in endings)
    return next(each for each in numbered if taken.isdisjoint(looks(each)))


def remove_people(turn: Turn, *whom: ColumnElement[bool]) -> bool:
    """Remove the people of this description, and say whether there were any."""
    here = (people.c.workshop == turn.actor.workshop, people.c.removed_at.is_(None), *whom)
    ballots.forget_voters(turn.connection, turn.actor.workshop, select(people.c.id).where(*here))
    gone = update(people).where(*here)
    out = turn.connection.execute(
        gone.values(removed_at=time.time(), seen_at=None, place=None, place_until=None)
    )
    return out.rowcount > 0


def _require_another(turn: Turn, person: str) -> None:
    """Refuse to lose the last facilitator."""
    if _another(turn.connection, turn.actor.workshop, person) is None:
        raise AccessDenied("Make someone else facilitator first. A workshop needs at least one.")


def _another(connection: Connection, workshop: str, person: str) -> Row[Any] | None:
    """A facilitator other than this person."""
    others = select(people.c.id).where(
        people.c.workshop == workshop,
        *INSIDE,
        people.c.role == Role.FACILITATOR,
        people.c.id != person,
    )
    return connection.execute(others.limit(1)).first()
