"""Twenty browsers at a server that has just started, on every page: how many draws fail?

    python -m tests.trials.fresh_servers [--servers 5] [--browsers 20]

Prints how many pages were drawn and what went wrong; exits with 1 if anything did.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from benchmarks.live.crowd import PAGES
from benchmarks.live.rooms import OURS, ROOT, Workshop
from benchmarks.streamlit_client import started
from matrix.workshop.storage.database import VARIABLE, connect

PATIENCE_SECONDS = 120.0


def drawn_by(folder: Path, browsers: int) -> tuple[int, list[str]]:
    """Start a server, let all browsers go through all pages at once, and count their draws."""
    url, log = f"sqlite:///{folder / 'store.sqlite'}", folder / "server.log"
    with closing(connect(url)) as database, started(OURS, ROOT, {VARIABLE: url}, log) as server:
        draws, troubles = asyncio.run(_all(Workshop(database), server.port, browsers))
    said = log.read_text(errors="replace")
    return draws, troubles + ["a traceback in the log"] * said.count("Traceback")


async def _all(room: Workshop, port: int, browsers: int) -> tuple[int, list[str]]:
    found = await asyncio.gather(*(_one(room, port, number) for number in range(browsers)))
    room.close()
    return sum(draws for draws, _ in found), [each for _, troubles in found for each in troubles]


async def _one(room: Workshop, port: int, number: int) -> tuple[int, list[str]]:
    """Every page once, each browser beginning with another one."""
    browser, pages = room.browser(port), ("board", *PAGES)
    first = number % len(pages)
    browser.page = pages[first]
    draws = before = 0
    try:
        await browser.open()
        for page in itertools.islice(itertools.cycle(pages), first + 1, first + 1 + len(pages)):
            end = time.monotonic() + PATIENCE_SECONDS
            while browser.finished <= before and time.monotonic() < end:
                await asyncio.sleep(0.02)
            if browser.finished <= before:
                browser.errors.append(f"{browser.page} was not drawn in {PATIENCE_SECONDS:.0f} s")
                break
            draws, before = draws + 1, browser.finished
            await browser.visit(page)
    finally:
        await browser.close()
    return draws, browser.errors


def main() -> None:
    """Start one server after the other."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--servers", type=int, default=5)
    asked.add_argument("--browsers", type=int, default=20)
    chosen = asked.parse_args()
    draws, troubles = 0, Counter[str]()
    for _ in range(chosen.servers):
        with tempfile.TemporaryDirectory() as folder:
            more, wrong = drawn_by(Path(folder), chosen.browsers)
        draws += more
        troubles.update(wrong)
    print(f"{draws} pages drawn by {chosen.browsers} browsers at {chosen.servers} fresh servers")
    for trouble, times in troubles.most_common():
        print(f"{times:5} {trouble}")
    sys.exit(1 if troubles else 0)


if __name__ == "__main__":
    main()
