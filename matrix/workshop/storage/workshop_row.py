"""The row of a workshop: found, held for a change, and marked when there is something to show."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, func, select, update

from matrix.values.errors import JournalUnreadable, WorkshopGone
from matrix.workshop.stage import Stage
from matrix.workshop.storage import journal
from matrix.workshop.storage.tables import workshops

CHANNEL = "hybrid_matrix"


def locked(connection: Connection, workshop: str) -> Row[Any]:
    """The workshop's row, held until the transaction ends.

    Raises:
        WorkshopGone: it was deleted, or never was.
    """
    return row_of(connection, workshop, hold=True)


def row_of(connection: Connection, workshop: str, *, hold: bool = False) -> Row[Any]:
    """The workshop's row.

    Raises:
        WorkshopGone: it was deleted, or never was.
        JournalUnreadable: a newer version has written it.
    """
    query = select(workshops).where(workshops.c.id == workshop)
    row = connection.execute(query.with_for_update() if hold else query).first()
    if row is None:
        raise WorkshopGone(
            "This workshop does not exist or was deleted. Ask its facilitator, or start a new one."
        )
    if row.format > journal.FORMAT:
        raise JournalUnreadable(
            f"Workshop {workshop} was written by a newer version of Hybrid Matrix. "
            "Start that version to open it. Nothing was changed."
        )
    return row


def stage_of(row: Row[Any]) -> Stage:
    """Where the workshop is.

    Raises:
        JournalUnreadable: what is stored of it is damaged.
    """
    try:
        return Stage.model_validate_json(row.stage)
    except ValidationError as error:
        raise journal.unreadable(row.id, row.revision, "the stage is damaged") from error


def pulse(connection: Connection, workshop: str, **changes: object) -> None:
    """Say that something changed which browsers show; they are told when the change is durable."""
    beat = update(workshops).where(workshops.c.id == workshop)
    connection.execute(beat.values(pulse=workshops.c.pulse + 1, **changes))
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(CHANNEL, workshop)))
