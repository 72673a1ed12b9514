"""Keeps the damage of one workshop from everything else that is read with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from matrix.values.errors import JournalUnreadable, MatrixError


@contextmanager
def apart(connection: Connection, workshop: str) -> Iterator[None]:
    """Read one workshop; whatever its damage is, the transaction can go on with others.

    Raises:
        JournalUnreadable: it is damaged.
        MatrixError: what is refused inside.
    """
    try:
        with connection.begin_nested():
            yield
    except MatrixError:
        raise
    except Exception as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise
        raise JournalUnreadable(
            f"Workshop {workshop} is damaged and cannot be read ({type(error).__name__}). "
            "Nothing was changed. Restore it from a backup (`python -m matrix workshops restore`)."
        ) from error
