"""The two apps of the sync benchmark: where their browsers sit, how they edit, what was kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import httpx2

from benchmarks.live.browser import Browser
from benchmarks.live.listener import Ear
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.web.sessions import COOKIE as BROWSER
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import COOKIE
from matrix.workshop.storage.database import Database

ROOT = Path(__file__).parents[2]
OURS = ROOT / "streamlit_app.py"
FUNCTIONS = [function.id for function in preset(WORKED_EXAMPLE).opened.functions]


class Edit(NamedTuple):
    """A click that changes one row, and when it was made."""

    browser: Browser
    row: str
    value: str
    at: float


class Commit(NamedTuple):
    """When the server had the change for good."""

    row: str
    value: str
    at: float


class Room(Protocol):
    """What the measurement needs to know of an app."""

    def browser(self, port: int) -> Browser:
        """One more browser, not open yet."""

    def has_board(self, browser: Browser) -> bool:
        """Whether the board has come."""

    async def edit(self, browser: Browser, number: int) -> tuple[str, str]:
        """Click in a row; gives what the row is told by, and its new value if that is known."""

    def commits(self, edits: Sequence[Edit]) -> list[Commit | None]:
        """What became of each edit."""

    def close(self) -> None:
        """Let go of what is held open beside the browsers."""


class Workshop:
    """Our app: a workshop that was opened from the worked example."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._workshop = store.create(database, preset(WORKED_EXAMPLE).opened)
        self._query = f"workshop={self._workshop}"
        self._tokens = {
            role: access.new_link(database, None, self._workshop, role)
            for role in (Role.PARTICIPANT, Role.FACILITATOR)
        }
        self._people: dict[int, str] = {}
        self._chosen: dict[str, str] = {}
        self._ears: dict[int, Ear] = {}

    def browser(self, port: int, *, leads: bool = False) -> Browser:
        """The browser of somebody who has joined, on the board or, to lead, on the workshop."""
        role, page = (Role.FACILITATOR, "workshop") if leads else (Role.PARTICIPANT, "board")
        held = access.join(self._database, self._tokens[role], f"Person {len(self._people) + 1}")
        cookies = self._cookies(access.seal(self._database, (held,)))
        return self._seated(Browser(port, page, self._query, cookies), held.person)

    def tab(self, browser: Browser) -> Browser:
        """One more tab of the same person."""
        other = Browser(browser.port, browser.page, self._query, browser.cookie)
        return self._seated(other, self._people[id(browser)])

    async def guest(self, port: int) -> Browser:
        """The browser of somebody who comes in by the link, as the join page does."""
        token = self._tokens[Role.PARTICIPANT]
        cookies = await _post(port, f"/join/{token}", {"name": "Guest"})
        own = self._cookies(cookies[COOKIE])
        return self._seated(Browser(port, "board", self._query, own), "")

    async def leave(self, browser: Browser) -> None:
        """Leave the workshop, as the button of the page does."""
        await _post(browser.port, "/leave", {"workshop": self._workshop}, browser.cookie)

    def _cookies(self, held: str) -> str:
        """A pass, and the number by which the server knows the browser again."""
        return f"{COOKIE}={held}; {BROWSER}=browser-{len(self._people) + 1}"

    def _seated(self, browser: Browser, person: str) -> Browser:
        self._people[id(browser)] = person
        self._ears[id(browser)] = Ear(browser)
        return browser

    def ear(self, browser: Browser) -> Ear:
        """The event stream of a browser."""
        return self._ears[id(browser)]

    def forget(self, browser: Browser) -> None:
        """Hang up the event stream of a browser that leaves."""
        self._ears.pop(id(browser)).close()

    def has_board(self, browser: Browser) -> bool:
        """Whether the last row has come, and a whole run."""
        return browser.finished > 0 and f"ownership-{FUNCTIONS[-1]}" in browser.shown

    async def edit(self, browser: Browser, number: int) -> tuple[str, str]:
        """Choose another owner for a function, one function after the other.

        Other than the last choice as well, for a board that lags may show the owner before that;
        who clicked what is stored already, or what they see, would change nothing.
        """
        row = f"ownership-{FUNCTIONS[number % len(FUNCTIONS)]}"
        taken = {self._chosen.get(row), browser.shown[row]}
        value = next(owner for owner in browser.options[row] if owner not in taken)
        self._chosen[row] = value
        await browser.choose(row, value)
        return row, value

    def commits(self, edits: Sequence[Edit]) -> list[Commit | None]:
        """By person and time, out of the journal."""
        entries = store.entries(self._database, self._workshop)
        found: list[Commit | None] = []
        for edit in edits:
            person = self._people[id(edit.browser)]
            at = (entry.at for entry in entries if entry.person == person and entry.at >= edit.at)
            when = next(at, None)
            found.append(None if when is None else Commit(edit.row, edit.value, when))
        return found

    def close(self) -> None:
        """Hang up the event streams."""
        for ear in self._ears.values():
            ear.close()


async def _post(port: int, path: str, form: dict[str, str], cookie: str = "") -> httpx2.Cookies:
    """Send a form, and give the cookies that the answer sets.

    Raises:
        RuntimeError: the server refuses it.
    """
    address = f"http://127.0.0.1:{port}"
    headers = {"Origin": address} | ({"Cookie": cookie} if cookie else {})
    async with httpx2.AsyncClient(headers=headers, timeout=60) as client:
        answer = await client.post(address + path, data=form)
    if answer.status_code != 303:
        raise RuntimeError(f"{path.split('/')[1]} is answered with {answer.status_code}")
    return answer.cookies


class PolledBoard:
    """The rival: a plain app in a folder of its own, so with Streamlit's own settings."""

    def __init__(self, folder: Path) -> None:
        self.script = folder / "polled_board.py"
        self._commits = folder / "commits.log"
        folder.mkdir(exist_ok=True)
        shutil.copy(Path(__file__).with_name(self.script.name), self.script)
        (folder / "rows.json").write_text(json.dumps(FUNCTIONS))
        self._commits.touch()

    def browser(self, port: int) -> Browser:
        """Anybody's browser."""
        return Browser(port)

    def has_board(self, browser: Browser) -> bool:
        """Whether the last row has come, and a whole run."""
        return browser.finished > 0 and f"next-{FUNCTIONS[-1]}" in browser.ids

    async def edit(self, browser: Browser, number: int) -> tuple[str, str]:
        """Press the button of a row; what comes next, the server knows."""
        row = FUNCTIONS[number % len(FUNCTIONS)]
        await browser.press(f"next-{row}")
        return row, ""

    def commits(self, edits: Sequence[Edit]) -> list[Commit | None]:
        """By row and time, out of the notes that the app leaves."""
        lines = [line.split() for line in self._commits.read_text().splitlines()]
        kept = [Commit(row, value, float(at)) for row, value, at in lines]
        return [
            next((each for each in kept if each.row == edit.row and each.at >= edit.at), None)
            for edit in edits
        ]

    def close(self) -> None:
        """Nothing is held open."""
