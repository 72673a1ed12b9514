"""Opens the database: SQLite without any set-up, or PostgreSQL for several servers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from platformdirs import user_data_path
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    delete,
    insert,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError

from matrix.values.errors import StoreReadOnly, StoreUnavailable, StoreUnwritable
from matrix.workshop.storage import compaction
from matrix.workshop.storage.cache import Cache
from matrix.workshop.storage.obstacle import Obstacle
from matrix.workshop.storage.sqlite_file import (
    WAIT_SECONDS,
    WRITES,
    compacted,
    only_to_read,
    sqlite_engine,
)
from matrix.workshop.storage.tables import secrets
from matrix.workshop.storage.troubles import PERHAPS_SAVED, named

VARIABLE = "MATRIX_DATABASE_URL"
_OWN_NAME = "workshops.sqlite"
_TRIAL_BYTES = 32_768
"""Larger than most changes, so that a disk with room for this has room for the next of them."""
_MIGRATION_LOCK = 20_261_124
_MIGRATIONS = Path(__file__).parent / "migrations" / "versions"
_PROMPT = {
    "connect_timeout": WAIT_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""In seconds, the last in milliseconds: a PostgreSQL server that vanished is not waited for."""


@dataclass(frozen=True)
class Database:
    """An open database, with what this process has read last of each workshop."""

    engine: Engine
    cache: Cache = field(default_factory=Cache)
    listeners: list[Callable[[str], None]] = field(default_factory=list)
    memory: dict[str, str] = field(default_factory=dict)
    _obstacle: Obstacle = field(default_factory=Obstacle)

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
        with named(), self.engine.connect() as connection:
            if self.is_postgresql:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block ends and undone when it raises.

        Raises:
            StoreUnwritable: the database has no room, or is read-only; nothing was written.
            StoreUnavailable: it does not answer; nothing was written, unless the message says that
                this is not known.
        """
        with self._obstacle.noted(), named(), self.engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin() as transaction:
                yield connection
                with named(PERHAPS_SAVED):
                    transaction.commit()

    def ping(self) -> None:
        """Ask for a sign of life.

        Raises:
            StoreUnavailable: there is none.
        """
        with self.reading() as connection:
            connection.execute(text("SELECT 1 FROM secrets"))

    def obstacle(self) -> StoreUnwritable | None:
        """Why nothing can be written now; None if the last write went well.

        The database is tried when nobody knows yet, and again until it can be written. What was
        opened when it was read-only stays so; therefore the trial opens it anew.
        """
        if self._obstacle.is_due():
            if isinstance(self._obstacle.now, StoreReadOnly):
                self.engine.dispose()
            trial = {"name": "trial", "value": token_hex(_TRIAL_BYTES // 2)}
            with suppress(StoreUnavailable), self._obstacle.overcome(), self.writing() as writing:
                writing.execute(insert(secrets).values(trial))
                writing.execute(delete(secrets).where(secrets.c.name == trial["name"]))
        return self._obstacle.now

    def compact(self) -> bool:
        """Leave nothing in the file of SQLite of what was overwritten or deleted.

        False where that is for the administrator: on PostgreSQL; and on SQLite as long as
        somebody reads what the log beside the file still holds, until it is done again.

        Raises:
            StoreUnavailable: there is no room for a second copy, or others write all the time.
        """
        if self.is_postgresql:
            return False
        with self.reading() as connection:
            noted = compaction.due(connection)
        with named():
            clean = compacted(self.engine)
        if clean and noted is not None:
            with self.writing() as connection:
                compaction.settle(connection, noted)
        return clean

    def is_compaction_due(self) -> bool:
        """Whether something was erased since the file of SQLite was compacted."""
        with self.reading() as connection:
            return compaction.due(connection) is not None

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
    engine = _engine(_chosen(url) or f"sqlite:///{_own_file()}")
    with named():
        current = _is_current(engine)
    if not current:
        _upgrade(engine)
    return Database(engine)


def look_at(url: str | None = None) -> Database:
    """The database as `connect` finds it, only to be read: nothing is created or upgraded.

    Raises:
        StoreUnavailable: there is none, or another version of the app has written it.
    """
    engine = _engine(
        _chosen(url) or f"sqlite:///{user_data_path('hybrid-matrix') / _OWN_NAME}", only_look=True
    )
    with named(), engine.connect() as connection, connection.begin():
        found = _revision(connection)
    if found != _newest():
        engine.dispose()
        raise StoreUnavailable(
            "This database is empty or of another version of Hybrid Matrix. Use the version that "
            "wrote it. Nothing was changed."
        )
    return Database(engine)


def _chosen(url: str | None) -> str | None:
    return url or os.environ.get(VARIABLE)


def _own_file() -> Path:
    """The file in a folder of our own, which nobody else on the machine may look into."""
    folder = user_data_path("hybrid-matrix")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # it belongs to somebody else, who lets us write
        folder.chmod(0o700)
    return folder / _OWN_NAME


def _engine(address: str, *, only_look: bool = False) -> Engine:
    """An engine whose errors and logs leave out what was written: votes are among it."""
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite":
            return sqlite_engine(only_to_read(url) if only_look else url)
        return _postgresql_engine(url)
    except (ArgumentError, ImportError) as error:
        raise StoreUnavailable(
            f"{VARIABLE} is not a valid address of SQLite or PostgreSQL. Use the form "
            "postgresql+psycopg://user:password@host/name."
        ) from error


def _postgresql_engine(url: URL) -> Engine:
    return create_engine(
        url,
        connect_args=_PROMPT,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=20,
        hide_parameters=True,
    )


def _is_current(engine: Engine) -> bool:
    """Whether the tables are those of this version; found out without writing."""
    with engine.connect() as connection, connection.begin():
        return _revision(connection) == _newest()


def _upgrade(engine: Engine) -> None:
    """Bring the tables up to date, one process after the other.

    Raises:
        StoreUnavailable: it cannot be written, or a newer version of the app has written it.
    """
    try:
        with (
            named(),
            engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
            if _revision(connection) != _newest():
                from matrix.workshop.storage.upgrade import upgrade  # noqa: PLC0415 - loads Alembic

                upgrade(connection)
    except StoreReadOnly as error:
        raise StoreReadOnly(
            "The database is read-only, and empty or of an older version of Hybrid Matrix. Start "
            "the app once with the right to write, or choose another database. Nothing was changed."
        ) from error


def _revision(connection: Connection) -> str | None:
    """The migration that the database is at; None if it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _newest() -> str:
    """The newest migration; the name of each begins with its number."""
    return max(path.name for path in _MIGRATIONS.glob("[0-9]*.py")).split("_")[0]
