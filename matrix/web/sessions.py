"""Gives each session of the app to the browser that opened it, and no visitor too many.

Streamlit resumes a session, even one in use, for anybody who sends its id. Here a cookie that no
script can read says which browser has opened it, and an id from any other is left out of the
handshake, so that Streamlit opens a new session.
"""

import secrets
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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
from matrix.workshop.people import access
from matrix.workshop.people.access import Pass
from matrix.workshop.storage.database import Database

COOKIE = "hybrid-matrix-browser"
"""Name of the cookie that tells one browser from another; it holds nothing but a random number."""
STREAM, UPLOADS = "/_stcore/stream", "/_stcore/upload_file/"
_PROTOCOL = "sec-websocket-protocol"
"""Streamlit sends its id of a session as the third entry of this header."""

PER_ADDRESS, STRANGERS_PER_ADDRESS = 300, 100
"""Open screens behind one address, such as an office, and those of people without a pass."""
PER_PERSON = 30
"""Open screens of one person with a pass."""
IN_ALL, STRANGERS = 4000, 1000
"""Open screens of this process, and those of people without a pass."""
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who opens a screen: the address, and the person if they hold a pass that is still good."""

    address: str
    person: str = ""

    @property
    def is_known(self) -> bool:
        """Whether they hold a pass that is still good."""
        return bool(self.person)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who opened a session: a browser, as a hash, and who used it when it was last drawn."""

    browser: str = ""
    user: Visitor = Visitor("")

    @property
    def known(self) -> bool:
        """Whether that person held a pass."""
        return self.user.is_known

    @property
    def address(self) -> str:
        """Where that person was."""
        return self.user.address

    @property
    def visitor(self) -> str:
        """The person, or the browser of somebody without a pass."""
        return self.user.person or self.browser


class Owners:
    """Which browser has opened which session of this process."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, Owner] = OrderedDict()
        self._lock = Lock()

    def note(self, session: str, cookie: str | None, user: Visitor) -> None:
        """Note what a screen knows of its browser; the first one to be noted stays the owner."""
        with self._lock:
            before = self._owners.pop(session, None)
            browser = before.browser if before else _hash(cookie)
            self._owners[session] = Owner(browser, user)
            while len(self._owners) > _REMEMBERED:
                self._owners.popitem(last=False)

    def of(self, session: str) -> Owner:
        """The owner of a session; nobody for one that has not been drawn or is forgotten."""
        return self._owners.get(session, Owner())

    def forget(self, session: str) -> None:
        """Forget a session that is over."""
        with self._lock:
            self._owners.pop(session, None)

    def owns(self, cookie: str | None, session: str) -> bool:
        """Whether a session belongs to the browser with this cookie."""
        return bool(cookie) and self.of(session).browser == _hash(cookie)


OWNERS = Owners()


class OpenScreens:
    """The open screens of this process, counted in its event loop."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()

    @contextmanager
    def place(self, visitor: Visitor) -> Iterator[bool]:
        """Count a screen while it is open; False where it would be one too many."""
        counted = _counted(visitor)
        if any(self._open[each] >= most for each, most in counted.items()):
            yield False
            return
        self._open.update(counted.keys())
        try:
            yield True
        finally:
            self._open -= Counter(counted.keys())


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
        with SCREENS.place(await aside(_visitor, HTTPConnection(scope))) as has_room:
            if has_room:
                await self._app(_with_own_session(scope), receive, send)
            else:
                await send(REFUSED)


def _visitor(connection: HTTPConnection) -> Visitor:
    address = client(connection)
    try:
        database = runtime.database()
        held = passes.held(database, connection)
    except MatrixError:
        return Visitor(address)
    return visitor_of(database, held, address)


def visitor_of(database: Database, held: Iterable[Pass], address: str) -> Visitor:
    """Who comes from an address with these passes; the newest that is still good counts."""
    for mine in reversed(tuple(held)):
        with suppress(MatrixError):
            person = access.who(database, mine)
            return Visitor(address, f"{person.workshop} {person.person}")
    return Visitor(address)


def _counted(visitor: Visitor) -> dict[str, int]:
    """As what a screen counts, and how many of each there may be."""
    here = f"at {visitor.address}"
    if visitor.is_known:
        return {"all": IN_ALL, here: PER_ADDRESS, visitor.person: PER_PERSON}
    return {
        "all": IN_ALL,
        here: PER_ADDRESS,
        "strangers": STRANGERS,
        f"strangers {here}": STRANGERS_PER_ADDRESS,
    }


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
