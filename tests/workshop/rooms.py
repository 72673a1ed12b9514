"""A workshop with people in it, and what its journal says."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from matrix.edits import SetAttribute
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.storage import journal, tables
from matrix.workshop.storage.database import Database
from tests.examples import matrix_from

MATRIX = matrix_from("functions: [{id: a, name: A}, {id: b, name: B}]")


def begun(database: Database, name: str = "Ana") -> Actor:
    """A new workshop and its facilitator."""
    return joined(database, store.create(database, MATRIX), name)


def joined(database: Database, workshop: str, name: str, role: Role = Role.FACILITATOR) -> Actor:
    token = access.new_link(database, None, workshop, role)
    return access.who(database, access.join(database, token, name))


def reason(value: str, function: str = "a") -> tuple[SetAttribute]:
    return (SetAttribute(subject="function", id=function, attribute="rationale", value=value),)


def labels(database: Database, workshop: str) -> list[str]:
    return [entry.label for entry in store.entries(database, workshop)]


def assert_whole(database: Database, workshop: str) -> None:
    """The journal replays from its beginning to what is read, without what this process knows."""
    cold = Database(database.engine)
    sheet = store.read(cold, workshop)
    entries = store.entries(cold, workshop)
    assert [entry.revision for entry in entries] == list(range(1, sheet.revision + 1))
    assert journal.replay(workshop, store.at(cold, workshop, 0), entries) == sheet.matrix


def refusals(database: Database, workshop: str) -> Sequence[Row[Any]]:
    """What was tried in a workshop and refused, in order."""
    rows = tables.refusals
    with database.reading() as connection:
        return connection.execute(
            select(rows).where(rows.c.workshop == workshop).order_by(rows.c.id)
        ).all()
