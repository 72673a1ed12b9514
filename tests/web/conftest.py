"""The web routes without the app around them, over a store of their own."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from matrix.web import join
from matrix.web.application import middleware, routes, running
from matrix.web.throttle import Throttle
from matrix.workshop import runtime, store
from matrix.workshop.storage.database import VARIABLE, Database
from tests import patience
from tests.examples import matrix_from

MATRIX = matrix_from("functions: [{id: a, name: A}, {id: b, name: B}]").replace(
    title="Follow the sun"
)


def web() -> Starlette:
    return Starlette(routes=routes(), middleware=middleware(), lifespan=lambda _: running())


def from_address(host: str) -> HTTPConnection:
    return HTTPConnection({"type": "http", "client": (host, 1), "headers": []})


@pytest.fixture
def on_sqlite(sqlite_url, monkeypatch) -> None:
    monkeypatch.setenv(VARIABLE, sqlite_url)


@pytest.fixture
def client(on_sqlite, prompt_feed, monkeypatch) -> Iterator[TestClient]:
    monkeypatch.setattr(join, "THROTTLE", Throttle())
    with TestClient(web(), follow_redirects=False) as client:
        client.headers["origin"] = "http://testserver"
        yield client


@pytest.fixture
def database(client) -> Database:
    return runtime.database()


@pytest.fixture
def workshop(database) -> str:
    return store.create(database, MATRIX)


@pytest.fixture
def server(store_url, prompt_feed, monkeypatch) -> Iterator[str]:
    """The routes behind a real server, because the test client cannot read an endless answer."""
    monkeypatch.setenv(VARIABLE, store_url)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(web(), log_config=None, timeout_graceful_shutdown=1)
        running_server = uvicorn.Server(config)
        thread = threading.Thread(target=running_server.run, args=([listening],))
        thread.start()
        patience.until(lambda: running_server.started, "the server did not start")
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running_server.should_exit = True
        thread.join()
