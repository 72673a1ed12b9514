"""Both engines, for every test of the store."""

import pytest

from matrix.workshop.storage.database import connect


@pytest.fixture
def database(store_url):
    opened = connect(store_url)
    yield opened
    opened.close()


@pytest.fixture
def postgresql(postgresql_url):
    opened = connect(postgresql_url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite(sqlite_url):
    opened = connect(sqlite_url)
    yield opened
    opened.close()
