"""Names what went wrong with the database, in a sentence that says whether anything was saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError, PendingRollbackError

from matrix.values.errors import StoreFull, StoreReadOnly, StoreUnavailable

NOT_SAVED = "The connection to the database was lost. Nothing was saved. Try again in a moment."
PERHAPS_SAVED = (
    "The connection to the database was lost during the save, so the change may or may not be "
    "saved. Check the board before you try again."
)
FULL = (
    "The disk of the server is full. The change was not saved; everything saved before is safe. "
    "Ask the administrator of the server to free some space, then try again."
)
READ_ONLY = (
    "The database is read-only, so nothing can be changed now. Everything saved before is safe. "
    "Ask the administrator of the server when changes are possible again."
)
FAILING = (
    "The server cannot write to its disk, which may be full, over its quota or faulty. The change "
    "was not saved. Ask the administrator of the server to look at it."
)
_CANNOT_OPEN = (
    "The database file cannot be opened or created. Check that its folder exists and is writable, "
    "or set another address in MATRIX_DATABASE_URL. Nothing was changed."
)
_AWAY = "The database is temporarily unavailable. Nothing was saved. Try again in a moment."
_DAMAGED = (
    "The database file is damaged. Nothing was saved. Stop the app and restore the last backup. "
    "The damaged file is left unchanged."
)
_Trouble = tuple[type[StoreUnavailable], str]
_POSTGRESQL: dict[str | None, _Trouble] = {
    "53100": (StoreFull, FULL),
    "25006": (StoreReadOnly, READ_ONLY),
}
_SQLITE: dict[str, _Trouble] = {
    "SQLITE_FULL": (StoreFull, FULL),
    "SQLITE_IOERR_SHMSIZE": (StoreFull, FULL),
    "SQLITE_IOERR_WRITE": (StoreFull, FAILING),
    "SQLITE_READONLY": (StoreReadOnly, READ_ONLY),
    "SQLITE_CANTOPEN": (StoreUnavailable, _CANNOT_OPEN),
    "SQLITE_CORRUPT": (StoreUnavailable, _DAMAGED),
    "SQLITE_NOTADB": (StoreUnavailable, _DAMAGED),
}
"""By the name of the error, or of its family."""


@contextmanager
def named(broken: str = NOT_SAVED) -> Iterator[None]:
    """Raise errors of the database as what they mean; those of a statement go on as they are.

    Raises:
        StoreUnavailable: with a sentence for people; `broken` where the connection was lost.
    """
    try:
        yield
    except PendingRollbackError as error:  # it broke before, in a statement that went on
        raise StoreUnavailable(broken) from error
    except DBAPIError as error:
        trouble = _trouble(error, broken)
        if trouble is None:
            raise
        raise trouble from error
    except UnicodeDecodeError as error:  # the name of a column is damaged
        raise StoreUnavailable(_DAMAGED) from error


def is_damage(error: DBAPIError) -> bool:
    """Whether what is stored is at fault, and not the disk, the connection or another process."""
    trouble = _trouble(error, NOT_SAVED)
    return trouble is None or str(trouble) == _DAMAGED


def _trouble(error: DBAPIError, broken: str) -> StoreUnavailable | None:
    """What to raise instead, where the database is at fault and not the statement."""
    known = _known(error.orig)
    if known is not None:
        kind, sentence = known
        return kind(sentence)
    if error.connection_invalidated:
        return StoreUnavailable(broken)
    return StoreUnavailable(_AWAY) if isinstance(error, OperationalError) else None


def _known(error: BaseException | None) -> _Trouble | None:
    if isinstance(error, sqlite3.Error):
        if any(sign in str(error) for sign in ("no such table", "no such column")):
            return StoreUnavailable, _DAMAGED
        name = getattr(error, "sqlite_errorname", "")
        return _SQLITE.get(name) or _SQLITE.get("_".join(name.split("_")[:2]))
    return _POSTGRESQL.get(getattr(error, "sqlstate", None))
