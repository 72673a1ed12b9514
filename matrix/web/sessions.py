"""Gives each session of the app to the browser that opened it, and no visitor too many.

Streamlit resumes a session, even one in use, for anybody who sends its id. Here a cookie that no
script can read says which browser has opened it, and an id from any other is left out of the
handshake, so that Streamlit opens a new session.
"""

import secrets
from collections import Counter, OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matrix.values.errors import MatrixError
from matrix.web import passes
from matrix.web.origin import is_secure
from matrix.web.sockets import REFUSED
from matrix.web.threads import aside
from matrix.web.throttle import client
from matrix.workshop import runtime

COOKIE = "hybrid-matrix-browser"
"""Name of the cookie that tells one browser from another; it holds nothing but a random number."""
STREAM, UPLOADS = "/_stcore/stream", "/_stcore/upload_file/"
_PROTOCOL = "sec-websocket-protocol"
"""Streamlit sends its id of a session as the third entry of this header."""

PER_ADDRESS = 100
"""Open screens of people without a pass behind one address, such as an office before it joins."""
PER_PERSON = 30
"""Open screens of one person with a pass."""
STRANGERS = 1000
"""Open screens of people without a pass in all."""
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Owner:
    """Who opened a session: a browser, as a hash, and whether it held a pass when last drawn."""

    browser: str
    known: bool


class Owners:
    """Which browser has opened which session of this process."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, Owner] = OrderedDict()
        self._lock = Lock()

    def note(self, session: str, cookie: str | None, *, known: bool) -> None:
        """Note what a screen knows of its browser; the first one to be noted stays the owner."""
        with self._lock:
            before = self._owners.pop(session, None)
            browser = before.browser if before else _hash(cookie)
            self._owners[session] = Owner(browser, known)
            while len(self._owners) > _REMEMBERED:
                self._owners.popitem(last=False)

    def of(self, session: str) -> Owner | None:
        """The owner of a session; None for one that has not been drawn or is forgotten."""
        return self._owners.get(session)

    def forget(self, session: str) -> None:
        """Forget a session that is over."""
        with self._lock:
            self._owners.pop(session, None)

    def owns(self, cookie: str | None, session: str) -> bool:
        """Whether a session belongs to the browser with this cookie."""
        owner = self.of(session)
        return bool(cookie) and owner is not None and owner.browser == _hash(cookie)


OWNERS = Owners()


class OpenScreens:
    """The open screens of this process, counted in its event loop."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._strangers = 0

    @contextmanager
    def place(self, visitor: str, *, known: bool) -> Iterator[bool]:
        """Count a screen while it is open; False where it would be one too many."""
        most = PER_PERSON if known else PER_ADDRESS
        if self._open[visitor] >= most or not (known or self._strangers < STRANGERS):
            yield False
            return
        self._open[visitor] += 1
        self._strangers += not known
        try:
            yield True
        finally:
            self._open -= Counter({visitor: 1})
            self._strangers -= not known


SCREENS = OpenScreens()


class OwnSessions:
    """Lets each browser resume and fill only its own sessions; gives it the cookie for that."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, without the id of somebody else's session."""
        if scope["type"] == "websocket" and scope["path"] == STREAM:
            await self._screen(scope, receive, send)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _is_foreign_upload(scope):
            await _refusal()(scope, receive, send)
        else:
            await self._app(scope, receive, _with_cookie(Request(scope), send))

    async def _screen(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor, known = await aside(_visitor, HTTPConnection(scope))
        with SCREENS.place(visitor, known=known) as has_room:
            if has_room:
                await self._app(_with_own_session(scope), receive, send)
            else:
                await send(REFUSED)


def _visitor(connection: HTTPConnection) -> tuple[str, bool]:
    """Who is counted, and whether they hold a pass that is still good: a person, or an address."""
    try:
        database = runtime.database()
        for mine in reversed(passes.held(database, connection)):
            person = passes.person_in(database, connection, mine.workshop)
            if person is not None:
                return f"person {person.workshop} {person.person}", True
    except MatrixError:
        pass
    return f"address {client(connection)}", False


def _with_own_session(scope: Scope) -> Scope:
    """The handshake, without the id of a session that belongs to another browser."""
    cookie = HTTPConnection(scope).cookies.get(COOKIE)
    headers = [
        (name, _without_foreign(value, cookie) if name.decode("latin-1") == _PROTOCOL else value)
        for name, value in scope["headers"]
    ]
    return {**scope, "headers": headers}


def _without_foreign(value: bytes, cookie: str | None) -> bytes:
    entries = [entry.strip() for entry in value.decode("latin-1").split(",")]
    resumed = entries[2:]
    if all(OWNERS.owns(cookie, session) for session in resumed):
        return value
    return ", ".join(entries[:2]).encode("latin-1")


def _is_foreign_upload(scope: Scope) -> bool:
    path: str = scope["path"]
    if not path.startswith(UPLOADS) or scope["method"] == "OPTIONS":
        return False
    session = path.removeprefix(UPLOADS).split("/")[0]
    return not OWNERS.owns(HTTPConnection(scope).cookies.get(COOKIE), session)


def _refusal() -> Response:
    return PlainTextResponse("This upload belongs to another browser. Reload the page.", 403)


def _with_cookie(request: Request, send: Send) -> Send:
    """Hands the cookie out with a page, to a browser that has none.

    A browser may have the page already and only ask whether it is still good.
    """
    if COOKIE in request.cookies or "text/html" not in request.headers.get("accept", ""):
        return send

    async def given(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in {200, 304}:
            cookie = Response()
            cookie.set_cookie(
                COOKIE,
                secrets.token_urlsafe(24),
                httponly=True,
                samesite="lax",
                secure=is_secure(request),
            )
            MutableHeaders(scope=message).append("set-cookie", cookie.headers["set-cookie"])
        await send(message)

    return given


def _hash(cookie: str | None) -> str:
    return sha256(cookie.encode()).hexdigest() if cookie else ""
