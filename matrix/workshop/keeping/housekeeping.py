"""What goes by itself: workshops that nobody ever used, and names that are kept for so long."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, select

from matrix.values.errors import JournalUnreadable, WorkshopGone
from matrix.workshop.keeping import damage
from matrix.workshop.keeping.erasure import erase_in
from matrix.workshop.settings import Settings
from matrix.workshop.stage import Stage
from matrix.workshop.storage import workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import journal, links, people, rounds, versions, workshops

DAY = 24 * 3600
Due = Callable[[Connection, Row[Any]], bool]
Deed = Callable[[Connection, Row[Any]], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tidied:
    """The workshops that were deleted, and those whose names were erased."""

    deleted: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()


def tidy(database: Database, limits: Settings, now: float | None = None) -> Tidied:
    """Delete and erase what is due; several replicas may do so at once.

    Each workshop is judged again in the transaction that holds it. A damaged one is logged and
    left as it is.

    Raises:
        StoreUnavailable: the rest is left for the next time.
    """
    at = time.time() if now is None else now

    def unused(connection: Connection, row: Row[Any], days: int) -> bool:
        return last_used(connection, row) < at - days * DAY

    def abandoned(connection: Connection, row: Row[Any]) -> bool:
        days = limits.empty_days
        return days is not None and is_empty(connection, row) and unused(connection, row, days)

    def outlived(connection: Connection, row: Row[Any]) -> bool:
        days = limits.names_days
        if days is None or not unused(connection, row, days):
            return False
        return row.erased_at is None or row.erased_at < last_used(connection, row)

    return Tidied(
        tuple(_each(database, abandoned, _delete)), tuple(_each(database, outlived, erase_in))
    )


def is_empty(connection: Connection, row: Row[Any]) -> bool:
    """Whether nobody but its first person ever came, and nothing was done.

    Nothing done: no change of the board, no vote opened, no version named, nothing arranged, and
    no link made but the one that its first person came by or could have come by.
    """
    untouched = row.revision == 0 and workshop_row.stage_of(row) == Stage()
    return (
        untouched
        and not any(_count(connection, table, row.id) for table in (rounds, versions))
        and all(_count(connection, table, row.id) <= 1 for table in (people, links))
    )


def last_used(connection: Connection, row: Row[Any]) -> float:
    """When it was last changed, voted in, joined, left, given a link or looked at.

    Whoever was in it when it was archived left when it was restored.
    """
    times = (
        (rounds, (func.max(rounds.c.opened_at), func.max(rounds.c.revealed_at))),
        (people, tuple(map(func.max, (people.c.joined_at, people.c.seen_at, people.c.left_at)))),
        (links, (func.max(links.c.created_at),)),
        (versions, (func.max(versions.c.at),)),
    )
    last = (journal.c.workshop == row.id, journal.c.revision == row.revision)
    found = [row.created_at, connection.execute(select(journal.c.at).where(*last)).scalar()]
    for table, newest in times:
        found += connection.execute(select(*newest).where(table.c.workshop == row.id)).one()
    return max(float(each) for each in found if each is not None)


def _each(database: Database, due: Due, deed: Deed) -> Iterator[str]:
    """Do it to each workshop that is due, if it still is once it is held."""
    with database.reading() as connection:
        ids = connection.execute(select(workshops.c.id)).scalars().all()
    for workshop in ids:
        try:
            with database.reading() as connection, damage.apart(connection, workshop):
                if not due(connection, workshop_row.row_of(connection, workshop)):
                    continue
            with database.writing() as connection, damage.apart(connection, workshop):
                row = workshop_row.locked(connection, workshop)
                if not due(connection, row):
                    continue
                deed(connection, row)
        except WorkshopGone:  # another replica was faster
            continue
        except JournalUnreadable as trouble:
            _log.warning("housekeeping: passed over (%s)", trouble)
            continue
        database.cache.forget(row.birth)
        database.announce(workshop)
        yield workshop


def _delete(connection: Connection, row: Row[Any]) -> None:
    connection.execute(delete(workshops).where(workshops.c.id == row.id))


def _count(connection: Connection, table: Table, workshop: str) -> int:
    query = select(func.count()).select_from(table).where(table.c.workshop == workshop)
    return int(connection.execute(query).scalar_one())
