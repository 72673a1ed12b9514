"""Whose browser draws next, so that fifty that hear of a change do not all draw at once.

Python draws one screen at a time. Were fifty browsers to ask together, each would be answered when
all are; what is drawn would wait behind the drawing of others, and so would whoever clicks. So
everybody hears of a change at once, and then each browser is called to ask for it, first come,
first served. A few are called ahead, because their words take time to arrive; one is drawn for.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Condition, Event
from time import monotonic

AHEAD = 4
"""Browsers that are called and have not been drawn yet."""
PATIENCE_SECONDS = 2.0
"""A browser that has not asked by then shows some other page, or its tab sleeps."""
DRAWING_SECONDS = 1.0
"""Nobody waits longer for a drawing of somebody else; it may never end."""
RESPITE = 0.3
"""Of the time that a drawing took; after it nothing is drawn, so that it can be sent."""
LONGEST_RESPITE_SECONDS = 0.1
SENDING_SECONDS = 0.03
"""In which the event loop sends what was drawn; Streamlit drops what the next run overtakes."""
LONGEST_SENDING_SECONDS = 0.3
REMEMBERED = 4096


@dataclass(eq=False)
class Place:
    """One browser that listens, by the key that its session gave it."""

    key: str
    call: Callable[[], None]
    """Tells the browser, in its event loop, that it may ask."""
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    newest: int = -1
    absent: bool = False
    """Whether it did not come when it was called last; then nobody waits for it."""


@dataclass(frozen=True, eq=False)
class _Work:
    key: str
    began: float


class Rota:
    """The browsers of one process; `begin` and `drawn` may be called in any thread."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._waiting: dict[Place, None] = {}
        self._called: dict[Place, asyncio.TimerHandle] = {}
        self._drawn: OrderedDict[str, int] = OrderedDict()
        self._work: _Work | None = None
        self._free = Condition()

    @contextmanager
    def place(self, key: str, call: Callable[[], None]) -> Iterator[Place]:
        """A place for as long as a browser listens; use it in an event loop."""
        place = self._places[key] = Place(key, call)
        try:
            yield place
        finally:
            if self._places.get(key) is place:
                del self._places[key]
            self._waiting.pop(place, None)
            self._let_go(place)
            self._call_next()

    def news(self, place: Place, pulse: int) -> None:
        """A browser hears of something new, and waits for its call unless it has drawn that."""
        place.newest = pulse
        self._queue(place)
        self._call_next()

    def begin(self, key: str) -> None:
        """Wait until nothing is drawn for anybody else who was called."""
        latest = monotonic() + DRAWING_SECONDS
        with self._free:
            while self._work is not None and self._work.key != key:
                left = min(latest, self._work.began + DRAWING_SECONDS) - monotonic()
                if left <= 0:
                    break
                self._free.wait(left)
            self._work = _Work(key, monotonic())

    def drawn(self, key: str, pulse: int) -> None:
        """A browser's screen was drawn as of a pulse, whether it was called or not."""
        with self._free:
            self._drawn[key] = max(pulse, self._drawn.pop(key, pulse))
            while len(self._drawn) > REMEMBERED:
                self._drawn.popitem(last=False)
        place = self._places.get(key)
        if place is None:
            self._end(key)
            return
        with suppress(RuntimeError):  # its loop is closed, so it does not listen any more
            place.loop.call_soon_threadsafe(self._answer, place)

    def let_send(self, key: str) -> None:
        """Wait in the thread that has drawn until the event loop has had time to send that.

        A browser that has got half of a run has lost controls that the other half would draw.
        """
        place, sent = self._places.get(key), Event()
        if place is None:
            return
        with suppress(RuntimeError):
            place.loop.call_soon_threadsafe(place.loop.call_later, SENDING_SECONDS, sent.set)
            sent.wait(LONGEST_SENDING_SECONDS)

    def _answer(self, place: Place) -> None:
        """In the loop, behind all that the drawing has left there to be sent."""
        work = self._work
        if work is not None and work.key == place.key:
            respite = min(RESPITE * (monotonic() - work.began), LONGEST_RESPITE_SECONDS)
            place.loop.call_later(respite, self._end, place.key)
        place.absent = False
        self._let_go(place)
        self._waiting.pop(place, None)
        if self._places.get(place.key) is place:
            self._queue(place)
        self._call_next()

    def _end(self, key: str) -> None:
        with self._free:
            if self._work is not None and self._work.key == key:
                self._work = None
                self._free.notify()

    def _queue(self, place: Place) -> None:
        if self._drawn.get(place.key, -1) < place.newest and place not in self._called:
            self._waiting[place] = None

    def _call_next(self) -> None:
        while self._waiting and len(self._called) < AHEAD:
            place = next(iter(self._waiting))
            del self._waiting[place]
            if not place.absent:
                miss = place.loop.call_later(PATIENCE_SECONDS, self._miss, place)
                self._called[place] = miss
            place.call()

    def _miss(self, place: Place) -> None:
        place.absent = True
        self._let_go(place)
        self._call_next()

    def _let_go(self, place: Place) -> None:
        if miss := self._called.pop(place, None):
            miss.cancel()


ROTA = Rota()
"""The one of this process."""
