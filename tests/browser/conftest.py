"""A running app and a headless Chromium to visit it with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from matrix.presets import WORKED_EXAMPLE, preset
from matrix.workshop import store
from matrix.workshop.storage.database import connect
from tests import patience
from tests.browser.room import People, Room, Server

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of this folder; no longer, because its event loop stays in the way."""
    if not CHROMIUM.exists():
        reason = f"no Chromium at {CHROMIUM}; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=patience.MILLISECONDS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def everybody(browser: Browser) -> People:
    return People(browser)


@pytest.fixture
def people(everybody: People) -> Iterator[People]:
    """The browsers of whoever is in this test."""
    yield everybody
    everybody.leave()


@pytest.fixture
def page(people: People, server: Server) -> Page:
    """The app as it opens for somebody who comes for the first time."""
    page = people.enter().new_page()
    page.goto(server.address)
    return page


@pytest.fixture(scope="package")
def server(tmp_path_factory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("app"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def room(people: People, server: Server) -> Iterator[Room]:
    database = connect(server.url)
    yield Room(server, database, people, store.create(database, preset(WORKED_EXAMPLE).opened))
    database.close()
