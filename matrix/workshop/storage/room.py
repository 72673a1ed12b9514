"""How much room the database takes, and whether there is more of it."""

from __future__ import annotations

from sqlalchemy import Connection, text

from matrix.values.errors import LimitReached

_CREATION_LOCK = 20_261_129
_SQLITE = text(
    "SELECT (page_count - freelist_count) * page_size "
    "FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
)
_POSTGRESQL = text("SELECT pg_database_size(current_database())")


def used(connection: Connection) -> int:
    """Bytes of the whole database; PostgreSQL counts what was deleted until it is vacuumed."""
    query = _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
    return int(connection.execute(query).scalar_one())


def require(connection: Connection, most_bytes: int) -> None:
    """Let what is there grow up to twice the size at which no workshop starts any more.

    Raises:
        LimitReached: the database has that size.
    """
    if used(connection) >= 2 * most_bytes:
        raise LimitReached(
            "The space of this server for workshops is used up, so nothing was saved. Everything "
            "saved before is safe. Ask the administrator, who can delete old workshops or raise "
            "the limit."
        )


def one_at_a_time(connection: Connection) -> None:
    """Hold whoever else counts and adds a workshop until this transaction ends; SQLite does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_CREATION_LOCK})"))
