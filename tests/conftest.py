"""Documents on disk and empty stores; PostgreSQL is started once a run, and only when asked for."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL, create_engine, text

# The same examples for everybody, and no deadline: a busy machine is no fault of the code.
settings.register_profile(
    "everywhere",
    settings.get_profile("ci"),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
settings.load_profile("everywhere")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.scheduling import BrowserTestsOnOneWorker  # noqa: PLC0415 - only with workers

    return BrowserTestsOnOneWorker(config, log)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """One PostgreSQL server for all tests of this process.

    It need not survive the machine; to write out all their databases in the end takes a minute.
    """
    from tests.trials.engines import postgresql  # noqa: PLC0415 - few need it

    with postgresql() as server:
        _execute(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield server


@pytest.fixture
def postgresql_url(postgresql_server) -> str:
    """Where the server of this run answers."""
    from tests.trials.engines import address  # noqa: PLC0415 - as above

    return address(postgresql_server)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and nothing in them: to make it takes longer than most tests."""
    from matrix.workshop.storage.database import connect  # noqa: PLC0415 - as above

    path = tmp_path_factory.mktemp("empty") / "store.sqlite"
    connect(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(empty_store: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite database."""
    return f"sqlite:///{copy(empty_store, tmp_path / 'store.sqlite')}"


@pytest.fixture(scope="session")
def empty_database(postgresql_server) -> str:
    """The name of a database like `empty_store`, on the server of this run."""
    from matrix.workshop.storage.database import connect  # noqa: PLC0415 - as above

    connect(_new_database(postgresql_server, "empty")).close()
    return "empty"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty store, once for each engine."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
        return url
    template = request.getfixturevalue("empty_database")
    server = request.getfixturevalue("postgresql_server")
    return _new_database(server, f"test_{secrets.token_hex(6)} TEMPLATE {template}")


def _new_database(server: Any, name: str) -> str:
    """Create a database, perhaps as a copy of another; gives its address."""
    url = _execute(server, f"CREATE DATABASE {name}").set(database=name.partition(" ")[0])
    return url.render_as_string(hide_password=False)


def _execute(server: Any, *statements: str) -> URL:
    """Run statements on the server itself; gives its address."""
    from tests.trials.engines import address  # noqa: PLC0415 - as above

    engine = create_engine(address(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
    return engine.url


@pytest.fixture
def prompt_feed(monkeypatch) -> None:
    """A feed that hears at once, and for whose end nobody waits."""
    for pause in ("POLL_SECONDS", "NOTIFY_SECONDS"):
        monkeypatch.setattr(f"matrix.workshop.live.notifications.{pause}", 0.02)


@pytest.fixture
def file(tmp_path):
    """Writes a document and gives its path."""

    def write(text, name="matrix.yaml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
