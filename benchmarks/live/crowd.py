"""What the people of a soak do for hours: edit, vote, look around, drop out, come and go."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from benchmarks.live.browser import Browser
from benchmarks.live.rooms import FUNCTIONS, Edit, Workshop
from matrix.ui.workshop.view import AGENDA, VIEW

PAGES = ("handoffs", "rules", "workshop", "history", "share", "start")
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 2.0
"""Somebody looks at their edit before they do something else; who cuts it off may lose it."""


@dataclass(frozen=True, slots=True)
class Paces:
    """Seconds from one deed of a kind to the next, and how long some of them last."""

    edit: float = 2.0
    wander: float = 10.0
    """Somebody leaves the board for one other page."""
    drop: float = 20.0
    """Somebody's connections break, and come back with the same session."""
    visit: float = 60.0
    """Somebody opens one more tab, which is a new session, and closes it."""
    join: float = 300.0
    """Somebody new joins and leaves."""
    vote: float = 180.0
    stay: float = 15.0
    """How long somebody looks at another page or keeps a second tab open."""
    away: float = 3.0
    """How long a broken connection is broken."""


@dataclass
class Crowd:
    """The browsers of a workshop at one server, and the facilitator's, who does nothing else."""

    room: Workshop
    port: int
    paces: Paces
    edits: list[Edit] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    _free: list[Browser] = field(default_factory=list)
    _browsers: list[Browser] = field(default_factory=list)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    async def come_in(self, number: int) -> None:
        """Open the browsers one after the other, each until its board is there."""
        self._facilitator = self._new(leads=True)
        await self._facilitator.open()
        await self._until(lambda: "agenda-all" in self._facilitator.ids, "no agenda")
        await self._facilitator.press("agenda-all")
        for _ in range(number):
            self._free.append(await self._seated(self._new()))

    async def live(self, seconds: float) -> None:
        """Do everything at its pace for so long, and finish what was begun."""
        deeds: dict[str, tuple[float, Callable[[int], Awaitable[None]]]] = {
            "edit": (self.paces.edit, self._edit),
            "page": (self.paces.wander, self._wander),
            "reconnection": (self.paces.drop, self._drop),
            "second tab": (self.paces.visit, self._visit),
            "new person": (self.paces.join, self._join),
            "vote": (self.paces.vote, self._vote),
        }
        beats = [
            asyncio.create_task(self._beat(name, pace, deed))
            for name, (pace, deed) in deeds.items()
        ]
        await asyncio.sleep(seconds)
        for beat in beats:
            beat.cancel()
        await asyncio.gather(*beats, *self._under_way, return_exceptions=True)

    async def go(self) -> None:
        """Close every browser."""
        self.troubles += [error for browser in self._browsers for error in browser.errors]
        self.room.close()
        await asyncio.gather(*(each.close() for each in self._browsers), return_exceptions=True)

    async def _beat(self, name: str, pace: float, deed: Callable[[int], Awaitable[None]]) -> None:
        """Begin a deed at each beat, whether or not the one before it is over."""
        began = time.monotonic()
        for number in itertools.count():
            await asyncio.sleep(max(0.0, began + (number + 1) * pace - time.monotonic()))
            task = asyncio.create_task(self._do(name, deed, number))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _do(self, name: str, deed: Callable[[int], Awaitable[None]], number: int) -> None:
        try:
            await deed(number)
            self.done[name] += 1
        except Exception as error:
            self.troubles.append(f"{name}: {type(error).__name__} {error}")

    async def _edit(self, number: int) -> None:
        async with self._somebody() as browser:
            at, drawn = time.time(), browser.finished
            self.edits.append(Edit(browser, *await self.room.edit(browser, number), at))
            await self._until(lambda: browser.finished > drawn, "an edit was not drawn")
            await asyncio.sleep(LOOK_SECONDS)

    async def _wander(self, number: int) -> None:
        async with self._somebody() as browser:
            await self._look(browser, PAGES[number % len(PAGES)])
            await asyncio.sleep(self.paces.stay)
            await self._back(browser)

    async def _drop(self, _: int) -> None:
        async with self._somebody() as browser:
            self.room.ear(browser).close()
            await browser.close()
            await asyncio.sleep(self.paces.away)
            drawn = browser.finished
            await browser.open()
            await self._until(lambda: browser.finished > drawn, "no drawing after a reconnection")

    async def _visit(self, _: int) -> None:
        async with self._somebody() as browser:
            await self._show(self.room.tab(browser))

    async def _join(self, _: int) -> None:
        guest = await self.room.guest(self.port)
        await self._show(guest)
        await self.room.leave(guest)

    async def _vote(self, number: int) -> None:
        """The facilitator opens a vote, ten people vote, and the votes are revealed."""
        lead, function = self._facilitator, FUNCTIONS[number % len(FUNCTIONS)]
        if VIEW in lead.options:
            await lead.choose(VIEW, AGENDA)
        await self._press(lead, f"agenda-go-{function}")
        await self._press(lead, f"lead-next-gather-{function}")
        voters = self._free[:10]
        self._free = self._free[10:]
        try:
            await asyncio.gather(*(self._cast(voter, function) for voter in voters))
            await self._press(lead, f"lead-next-vote-{function}")
            await asyncio.gather(*map(self._back, voters))
        finally:
            self._free += voters

    async def _cast(self, voter: Browser, function: str) -> None:
        await self._look(voter, "workshop")
        stem = f"vote-choice-{function}-"
        await self._until(
            lambda: any(key.startswith(stem) for key in voter.options), "no ballot came"
        )
        key = next(key for key in voter.options if key.startswith(stem))
        await voter.choose(key, random.choice(voter.options[key]))
        withdrawal = f"vote-out-{key.removeprefix('vote-choice-')}"
        await self._until(lambda: withdrawal in voter.ids, "a vote was not taken")

    async def _press(self, browser: Browser, key: str) -> None:
        await self._until(lambda: key in browser.ids, f"no button {key}")
        await asyncio.sleep(1)  # within 0.7 s, the app takes a press for a second click
        await browser.press(key)

    async def _look(self, browser: Browser, page: str) -> None:
        drawn = browser.finished
        await browser.visit(page)
        await self._until(lambda: browser.finished > drawn, f"the page {page} was not drawn")

    async def _back(self, browser: Browser) -> None:
        await self._look(browser, "board")
        await self._until(lambda: self.room.has_board(browser), "no board after another page")

    async def _show(self, browser: Browser) -> None:
        """Open a browser for a while."""
        await self._seated(browser)
        await asyncio.sleep(self.paces.stay)
        self.troubles += browser.errors
        self.room.forget(browser)
        await browser.close()

    async def _seated(self, browser: Browser) -> Browser:
        await browser.open()
        await self._until(lambda: self.room.has_board(browser), "no board for a new session")
        return browser

    def _new(self, *, leads: bool = False) -> Browser:
        browser = self.room.browser(self.port, leads=leads)
        self._browsers.append(browser)
        return browser

    @asynccontextmanager
    async def _somebody(self) -> AsyncIterator[Browser]:
        """The browser at the board that has been left alone for longest."""
        await self._until(lambda: bool(self._free), "everybody is busy")
        browser = self._free.pop(0)
        try:
            yield browser
        finally:
            self._free.append(browser)

    async def _until(self, holds: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError(otherwise)
            await asyncio.sleep(0.05)
