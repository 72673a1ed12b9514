"""Signing in for real: join by link, go to a provider, come back under the account's name."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import expect
from sqlalchemy import text

from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.frame.sign_in import UNNAMED
from matrix.web.join import NAMELESS
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage.database import VARIABLE, Database, connect
from tests.browser.provider import CLIENT, SECRET, Provider
from tests.browser.room import People
from tests.serving import ROOT, answer, free_port

SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "as long and as random as anybody could wish for"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture
def provider() -> Iterator[Provider]:
    port = free_port()
    provider = Provider(f"http://127.0.0.1:{port}", {"name": "Ana Ruiz", "email": "ana@b.example"})
    config = uvicorn.Config(provider.app(), port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield provider
    server.should_exit = True
    thread.join()


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    opened = connect(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def app(tmp_path, provider, database) -> Iterator[str]:
    """The app on another site than the provider, as it would be."""
    address = f"http://localhost:{free_port()}"
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        SECRETS.format(app=address, provider=provider.address, client=CLIENT, secret=SECRET)
    )
    settings = {
        VARIABLE: str(database.engine.url),
        "MATRIX_SIGN_IN": "required",
        "STREAMLIT_SERVER_ADDRESS": "localhost",
        "STREAMLIT_SERVER_PORT": address.rpartition(":")[2],
        "STREAMLIT_SERVER_HEADLESS": "true",
        "STREAMLIT_SECRETS_FILES": str(secrets),
    }
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings) as server:
        try:
            answer(server, f"{address}/_stcore/health")
            yield address
        finally:
            server.terminate()


def names(database):
    with database.reading() as connection:
        return connection.execute(text("SELECT name FROM people")).scalars().all()


def test_a_person_signs_in_on_the_way_into_a_workshop_and_out_again(
    people: People, app, provider, database
):
    workshop = store.create(database, preset(WORKED_EXAMPLE).opened)
    token = access.new_link(database, None, workshop, Role.PARTICIPANT)
    page = people.enter().new_page()
    page.goto(f"{app}/join/{token}")
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("heading", name="Sign in to continue")).to_be_visible()
    assert page.get_by_test_id("stTopNavLink").count() == 0
    assert names(database) == [NAMELESS]

    page.locator(f".st-key-sign-in-{UNNAMED} button").click()
    page.get_by_role("button", name="Go on as Ana Ruiz").click()
    page.wait_for_url(f"{app}/workshop?workshop={workshop}")
    expect(page.get_by_text("Signed in as Ana Ruiz")).to_be_visible()
    assert names(database) == ["Ana Ruiz"]

    # The screen closes at once; the browser then goes on to the provider and comes back.
    with page.expect_event(
        "requestfinished", lambda it: it.url.startswith(f"{app}/oauth2callback")
    ):
        page.locator(".st-key-sign-out button").click()
    expect(page.get_by_role("heading", name="Sign in to continue")).to_be_visible()
    assert provider.signed_out == 1
