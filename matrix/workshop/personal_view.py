"""A workshop as one person sees it, read in one transaction.

Who is here is kept by the workshop's pulse, because after a change fifty browsers ask for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from matrix.model import Matrix
from matrix.values.errors import AccessDenied
from matrix.workshop import store
from matrix.workshop.history import undo_stack
from matrix.workshop.history.undo_stack import UndoStack
from matrix.workshop.people import presence, turns
from matrix.workshop.people.actor import Actor, Company
from matrix.workshop.storage import workshop_row
from matrix.workshop.storage.cache import Kind
from matrix.workshop.storage.database import Database
from matrix.workshop.store import WorkshopState

COMPANIES = Kind[Company]("companies", kept=16)
"""Who is here, by pulse; nobody asks for an earlier one."""


@dataclass(frozen=True)
class PersonalView:
    """The person, the board, the one before its last change, who is here, the undo stack."""

    actor: Actor
    state: WorkshopState
    before: Matrix | None
    company: Company
    at_row: str | None
    """The function that this person has open or just changed."""
    undo_stack: UndoStack


def personal_view(
    database: Database, actor: Actor, passed_over: Collection[int] = ()
) -> PersonalView:
    """All of it as of now, for whoever `actor` names; changes that are passed over stay.

    Raises:
        AccessDenied: the actor left or was removed.
        WorkshopGone, JournalUnreadable: as `store.read`.
        StoreUnavailable: the database does not answer.
    """
    with database.reading() as connection:
        row = workshop_row.row_of(connection, actor.workshop)
        company = database.cache.get(COMPANIES, row.birth, row.pulse)
        if company is None:
            company = presence.company(connection, row.id)
            database.cache.keep(COMPANIES, row.birth, row.pulse, company)
        me = presence.of(connection, actor)
        if me is None:
            raise AccessDenied(turns.REMOVED)
        if me.left:
            raise AccessDenied(turns.LEFT)
        return PersonalView(
            Actor(row.id, me.person, me.name, me.role),
            store.state_in(database, connection, row),
            store.matrix_in(database, connection, row, row.revision - 1) if row.revision else None,
            company,
            me.at_row,
            undo_stack.in_journal(connection, actor, passed_over),
        )
