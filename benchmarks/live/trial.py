"""One app under fifty browsers: what they cost while they are idle, and how news spreads."""

from __future__ import annotations

import asyncio
import itertools
import math
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]

from benchmarks.live.browser import Browser
from benchmarks.live.rooms import Edit, Room
from benchmarks.streamlit_client import Served

OPEN_EVERY, OPEN_SECONDS = 0.2, 40.0
QUIET_SECONDS, SETTLE_SECONDS = 3.0, 25.0
CATCH_UP_SECONDS = 10.0
LAG_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Plan:
    """How large and how long a trial is."""

    browsers: int = 50
    idle_seconds: float = 20.0
    edits: int = 30
    """One each second."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial found; times in seconds, and endless where the news did not come in time."""

    with_board: int
    memory: float
    """MB of each browser."""
    alone: float
    """Percent of one core while no browser is there; of all replicas together, as below."""
    idle: float
    busy: float
    edits: int
    kept: int
    commit: tuple[float, ...]
    """From each click to its commit."""
    told: tuple[float, ...]
    """From each commit to the word on each reader's event stream."""
    sync: tuple[float, ...]
    """From each commit to the board of each reader."""
    lag: float
    """How late the simulation itself was, at the 95th percentile."""
    errors: tuple[str, ...]

    @property
    def in_time(self) -> float:
        """Percent of the boards that got the news."""
        return 100 * sum(map(math.isfinite, self.sync)) / max(len(self.sync), 1)


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many percent do not exceed; endless where there is none."""
    ordered = sorted(values)
    return ordered[math.ceil(percent / 100 * len(ordered)) - 1] if ordered else math.inf


class _Cost:
    """The processor time and memory of some servers."""

    def __init__(self, servers: Sequence[Served]) -> None:
        self._processes = [psutil.Process(server.pid) for server in servers]
        self.start()

    def start(self) -> None:
        self._began, self._used = time.perf_counter(), self._seconds()

    def percent(self) -> float:
        return 100 * (self._seconds() - self._used) / (time.perf_counter() - self._began)

    def megabytes(self) -> float:
        return float(sum(each.memory_info().rss for each in self._processes)) / 1e6

    def _seconds(self) -> float:
        return float(sum(sum(each.cpu_times()[:2]) for each in self._processes))


async def trial(room: Room, servers: Sequence[Served], plan: Plan) -> Outcome:
    """Open the browsers on the servers in turn, wait, then edit on the first and read on the last.

    With one server every browser edits in its turn, and all the others read.
    """
    await _warm_up(room, servers)
    cost = _Cost(servers)
    await asyncio.sleep(plan.idle_seconds)
    alone, empty = cost.percent(), cost.megabytes()
    ports = itertools.cycle([server.port for server in servers])
    browsers = [room.browser(next(ports)) for _ in range(plan.browsers)]
    try:
        await _open(room, browsers)
        ready = [each for each in browsers if room.has_board(each)]
        await _settle(browsers)
        cost.start()
        await asyncio.sleep(plan.idle_seconds)
        idle, memory = cost.percent(), (cost.megabytes() - empty) / plan.browsers
        async with _lagging() as lags:
            cost.start()
            edits = await _edit(room, [b for b in ready if b.port == servers[0].port], plan.edits)
            busy = cost.percent()
            readers = [b for b in ready if b.port == servers[-1].port]
            commits, sync = await _spread(room, edits, readers)
            told = tuple(_words(room, edits, readers))
    finally:
        room.close()
        await asyncio.gather(*(each.close() for each in browsers), return_exceptions=True)
    return Outcome(
        with_board=len(ready),
        memory=memory,
        alone=alone,
        idle=idle,
        busy=busy,
        edits=len(edits),
        kept=sum(map(math.isfinite, commits)),
        commit=commits,
        told=told,
        sync=sync,
        lag=percentile(lags, 95),
        errors=tuple(sorted({error for each in browsers for error in each.errors})),
    )


async def _warm_up(room: Room, servers: Sequence[Served]) -> None:
    """What the first browser costs is not what one more costs."""
    for server in servers:
        browser = room.browser(server.port)
        await browser.open()
        async with asyncio.timeout(60):
            while not room.has_board(browser):
                await asyncio.sleep(0.05)
        await browser.close()
    room.close()


async def _open(room: Room, browsers: Sequence[Browser]) -> None:
    """People come in one after the other, whether or not those before have their board."""
    opening = []
    for browser in browsers:
        opening.append(asyncio.create_task(browser.open()))
        await asyncio.sleep(OPEN_EVERY)
    end = time.monotonic() + OPEN_SECONDS
    while time.monotonic() < end and not all(map(room.has_board, browsers)):
        await asyncio.sleep(0.1)
    for task in opening:
        task.cancel()
    await asyncio.gather(*opening, return_exceptions=True)


async def _settle(browsers: Sequence[Browser]) -> None:
    end = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < end:
        if time.time() - max(browser.heard_at for browser in browsers) > QUIET_SECONDS:
            return
        await asyncio.sleep(0.1)


async def _edit(room: Room, editors: Sequence[Browser], edits: int) -> list[Edit]:
    """One edit a second, each by another browser."""
    made, began = [], time.monotonic()
    for number in range(edits if editors else 0):
        browser, at = editors[number % len(editors)], time.time()
        made.append(Edit(browser, *await room.edit(browser, number), at))
        await asyncio.sleep(max(0.0, began + number + 1 - time.monotonic()))
    return made


async def _spread(
    room: Room, edits: Sequence[Edit], readers: Sequence[Browser]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """How long each edit took to be kept, and then to be on each other board."""
    end = time.monotonic() + CATCH_UP_SECONDS
    while True:
        commits, sync = tuple(_kept(room, edits)), tuple(_arrivals(room, edits, readers))
        if all(map(math.isfinite, sync)) or time.monotonic() > end:
            return commits, sync
        await asyncio.sleep(0.5)


def _kept(room: Room, edits: Sequence[Edit]) -> Iterator[float]:
    for edit, commit in zip(edits, room.commits(edits), strict=True):
        yield commit.at - edit.at if commit else math.inf


def _words(room: Room, edits: Sequence[Edit], readers: Sequence[Browser]) -> Iterator[float]:
    for edit, commit in zip(edits, room.commits(edits), strict=True):
        for reader in readers:
            if commit and reader is not edit.browser:
                yield next((at for at in reader.told if at >= commit.at), math.inf) - commit.at


def _arrivals(room: Room, edits: Sequence[Edit], readers: Sequence[Browser]) -> Iterator[float]:
    for edit, commit in zip(edits, room.commits(edits), strict=True):
        for reader in readers:
            if reader is edit.browser:
                continue
            seen = reader.changed.get((commit.row, commit.value), 0.0) if commit else 0.0
            yield seen - commit.at if commit and seen >= commit.at else math.inf


@asynccontextmanager
async def _lagging() -> AsyncIterator[list[float]]:
    """Notes how late the simulation comes to what it wants to do."""
    lags: list[float] = []

    async def note() -> None:
        while True:
            due = time.monotonic() + LAG_STEP
            await asyncio.sleep(LAG_STEP)
            lags.append(time.monotonic() - due)

    noting = asyncio.create_task(note())
    try:
        yield lags
    finally:
        noting.cancel()
