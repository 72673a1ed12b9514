"""Opens the file of SQLite: made for its owner alone, in WAL mode, or only to be looked at."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from matrix.values.errors import StoreUnavailable

WAIT_SECONDS = 10
WRITES = "hybrid_matrix_writes"
"""Option of a connection whose transactions write, and therefore wait for each other."""
_LOOKED_AT = "looked-at"
_legible = partial(str, encoding="utf-8", errors="replace")
"""Text whose bytes are damaged; what reads it finds the fault, and says where it is."""
_NO_ROOM_BESIDE = {"SQLITE_READONLY_DIRECTORY", "SQLITE_CANTOPEN"}


def sqlite_engine(url: URL) -> Engine:
    """An engine whose errors and logs leave out what was written: votes are among it."""
    _begin_file(url)
    engine = create_engine(
        url, connect_args={"timeout": WAIT_SECONDS}, pool_size=10, hide_parameters=True
    )
    event.listen(engine, "do_connect", _open)
    event.listen(engine, "checkout", _require_same_file)
    event.listen(engine, "begin", _begin)
    return engine


def only_to_read(url: URL) -> URL:
    """The address by which SQLite opens the same file without ever writing it.

    Raises:
        StoreUnavailable: there is no such file.
    """
    name = url.database or ""
    if not _path(name).is_file():
        raise StoreUnavailable(f"There is no database at {_path(name)}. Nothing was created.")
    address = name if name.startswith("file:") else f"file:{quote(name)}"
    return url.set(database=address).update_query_dict({"mode": "ro", "uri": "true"})


def _begin_file(url: URL) -> None:
    """Create the file for its owner alone; blind votes are in it. SQLite does as it with others."""
    if url.database and url.database != ":memory:" and "uri" not in url.query:
        with suppress(OSError):  # it exists with its own permissions, or cannot be created
            os.close(os.open(url.database, os.O_CREAT | os.O_EXCL, 0o600))


def compacted(engine: Engine) -> bool:
    """Rewrite the file without what was overwritten or deleted, as `Database.compact`."""
    try:
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("VACUUM")
            latest = monotonic() + WAIT_SECONDS
            while driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                if monotonic() > latest:
                    return False
                sleep(0.05)
    except sqlite3.Error as error:
        raise StoreUnavailable(
            f"The database file cannot be compacted now ({error}). What was erased or deleted may "
            "remain in it until that is done."
        ) from error
    return True


def _open(_: Any, record: Any, arguments: Any, options: Any) -> sqlite3.Connection:
    """A connection that writes, or reads where the place lets nobody write.

    In WAL mode SQLite needs a file beside its own even to read. If it cannot be made there and
    nothing waits in the log, the file alone is all there is, and nobody else writes it. Where it
    could be made there, but no descriptor is left to open it, that is another trouble.
    """
    connection = sqlite3.connect(*arguments, **options)
    try:
        return _prepared(connection)
    except sqlite3.Error as error:
        connection.close()
        file = _path(arguments[0])
        name = getattr(error, "sqlite_errorname", "")
        if name not in _NO_ROOM_BESIDE or not file.exists() or _is_writable(file.parent):
            raise
        if _logged(file):
            raise StoreUnavailable(
                "The database file is where nobody may write, and changes wait in the file beside "
                "it that ends in -wal. To read them, copy both to a folder with the right to "
                "write. Nothing was changed."
            ) from error
        record.info[_LOOKED_AT] = (file, _stamp(file))
        address = f"file:{quote(str(file))}?immutable=1"
        return _prepared(sqlite3.connect(address, **options | {"uri": True}))


def _is_writable(folder: Path) -> bool:
    """Whether this process may make files there; nobody may on a disk that is only to be read."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


CACHE_KB = 256
"""Of the file, for each connection of the pool; the system has the rest of it at hand."""


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.isolation_level = None
    connection.text_factory = _legible
    _log_ahead(connection)
    for setting in ("synchronous=FULL", "foreign_keys=ON", f"cache_size=-{CACHE_KB}"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL; SQLite itself does not wait for a process that just does so too."""
    latest = monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_READONLY":
                return
            if "locked" not in str(error) or monotonic() > latest:
                raise
            sleep(0.05)
        else:
            return


def _require_same_file(_: Any, record: Any, __: Any) -> None:
    """Open anew what was only looked at, once somebody writes it after all.

    Raises:
        DisconnectionError: the pool is to open another connection.
    """
    looked_at = record.info.get(_LOOKED_AT)
    if looked_at is not None:
        file, before = looked_at
        if _stamp(file) != before:
            del record.info[_LOOKED_AT]
            raise DisconnectionError


def _stamp(file: Path) -> tuple[int, ...]:
    found = file.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size, _logged(file)


def _logged(file: Path) -> bool:
    """Whether changes wait beside the file to be written into it."""
    log = file.with_name(f"{file.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _path(name: str) -> Path:
    return Path(unquote(urlsplit(name).path)) if name.startswith("file:") else Path(name)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
