"""Opens the database: SQLite without any set-up, or PostgreSQL for several servers."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, PendingRollbackError

from matrix.values.errors import StoreUnavailable
from matrix.workshop.storage.cache import Cache

VARIABLE = "MATRIX_DATABASE_URL"
WAIT_SECONDS = 10
_WRITES = "hybrid_matrix_writes"
_MIGRATION_LOCK = 20_261_124
_MIGRATING = Lock()
"""Alembic keeps its context in module globals, so one thread of a process migrates at a time."""
_PROMPT = {
    "connect_timeout": WAIT_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""In seconds, the last in milliseconds: a PostgreSQL server that vanished is not waited for."""
_NOT_SAVED = "The connection to the database was lost. Nothing was saved. Try again in a moment."
_PERHAPS_SAVED = (
    "The connection to the database was lost during the save, so the change may or may not be "
    "saved. Check the board before you try again."
)

_DAMAGED = (
    "The database file is damaged. Nothing was saved. Stop the app and restore the last "
    "backup. The damaged file is left unchanged."
)


@dataclass(frozen=True)
class Database:
    """An open database, with what this process has read last of each workshop."""

    engine: Engine
    cache: Cache = field(default_factory=Cache)
    listeners: list[Callable[[str], None]] = field(default_factory=list)
    memory: dict[str, str] = field(default_factory=dict)

    @property
    def is_postgresql(self) -> bool:
        """Whether rows are locked one by one and changes are announced by the server."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view; nothing is written.

        Raises:
            StoreUnavailable: the database does not answer.
        """
        with _named(), self.engine.connect() as connection:
            if self.is_postgresql:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block ends and undone when it raises.

        Raises:
            StoreUnavailable: the database does not answer or has no room; nothing was written,
                unless the message says that this is not known.
        """
        with _named(), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin() as transaction:
                yield connection
                with _named(_PERHAPS_SAVED):
                    transaction.commit()

    def ping(self) -> None:
        """Ask for a sign of life.

        Raises:
            StoreUnavailable: there is none.
        """
        with self.reading() as connection:
            connection.execute(text("SELECT 1 FROM secrets"))

    def announce(self, workshop: str) -> None:
        """Tell this process at once that a durable change of a workshop can be shown."""
        for listener in self.listeners:
            listener(workshop)

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()


def connect(url: str | None = None) -> Database:
    """The database at `url`, else of the environment, else a file in the user's data folder.

    Its tables are brought up to date first.

    Raises:
        StoreUnavailable: it cannot be reached, or a newer version of the app has written it.
    """
    chosen = url or os.environ.get(VARIABLE) or f"sqlite:///{_own_file()}"
    try:
        engine = _engine(chosen)
    except (ArgumentError, ImportError) as error:
        raise StoreUnavailable(
            f"{VARIABLE} is not a valid address of SQLite or PostgreSQL. Use the form "
            "postgresql+psycopg://user:password@host/name."
        ) from error
    with _named():
        _upgrade(engine)
    return Database(engine)


def _own_file() -> Path:
    """The file in a folder of our own, which nobody else on the machine may look into."""
    folder = user_data_path("hybrid-matrix")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # it belongs to somebody else, who lets us write
        folder.chmod(0o700)
    return folder / "workshops.sqlite"


def _begin_file(url: URL) -> None:
    """Create the file for its owner alone; blind votes are in it. SQLite does as it with others."""
    if url.database and url.database != ":memory:" and "uri" not in url.query:
        with suppress(OSError):  # it exists with its own permissions, or cannot be created
            os.close(os.open(url.database, os.O_CREAT | os.O_EXCL, 0o600))


def _engine(address: str) -> Engine:
    """An engine whose errors and logs leave out what was written: votes are among it."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        _begin_file(url)
        engine = create_engine(
            url, connect_args={"timeout": WAIT_SECONDS}, pool_size=10, hide_parameters=True
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(
        url,
        connect_args=_PROMPT,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=20,
        hide_parameters=True,
    )


_legible = partial(str, encoding="utf-8", errors="replace")
"""Text of SQLite whose bytes are damaged; what reads it finds the fault, and says where it is."""


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    connection.text_factory = _legible
    _log_ahead(connection)
    for setting in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")


def _log_ahead(connection: Any) -> None:
    """Switch a new file to WAL; SQLite itself does not wait for a process that just does so too."""
    latest = monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > latest:
                raise
            sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    head = ScriptDirectory.from_config(config).get_current_head()
    with (
        _MIGRATING,
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreUnavailable(
                "This database was written by a newer version of Hybrid Matrix. Start that "
                "version, or choose another database. Nothing was changed."
            ) from error


@contextmanager
def _named(broken: str = _NOT_SAVED) -> Iterator[None]:
    try:
        yield
    except PendingRollbackError as error:  # it broke before, in a statement that went on
        raise StoreUnavailable(broken) from error
    except DBAPIError as error:
        trouble = _trouble(error, broken)
        if trouble is None:
            raise
        raise StoreUnavailable(trouble) from error
    except UnicodeDecodeError as error:  # the name of a column is damaged
        raise StoreUnavailable(_DAMAGED) from error


def _trouble(error: DBAPIError, broken: str) -> str | None:
    """What to tell people, where the database is at fault and not the statement."""
    message = str(error.orig).lower()
    if error.connection_invalidated:
        return broken
    if "full" in message or "no space" in message:
        return (
            "The disk of the server is full. The change was not saved. "
            "Free some space and try again."
        )
    if "unable to open database file" in message:
        return (
            "The database file cannot be opened or created. Check that its folder exists and is "
            f"writable, or set another address in {VARIABLE}. Nothing was changed."
        )
    if any(sign in message for sign in ("malformed", "not a database", "no such")):
        return _DAMAGED
    if isinstance(error, OperationalError):
        return "The database is temporarily unavailable. Nothing was saved. Try again in a moment."
    return None
