"""The first five minutes of a newcomer: every click is counted, and every key.

`python -m tests.trials.first_minutes ADDRESS [FOLDER]` walks the journey on a running app, prints
the counts, and leaves a screenshot of every screen in the folder.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page, expect, sync_playwright

POINT, PRESS, THINK = 1.1, 0.2, 1.35
"""Seconds of the keystroke-level model to point, to press and release, and to decide what to do
(Card, Moran and Newell 1980)."""
SIX = {
    "product-strategy": "Outsourced",
    "ui-ux-design": "In-house",
    "software-development": "Mixed",
    "cloud-infrastructure": "Outsourced",
    "cybersecurity": "In-house",
    "customer-support": "Outsourced",
}
"""The decisions of the journey; the first one is objected to."""


@dataclass
class Newcomer:
    """Somebody who clicks through the app; `stages` counts the clicks of each stage."""

    page: Page
    stages: dict[str, int] = field(default_factory=dict)
    _stage: str = ""

    @property
    def clicks(self) -> int:
        """All clicks so far."""
        return sum(self.stages.values())

    @property
    def seconds(self) -> float:
        """What an expert needs by the keystroke-level model, without waiting for the app."""
        return self.clicks * (THINK + POINT + PRESS)

    def begin(self, stage: str) -> None:
        """Count what follows for this stage."""
        self._stage = stage
        self.stages[stage] = 0

    def click(self, target: Locator) -> None:
        """One click, counted."""
        target.click()
        self.stages[self._stage] += 1

    def key(self, name: str) -> Locator:
        """The button of this key."""
        return self.page.locator(f".st-key-{name} button").first


def walk(newcomer: Newcomer, folder: Path) -> Path:
    """From a fresh start to six decisions, a fix, the map and a saved picture.

    Each `look-…` screen is left in the folder as a screenshot; returns the saved PNG.
    """
    page = newcomer.page
    expect(page.get_by_text("Start from my list")).to_be_visible()
    look(page, folder, "1-start")

    newcomer.begin("a board of six functions")
    newcomer.click(newcomer.key("pasted-list-six"))
    expect(page.get_by_text("Understood:")).to_be_visible()
    look(page, folder, "2-list")
    newcomer.click(newcomer.key("list-create"))
    expect(page.locator(".st-key-ownership-customer-support")).to_be_visible()
    look(page, folder, "3-board")

    newcomer.begin("all six decided")
    for done, (function, ownership) in enumerate(SIX.items(), start=1):
        newcomer.click(page.locator(f".st-key-ownership-{function}").get_by_text(ownership))
        expect(page.locator(".st-key-strip").get_by_text(f"{done} of 6")).to_be_visible()
    look(page, folder, "4-decided")

    newcomer.begin("an objection read, its fix taken")
    objection = page.locator(".st-key-findings-product-strategy")
    newcomer.click(objection.get_by_role("button").first)
    fix = newcomer.key("fix-row-core-strategy-cx-internal-product-strategy")
    expect(fix).to_be_visible()
    look(page, folder, "5-objection")
    newcomer.click(fix)
    expect(objection).to_have_count(0)

    newcomer.begin("the hand-off map seen")
    newcomer.click(page.get_by_role("link", name="Hand-offs", exact=True))
    newcomer.click(newcomer.key("usual-handoffs"))
    expect(page.locator(".st-key-usual-handoffs")).to_have_count(0)
    expect(page.locator(".st-key-picture-handoff-map svg.marks")).to_be_visible()
    look(page, folder, "6-map")

    newcomer.begin("a picture saved")
    newcomer.click(page.get_by_role("link", name="Share", exact=True))
    expect(newcomer.key("download-handoff-map-png")).to_be_visible()
    look(page, folder, "7-share")
    with page.expect_download() as waiting:
        newcomer.click(newcomer.key("download-handoff-map-png"))
    saved = folder / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    return saved


def look(page: Page, folder: Path, name: str) -> None:
    """Leave a screenshot of what is on the screen."""
    page.screenshot(path=folder / f"look-{name}.png")


def main(address: str, folder: Path) -> None:
    """Walk the journey wide, on a phone and in the dark, and print the clicks of each stage."""
    views = {
        "wide": (1400, 900, "light"),
        "phone": (390, 844, "light"),
        "dark": (1400, 900, "dark"),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for view, (wide, high, scheme) in views.items():
            context = browser.new_context(
                viewport={"width": wide, "height": high},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            newcomer = Newcomer(context.new_page())
            newcomer.page.goto(address)
            (folder / view).mkdir(parents=True, exist_ok=True)
            walk(newcomer, folder / view)
            for stage, clicks in newcomer.stages.items():
                print(f"{view:6} {clicks:3} clicks: {stage}")
            print(f"{view:6} {newcomer.clicks:3} clicks in all, {newcomer.seconds:.0f} s to act")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(sys.argv[1], Path(sys.argv[2]))
    else:
        with TemporaryDirectory() as scratch:
            main(sys.argv[1], Path(scratch))
