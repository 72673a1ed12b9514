"""How a process hears of changes that another process made, on each kind of database."""

import sqlite3
import time
from collections.abc import Generator
from typing import Any

from matrix.workshop.storage.database import Database
from matrix.workshop.storage.workshop_row import CHANNEL

POLL_SECONDS = 0.25
NOTIFY_SECONDS = 1.0

EVERYTHING = None
"""Heard instead of names when any workshop may have changed."""

Heard = frozenset[str] | None


def ear(database: Database) -> Generator[Heard]:
    """The workshops that changed, again and again; each step waits about a second at most.

    Ends with the driver's own error when the connection breaks; a new ear starts with EVERYTHING,
    so that nothing in between is missed.
    """
    return _postgresql(database) if database.is_postgresql else _sqlite(database)


def _sqlite(database: Database) -> Generator[Heard]:
    """Ask a connection of its own whether another one has changed the file (about 10 µs)."""
    pooled = database.engine.raw_connection()
    connection = pooled.driver_connection
    pooled.detach()
    assert isinstance(connection, sqlite3.Connection)
    try:
        before = None
        while True:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            yield EVERYTHING if version != before else frozenset()
            before = version
            time.sleep(POLL_SECONDS)
    finally:
        connection.close()


def _postgresql(database: Database) -> Generator[Heard]:
    """Let the server tell; it does when the transaction of a change is durable."""
    pooled = database.engine.raw_connection()
    connection: Any = pooled.driver_connection
    pooled.detach()
    with connection:
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        yield EVERYTHING
        while True:
            notes = connection.notifies(timeout=NOTIFY_SECONDS, stop_after=1)
            yield frozenset(note.payload for note in notes)
