"""Remembers that the file of SQLite may hold what was erased, until it has been compacted."""

from secrets import token_hex

from sqlalchemy import Connection, delete, insert, select

from matrix.workshop.storage.tables import secrets

_NAME = "compaction"


def note(connection: Connection) -> None:
    """Compaction is due once this transaction ends; PostgreSQL leaves it to its administrator."""
    if connection.dialect.name == "sqlite":
        connection.execute(delete(secrets).where(secrets.c.name == _NAME))
        connection.execute(insert(secrets).values(name=_NAME, value=token_hex(8)))


def due(connection: Connection) -> str | None:
    """What `settle` is to be given once the file is compacted; None if nothing is due."""
    return connection.execute(select(secrets.c.value).where(secrets.c.name == _NAME)).scalar()


def settle(connection: Connection, noted: str) -> None:
    """Forget it, unless something was erased again since `due` gave this."""
    theirs = (secrets.c.name == _NAME, secrets.c.value == noted)
    connection.execute(delete(secrets).where(*theirs))
