"""One app for all page tests, started from the shell as Streamlit does."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest, local_script_runner

import matrix.ui
from matrix.edits.history import History
from matrix.model import Matrix
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.session.current_actor import WORKSHOP
from matrix.workshop import runtime, store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.storage.database import VARIABLE, Database
from tests import patience

SHELL = Path(matrix.ui.__file__).with_name("shell.py")


@pytest.fixture(scope="package", autouse=True)
def prepared_once() -> Iterator[None]:
    """Spare each app a look through all installed packages, and each run compiling the screens."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (manifest_scanner, "scan_component_manifests"),
            (local_script_runner, "ScriptCache"),
        ):
            patch.setattr(module, name, cache(getattr(module, name)))
        yield


@pytest.fixture(autouse=True)
def own_store(sqlite_url, monkeypatch) -> Iterator[None]:
    """A store for this test alone."""
    monkeypatch.setenv(VARIABLE, sqlite_url)
    yield
    runtime.close()


@pytest.fixture
def app(own_store) -> AppTest:
    """The app on its Start page, with nothing open."""
    return AppTest.from_file(str(SHELL), default_timeout=patience.SECONDS).run()


@pytest.fixture
def worked(app: AppTest) -> AppTest:
    """The app on the Board, with the worked example open."""
    app.session_state["history"] = History(preset(WORKED_EXAMPLE).opened)
    return app.switch_page("board/screen.py").run()


class Seated(NamedTuple):
    """One browser of one person in a workshop."""

    app: AppTest
    database: Database
    actor: Actor


@pytest.fixture
def first_board() -> Matrix:
    """What the workshop begins with; a module may have another one."""
    return preset(WORKED_EXAMPLE).opened


@pytest.fixture
def sit(first_board, own_store, monkeypatch) -> Callable[..., Seated]:
    """Lets people sit down in one workshop, each at a browser of their own.

    `sit()` seats a facilitator, `sit(Role.VIEWER, "Vic")` somebody else.
    """
    # AppTest has no cookies: each of its sessions keeps its own in its state.
    monkeypatch.setattr(
        type(st.context),
        "cookies",
        property(lambda _: {runtime.COOKIE: st.session_state.get(runtime.COOKIE, "")}),
    )
    monkeypatch.setattr(type(st.context), "headers", property(lambda _: {"Host": "testserver"}))
    database = runtime.database()
    workshop = store.create(database, first_board)

    def seat(role: Role = Role.FACILITATOR, name: str = "Fay") -> Seated:
        token = access.new_link(database, None, workshop, role)
        held = access.join(database, token, name)
        app = AppTest.from_file(str(SHELL), default_timeout=patience.SECONDS)
        app.session_state[runtime.COOKIE] = access.seal(database, (held,))
        app.session_state[WORKSHOP] = workshop
        return Seated(app.run(), database, access.who(database, held))

    return seat


@pytest.fixture
def seated(sit: Callable[..., Seated]) -> Seated:
    """The app on its Start page in the browser of a facilitator; take it to a page by its file.

    `app, database, actor = seated`, then `app.switch_page("board/screen.py").run()`.
    """
    return sit()
