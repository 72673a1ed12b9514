"""A running app and a headless Chromium to visit it with."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from matrix.presets import DEFAULT, preset
from matrix.workshop import store
from matrix.workshop.storage.database import connect
from tests.browser.room import Room, Server
from tests.browser.serving import ROOT, answering, free_port

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 20_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of this folder; no longer, because its event loop stays in the way."""
    if not CHROMIUM.exists():
        reason = f"no Chromium at {CHROMIUM}; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the app answers; it runs as a person would start it."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield answering(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address)
    yield page
    context.close()


@pytest.fixture(scope="package")
def server(tmp_path_factory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("app"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def room(browser: Browser, server: Server) -> Iterator[Room]:
    database = connect(server.url)
    workshop = store.create(database, preset(DEFAULT).opened)
    here = Room(server, database, browser, workshop)
    yield here
    here.close()
    database.close()
