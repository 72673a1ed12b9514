"""The one database of this process and the one feed over it, opened when first needed."""

from functools import lru_cache
from threading import Lock

from matrix.workshop.live.feed import Feed
from matrix.workshop.storage.database import Database, connect

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


def feed() -> Feed:
    """The watcher of this process, already watching; a failure is not remembered.

    Raises:
        StoreUnavailable: the database cannot be reached.
    """
    with _OPENING:
        return _watching()


def close() -> None:
    """Stop the feed and give back the database, whichever of them were opened."""
    with _OPENING:
        if _watching.cache_info().currsize:
            _watching().stop()
        if _connected.cache_info().currsize:
            _connected().close()
        _watching.cache_clear()
        _connected.cache_clear()


@lru_cache(maxsize=1)
def _connected() -> Database:
    return connect()


@lru_cache(maxsize=1)
def _watching() -> Feed:
    feed = Feed(_connected())
    feed.start()
    return feed
