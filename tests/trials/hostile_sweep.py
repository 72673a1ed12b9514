"""Writes script, HTML and Markdown into every text of a workshop and visits every page with it.

A browser must show all of it letter by letter: no dialog, no request to another host, no link
there, no element that the texts describe. Each page is named with what was wrong on it.

    python -m tests.trials.hostile_sweep
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Page, Request, sync_playwright

from matrix.edits import SetAttribute, SetOwnership, Waive
from matrix.model import Ownership
from matrix.model.policy import Waiver
from matrix.workshop import facilitation, store, writing
from matrix.workshop.history import versions
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.runtime import COOKIE
from matrix.workshop.stage import Phase
from matrix.workshop.storage.database import VARIABLE, Database, connect
from matrix.workshop.votes import voting
from tests.trials.hostile_texts import HOST, board, payload

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
PAGES = {
    "": (),
    "board": ("board-view",),
    "handoffs": (),
    "rules": ("rules-view",),
    "workshop": ("workshop-view",),
    "history": ("history-view",),
    "share": (),
    "present": (),
}
"""Path of each page, with the key of the control that chooses its views."""
FOUND = """
() => {
  const bad = [];
  const place = node => {
    const kind = node.closest("[data-testid]")?.dataset.testid ?? "the page";
    const key = /st-key-([^ "]+)/.exec(node.closest('[class*="st-key-"]')?.className ?? "");
    return `${node.closest("[data-testid^=stTooltip]") ? "a tooltip" : kind} of ${key?.[1]}`;
  };
  const all = root => [...root.querySelectorAll("*")].flatMap(
    node => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  for (const node of all(document)) {
    for (const name of ["src", "href", "action", "data", "srcset"]) {
      const value = node.getAttribute(name);
      const says = node.localName === "a" && node.textContent === value;
      if (value && value.includes("HOST") && !says) {
        bad.push(`<${node.localName} ${name}> in ${place(node)}`);
      }
    }
    if (node.localName.startsWith("hostile")) bad.push(`<${node.localName}>`);
    if (node.hasAttribute("onerror") || node.hasAttribute("onload")) bad.push(node.outerHTML);
    if (node.localName === "strong" && node.textContent === "hostilebold") bad.push("Markdown");
    if (node.localName === "math") bad.push("formula");
  }
  if (window.hostile) bad.push("a script ran");
  return [...new Set(bad)].map(each => each.slice(0, 160));
}
""".replace("HOST", HOST)


def furnished(database: Database) -> tuple[Actor, Actor]:
    """A workshop with a hostile text wherever people can write one; a facilitator and a voter."""
    workshop = store.create(database, board())
    fay = _joined(database, workshop, Role.FACILITATOR)
    pat = _joined(database, workshop, Role.PARTICIPANT)
    _joined(database, workshop, Role.VIEWER)
    versions.name_version(database, fay, payload("version", 95))
    reason = SetAttribute(
        subject="function", id="a", attribute="rationale", value=payload("reason")
    )
    edits = (SetOwnership(function="b", ownership=Ownership.OUTSOURCED), reason)
    writing.commit(database, pat, edits, payload("label"))
    waiver = Waiver(
        rule="core.led-in-house", subject="b", reason=payload("why"), owner=payload("owner")
    )
    writing.commit(database, fay, (Waive(waiver=waiver),), payload("waived"))
    facilitation.arrange(database, fay, agenda=("a", "b"), voters_named=True)
    facilitation.move_to(database, fay, "a")
    facilitation.to_phase(database, fay, Phase.VOTE)
    voting.cast(database, pat, "a", Ownership.MIXED, 3, payload("vote"))
    voting.cast(
        database, fay, "a", Ownership.IN_HOUSE, None, payload("room"), room_name=payload("guest")
    )
    return fay, pat


def _joined(database: Database, workshop: str, role: Role) -> Actor:
    token = access.new_link(database, None, workshop, role)
    return access.who(database, access.join(database, token, payload(role)))


class Visit:
    """One browser of one person, and everything wrong that it met."""

    def __init__(self, context: BrowserContext, address: str, actor: Actor) -> None:
        self.address, self.workshop = address, actor.workshop
        self.wrong: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("dialog", self._asked_in_a_dialog)
        self.page.on("request", self._asked)

    def _asked_in_a_dialog(self, dialog: Dialog) -> None:
        self.wrong.append("dialog")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"request to {request.url[:80]}")

    def go(self, path: str) -> None:
        """Open a page and wait until it stands."""
        self.page.goto(f"{self.address}/{path}?workshop={self.workshop}")
        self.settle()

    def settle(self) -> None:
        """Wait for the run to end, then look at everything on the page."""
        self.page.wait_for_timeout(500)
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        self.page.wait_for_timeout(300)

    def look(self, where: str) -> None:
        """Note what is wrong on the page as it stands."""
        found = [*self.wrong, *self.page.evaluate(FOUND)]
        exceptions = self.page.locator('[data-testid="stException"]').count()
        found += [f"{exceptions} exceptions"] if exceptions else []
        self.wrong.clear()
        text = self.page.locator("body").inner_text()
        said = "; ".join(found) or "clean"
        print(f"  {where:28} {text.count(HOST):4} texts shown  {said}", flush=True)


def visit(visit_: Visit, path: str, key: str | None) -> None:
    """Every view of a page, with everything unfolded and every tooltip shown."""
    visit_.go(path)
    names: list[str | None] = [None]
    if key:
        radios = visit_.page.locator(f".st-key-{key}").get_by_role("radio")
        names = [radios.nth(place).inner_text() for place in range(radios.count())] or [None]
    for name in names:
        if name:
            radio = visit_.page.locator(f".st-key-{key}").get_by_text(name, exact=True).first
            radio.click()
            visit_.settle()
        _unfold(visit_)
        visit_.look(f"{path or 'start'} {name or ''}")


def _unfold(visit_: Visit) -> None:
    page = visit_.page
    folded = page.locator("details:not([open]) > summary:visible")
    for _ in range(12):
        if folded.count():
            folded.first.click()
            page.wait_for_timeout(100)
    visit_.settle()
    popovers = page.locator('[data-testid="stPopover"] button:visible').all()[:3]
    for button in [
        *popovers,
        *page.locator('[data-testid="stMenuButton"] button:visible').all()[:1],
    ]:
        if not button.is_visible():
            continue
        button.click()
        visit_.settle()
        visit_.look("  opened")
        page.keyboard.press("Escape")
    for place in page.locator("button:visible, [data-testid=stTooltipIcon]:visible").all()[:25]:
        try:
            place.hover(timeout=200)
        except Exception:
            continue
        if page.locator('[data-testid="stTooltipContent"]').count():
            bad = page.evaluate(FOUND)
            if bad:
                print("    tooltip", bad[:2])


@contextmanager
def serving(url: str) -> Iterator[str]:
    """The app over this database; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    with subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env=os.environ | {VARIABLE: url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{address}/api/ready", timeout=1):
                    break
            except OSError:
                time.sleep(0.1)
        try:
            yield address
        finally:
            server.terminate()


def main() -> None:
    """Visit every page as a facilitator, before and after the reveal."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.sqlite"
        database = connect(url)
        fay, _ = furnished(database)
        cookie: Any = access.seal(database, (access.Pass(fay.workshop, fay.person),))
        with serving(url) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            context = browser.new_context(viewport={"width": 1400, "height": 1000})
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
            sitting = Visit(context, address, fay)
            sitting.page.set_default_timeout(15_000)
            print("while the vote is open")
            for path, keys in PAGES.items():
                visit(sitting, path, next(iter(keys), None))
            facilitation.to_phase(database, fay, Phase.DISCUSS)
            print("after the reveal")
            for path in ("workshop", "present", "share"):
                visit(sitting, path, next(iter(PAGES[path]), None))
            facilitation.to_phase(database, fay, Phase.DECIDE)
            visit(sitting, "workshop", None)
            browser.close()


if __name__ == "__main__":
    main()
