"""The one database of this process, opened when it is first needed."""

from functools import lru_cache
from threading import Lock

from matrix.workshop.database import Database, connect

COOKIE = "hybrid-matrix"
"""Name of the cookie that carries a browser's passes, signed."""


_OPENING = Lock()


def database() -> Database:
    """The open database; a failure is not remembered, so that the next call tries again.

    Raises:
        StoreUnavailable: it cannot be reached.
    """
    with _OPENING:
        return _connected()


@lru_cache(maxsize=1)
def _connected() -> Database:
    return connect()
