"""The live line to a browser: server-sent events, one pulse for all that changed since the last."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from matrix.values.errors import AccessDenied, StoreUnavailable, WorkshopGone
from matrix.web import passes
from matrix.web.attendance import Attendance, Key
from matrix.web.origin import is_foreign
from matrix.web.threads import aside
from matrix.workshop import runtime
from matrix.workshop.live.feed import Feed
from matrix.workshop.live.rota import ROTA
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor

HEARTBEAT_SECONDS = 25
SEEN_SECONDS = 20
"""All at the same moment, so that it is one thing to write."""
RELOAD_SECONDS = 3.0
"""Whoever is back within this time has only loaded the page again."""
PER_PERSON = 6
"""As many as a browser opens to one address; more are tabs that nobody looks at."""
IN_ALL = 1000
EAR_LENGTH = 32
RECONNECT_MS = (1000, 4000)
"""Browsers come back spread over this time when the server was restarted."""


class Lines:
    """The open streams of this process, counted in its event loop."""

    def __init__(self) -> None:
        self._open: Counter[Key] = Counter()
        self._attendance = Attendance()

    @property
    def streams(self) -> int:
        """All open streams."""
        return self._open.total()

    @property
    def workshops(self) -> int:
        """Workshops with at least one open stream."""
        return len({workshop for workshop, _ in self._open})

    def may_open(self, actor: Actor) -> bool:
        """Whether there is room for one more of this person."""
        return self._open[_key(actor)] < PER_PERSON and self.streams < IN_ALL

    @contextmanager
    def opened(self, actor: Actor) -> Iterator[None]:
        """Count one stream while it lasts, and see the person off with the last."""
        key = _key(actor)
        self._open[key] += 1
        seeing = asyncio.create_task(self._see(key))
        try:
            yield
        finally:
            seeing.cancel()
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]
                asyncio.get_running_loop().call_later(RELOAD_SECONDS, self._miss, key)

    async def _see(self, key: Key) -> None:
        while True:
            self._attendance.note(key, here=True)
            await asyncio.sleep(SEEN_SECONDS - time.monotonic() % SEEN_SECONDS)

    def _miss(self, key: Key) -> None:
        if key not in self._open:
            self._attendance.note(key, here=False)


LINES = Lines()


async def feed(request: Request) -> Response:
    """The stream of one workshop for the person that the cookie names."""
    if is_foreign(request):
        return JSONResponse({"error": "Requests from other sites are blocked."}, 403)
    try:
        actor, watcher = await aside(_enter, request, request.path_params["workshop"])
    except AccessDenied as refusal:
        return JSONResponse({"error": str(refusal)}, 403)
    except StoreUnavailable as trouble:
        return JSONResponse({"error": str(trouble)}, 503, {"retry-after": "5"})
    if actor is None:
        return _response(_farewell())
    if not LINES.may_open(actor):
        message = "This workshop is open in too many tabs. Close some of them."
        return JSONResponse({"error": message}, 429, {"retry-after": "30"})
    return _response(_pulses(actor, watcher, request.query_params.get("ear", "")[:EAR_LENGTH]))


def _enter(request: Request, workshop: str) -> tuple[Actor | None, Feed]:
    database = runtime.database()
    mine = passes.pass_for(database, request, workshop)
    if mine is None:
        raise AccessDenied("This browser has not joined this workshop.")
    try:
        return access.who(database, mine), runtime.feed()
    except (AccessDenied, WorkshopGone):
        return None, runtime.feed()


async def _pulses(actor: Actor, watcher: Feed, ear: str) -> AsyncIterator[ServerSentEvent]:
    """What is new at once, and a call when it is this browser's turn to draw it."""
    words = _Words()
    with (
        LINES.opened(actor),
        watcher.subscribe(actor.workshop, actor.person) as pulses,
        ROTA.place(f"{actor.person}-{ear}", lambda: words.put("turn")) as place,
    ):

        async def tell() -> None:
            async for pulse in pulses:
                words.put("pulse", str(pulse))
                if ear:
                    ROTA.news(place, pulse)
            words.put("gone")

        telling = asyncio.create_task(tell())
        try:
            yield ServerSentEvent(comment="listening", retry=random.randint(*RECONNECT_MS))
            event = None
            while event != "gone":
                event, data = await words.get()
                yield ServerSentEvent(data, event=event)
        finally:
            telling.cancel()


class _Words:
    """What is still to be said to a browser: the newest of each kind, however slow its line is."""

    KINDS = "pulse", "turn", "gone"
    """In the order in which they are said: a turn is for a pulse that was heard."""

    def __init__(self) -> None:
        self._left: dict[str, str] = {}
        self._news = asyncio.Event()

    def put(self, kind: str, data: str = "") -> None:
        self._left[kind] = data
        self._news.set()

    async def get(self) -> tuple[str, str]:
        while not self._left:
            self._news.clear()
            await self._news.wait()
        kind = next(kind for kind in self.KINDS if kind in self._left)
        return kind, self._left.pop(kind)


async def _farewell() -> AsyncIterator[ServerSentEvent]:
    yield _GONE


def _response(events: AsyncIterator[ServerSentEvent]) -> Response:
    return EventSourceResponse(events, ping=HEARTBEAT_SECONDS, send_timeout=30)


def _key(actor: Actor) -> Key:
    return actor.workshop, actor.person


_GONE = ServerSentEvent("", event="gone")
