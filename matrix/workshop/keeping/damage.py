"""Keeps the damage of one workshop from everything else that is read with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from matrix.values.errors import JournalUnreadable, MatrixError
from matrix.workshop.storage.troubles import is_damage


@contextmanager
def apart(connection: Connection, workshop: str) -> Iterator[None]:
    """Read one workshop; whatever its damage is, the transaction can go on with others.

    Raises:
        JournalUnreadable: it is damaged.
        MatrixError: what is refused inside.
        DBAPIError: the disk or the connection is at fault, and not the data.
    """
    savepoint = connection.begin_nested()
    try:
        yield
        savepoint.commit()
    except Exception as error:
        if isinstance(error, DBAPIError) and not is_damage(error):
            raise  # on a full disk SQLite has undone the transaction, and the savepoint with it
        savepoint.rollback()
        if isinstance(error, MatrixError):
            raise
        raise JournalUnreadable(
            f"Workshop {workshop} is damaged and cannot be read ({type(error).__name__}). "
            "Nothing was changed. Restore it from a backup (`python -m matrix workshops restore`)."
        ) from error
