"""A machine on which nobody can write: no room, no rights, a database that takes no changes."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from matrix.workshop.storage.database import Database

NOBODY = 65534


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """The system refuses whatever grows beyond this many bytes, in the midst of writing it."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def few_descriptors() -> Iterator[None]:
    """The system lets this process open one more file, and no other beside it."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@contextmanager
def full_disk(database: Database) -> Iterator[None]:
    """Nothing that is written finds room: SQLite's log cannot grow, PostgreSQL says so itself."""
    if not database.is_postgresql:
        log = Path(f"{database.engine.url.database}-wal")
        with no_file_over(log.stat().st_size):
            yield
        return
    tables = ("secrets", "people", "journal", "workshops")
    fill = (
        "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE "
        "'53100' USING MESSAGE = 'could not extend file'; END $$"
    )
    _execute(database, fill, *(
        f"CREATE TRIGGER filled BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION fill()"
        for table in tables
    ))  # fmt: skip
    try:
        yield
    finally:
        _execute(database, "DROP FUNCTION fill CASCADE")


def _execute(database: Database, *statements: str) -> None:
    with database.engine.connect() as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))


def read_only(url: str) -> str:
    """The address of the same database, whose server or file takes no changes."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return f"sqlite:///file:{address.database}?mode=ro&uri=true"
    options = address.update_query_dict({"options": "-c default_transaction_read_only=on"})
    return options.render_as_string(hide_password=False)


@contextmanager
def place_of_nobody() -> Iterator[Path]:
    """A folder that everybody may look into; for root, too, whom pytest's own shut nobody out."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)
        os.chmod(folder, 0o755)


@contextmanager
def shut(folder: Path) -> Iterator[None]:
    """Nobody may write here, and whoever runs the tests has only the rights of nobody."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path in (folder, *folder.iterdir()):
            path.chmod(0o755 if path.is_dir() else 0o644)
