"""A running app with its own store and log, and the browsers of people who sit in a workshop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.runtime import COOKIE
from matrix.workshop.storage.database import VARIABLE, Database
from tests import patience
from tests.serving import ROOT, answer, free_port

WIDE = {"width": 1440, "height": 1400}
PHONE = {"width": 390, "height": 844}
RADIOS = "[role=radio]"
AT_REST = "[data-test-script-state=notRunning]"


@dataclass
class Server:
    """The app as a process that can be killed and started again on the same store."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "app.log"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'store.sqlite'}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
        options = ["--server.headless=true", "--server.address=127.0.0.1"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *options, f"--server.port={self.port}"],
                cwd=ROOT,
                env=os.environ | {VARIABLE: self.url},
                stdout=log,
                stderr=log,
            )
        answer(self.process, f"{self.address}/_stcore/health")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class People:
    """The browsers of one person after another; each stays, because it has the app's scripts."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._away: list[BrowserContext] = []
        self._here: list[BrowserContext] = []

    def enter(self) -> BrowserContext:
        """A browser that knows nothing of who has used it before."""
        if not self._away:
            self._away.append(self._browser.new_context(viewport=WIDE))
            self._away[-1].set_default_timeout(patience.MILLISECONDS)
        context = self._away.pop()
        self._here.append(context)
        return context

    def leave(self) -> None:
        """Close what is open and forget who it was."""
        for context in self._here:
            for page in context.pages:
                page.close()
            context.clear_cookies()
            context.set_offline(False)
        self._away += self._here
        self._here.clear()


@dataclass
class Seat:
    """One person at a browser of their own."""

    page: Page
    actor: Actor

    def go(self, page: str) -> None:
        self.page.get_by_role("link", name=page, exact=True).click()

    def at(self, key: str):
        """What stands under a key; a control with a help text stands under it twice."""
        return self.page.locator(f".st-key-{key}").first

    def decide(self, function: str, place: int) -> None:
        """Click a segment without waiting for anything, as an impatient person does."""
        self.page.evaluate(
            "([key, place]) => document.querySelector('.st-key-ownership-' + key)"
            ".querySelectorAll('[role=radio]')[place].click()",
            [function, place],
        )

    def settle(self) -> None:
        """Return when everything is answered that the page has asked for.

        Streamlit's key for "run again" is answered behind all that.
        """
        self.page.keyboard.press("r")
        expect(self.page.locator(AT_REST)).to_be_attached()

    def deafen(self) -> None:
        """Let the page hear nothing more, with a stream that stays open, so that none replaces it.

        Returns when nothing that it has asked for before is under way any more.
        """
        self.page.evaluate(
            "window.__hybridMatrixEars.forEach(ear => {"
            " clearTimeout(ear.waiting);"
            " Object.defineProperty(ear, 'newest', {get: () => null, set() {}}); })"
        )
        self.settle()

    def shows(self, function: str, place: int) -> None:
        segment = self.at(f"ownership-{function}").locator(RADIOS).nth(place)
        expect(segment).to_have_attribute("aria-checked", "true")


@dataclass
class Room:
    """A workshop on the worked example, and whoever is let in."""

    server: Server
    database: Database
    people: People
    workshop: str

    def link(self, role: Role) -> str:
        token = access.new_link(self.database, None, self.workshop, role)
        return f"{self.server.address}/join/{token}"

    def seat(self, name: str, role: Role = Role.PARTICIPANT, page: str = "board") -> Seat:
        """Somebody who has joined already, on a page of the app."""
        token = access.new_link(self.database, None, self.workshop, role)
        held = access.join(self.database, token, name)
        context = self.people.enter()
        cookie = access.seal(self.database, (held,))
        context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.server.address}])
        tab = context.new_page()
        tab.goto(f"{self.server.address}/{page}?workshop={self.workshop}")
        expect(tab.locator(".st-key-company")).to_contain_text(name)
        expect(tab.locator(AT_REST)).to_be_attached()
        actor = access.who(self.database, held)
        self._listening(actor)
        return Seat(tab, actor)

    def _listening(self, actor: Actor) -> None:
        """Wait until the event stream of somebody is open, so that they hear of what follows."""

        def listens() -> bool:
            present = presence.here(self.database, actor)
            return any(each.here and each.person == actor.person for each in present)

        patience.until(listens, f"{actor.name} does not listen")
