"""Tells everybody who listens that a workshop has something new; one watcher a process."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from threading import Event, Lock, Thread
from typing import Self

from sqlalchemy import select

from matrix.workshop.live import notifications
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import INSIDE, people, workshops

SWEEP_SECONDS = 5.0
"""How often everything is looked at anyway, in case a proxy swallows notifications."""
PATIENCE_SECONDS = 1.0
"""How long to wait before the database is tried again."""

_log = logging.getLogger(__name__)


class Subscription:
    """One listener's pulses: only the newest counts, and they end when it is over for them."""

    def __init__(self, workshop: str, person: str | None) -> None:
        self.workshop = workshop
        self.person = person
        self.loop = asyncio.get_running_loop()
        self.sent: int | None = None
        """What the watcher has told it last."""
        self._news = asyncio.Event()
        self._newest: int | None = None
        self._told: int | None = None
        self._over = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> int:
        while not self._over:
            if self._newest is not None and self._newest != self._told:
                self._told = self._newest
                return self._newest
            self._news.clear()
            await self._news.wait()
        raise StopAsyncIteration

    def hear(self, pulse: int | None) -> None:
        """In its event loop: the newest pulse, or None when it is over for this listener."""
        self._newest = pulse
        self._over = self._over or pulse is None
        self._news.set()


Told = list[tuple[Subscription, int | None]]


class Feed:
    """The watcher of one process and those who listen to it.

    A commit of this process reaches them at once; one of another process when the database tells
    (PostgreSQL) or within a quarter of a second (SQLite). A database that is away is waited for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)
        self._touched: set[str] = set()
        self._news = Event()
        self._listened = Event()
        self._stopping = Event()
        self._threads = [
            Thread(target=self._tell_forever, name="feed-teller", daemon=True),
            Thread(target=self._hear_forever, name="feed-ear", daemon=True),
        ]

    def start(self) -> None:
        """Begin to watch; a feed starts once."""
        self._database.listeners.append(self.touch)
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop watching; whoever still listens hears nothing more."""
        self._database.listeners.remove(self.touch)
        self._stopping.set()
        self._news.set()
        self._listened.set()
        for thread in self._threads:
            thread.join(timeout=2 * PATIENCE_SECONDS)

    @contextmanager
    def subscribe(self, workshop: str, person: str | None = None) -> Iterator[Subscription]:
        """The pulses of a workshop, beginning with the present one; use it in an event loop.

        They end when the workshop is deleted or when `person` is removed from it.
        """
        subscription = Subscription(workshop, person)
        with self._lock:
            self._subscriptions[workshop].add(subscription)
            self._listened.set()
        self.touch(workshop)
        try:
            yield subscription
        finally:
            with self._lock:
                self._subscriptions[workshop].discard(subscription)
                if not self._subscriptions[workshop]:
                    del self._subscriptions[workshop]
                if not self._subscriptions and not self._stopping.is_set():
                    self._listened.clear()

    def touch(self, workshop: str) -> None:
        """Say that a workshop may have changed."""
        with self._lock:
            if workshop in self._subscriptions:
                self._touched.add(workshop)
                self._news.set()

    def touch_all(self) -> None:
        """Say that any workshop may have changed."""
        with self._lock:
            self._touched.update(self._subscriptions)
            if self._touched:
                self._news.set()

    def _hear_forever(self) -> None:
        while not self._stopping.is_set():
            try:
                with closing(notifications.ear(self._database)) as ear:
                    while self._listened.wait() and not self._stopping.is_set():
                        self._heard(next(ear))
            except Exception as error:
                _log.warning("feed: the database is not heard (%s)", type(error).__name__)
                self._stopping.wait(PATIENCE_SECONDS)

    def _heard(self, heard: notifications.Heard) -> None:
        if heard is notifications.EVERYTHING:
            self.touch_all()
            return
        for workshop in heard:
            self.touch(workshop)

    def _tell_forever(self) -> None:
        while not self._stopping.is_set():
            if not self._news.wait(SWEEP_SECONDS):
                self.touch_all()
            with self._lock:
                touched, self._touched = self._touched, set()
                self._news.clear()
            try:
                if touched:
                    self._tell(touched)
            except Exception as error:
                _log.warning("feed: the database is not read (%s)", type(error).__name__)
                self._stopping.wait(PATIENCE_SECONDS)
                with self._lock:
                    self._touched |= touched
                    self._news.set()

    def _tell(self, touched: set[str]) -> None:
        pulses = select(workshops.c.id, workshops.c.pulse).where(workshops.c.id.in_(touched))
        listening = self._of(touched)
        still = select(people.c.workshop, people.c.id).where(
            people.c.workshop.in_(touched),
            people.c.id.in_({each.person for each in listening if each.person is not None}),
            *INSIDE,
        )
        with self._database.reading() as connection:
            newest = {row.id: row.pulse for row in connection.execute(pulses)}
            here = {(row.workshop, row.id) for row in connection.execute(still)}
        calls: defaultdict[asyncio.AbstractEventLoop, Told] = defaultdict(list)
        for subscription in listening:
            place = (subscription.workshop, subscription.person)
            welcome = subscription.person is None or place in here
            pulse = newest.get(subscription.workshop) if welcome else None
            if pulse is None or pulse != subscription.sent:
                subscription.sent = pulse
                calls[subscription.loop].append((subscription, pulse))
        for loop, due in calls.items():
            with suppress(RuntimeError):  # it is closed, so nobody listens any more
                loop.call_soon_threadsafe(_tell_all, due)

    def _of(self, touched: set[str]) -> list[Subscription]:
        with self._lock:
            return [each for name in touched for each in self._subscriptions.get(name, ())]


def _tell_all(due: Told) -> None:
    for subscription, pulse in due:
        subscription.hear(pulse)
