"""Whether people sign in with an account of their organisation, and the way back from there."""

import os
import re
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matrix.values.errors import MatrixError
from matrix.web.origin import is_secure

VARIABLE = "MATRIX_SIGN_IN"
COOKIE = "hybrid-matrix-back"
AWAY, BACK = "/auth/login", "/oauth2callback"
"""Where the app sends a browser to the provider, and where the provider sends it back to."""
_AWAY_SECONDS = 900
_WORKSHOP = re.compile(r"[A-Za-z0-9-]{1,64}")


class SignIn(StrEnum):
    """What the keeper of the server wants; it takes a provider in the app's secrets as well."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"


def asked() -> SignIn:
    """What the environment says, and optional where it says nothing.

    Raises:
        MatrixError: it says something else; to guess could leave a door open.
    """
    said = os.environ.get(VARIABLE, "").strip().lower() or SignIn.OPTIONAL
    try:
        return SignIn(said)
    except ValueError:
        choices = ", ".join(SignIn)
        raise MatrixError(f"{VARIABLE} is “{said}”; it must be one of {choices}.") from None


class WayBack:
    """Takes a browser that went to sign in back to its workshop; the app itself forgets it.

    The workshop travels in a cookie of its own. Only its id does, so that the way back always
    leads to a page of this site.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Note the workshop on the way out, and put it into the redirect on the way in."""
        if scope["type"] != "http" or scope["path"] not in {AWAY, BACK}:
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        note = _remember if scope["path"] == AWAY else _return

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
                note(request, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, noted)


def _remember(request: Request, headers: MutableHeaders) -> None:
    came_from = urlsplit(request.headers.get("referer", ""))
    workshop = parse_qs(came_from.query).get("workshop", [""])[0]
    if came_from.netloc == request.headers.get("host") and _WORKSHOP.fullmatch(workshop):
        _set(request, headers, workshop, _AWAY_SECONDS)


def _return(request: Request, headers: MutableHeaders) -> None:
    workshop = request.cookies.get(COOKIE, "")
    if not workshop:
        return
    _set(request, headers, "", 0)
    if _WORKSHOP.fullmatch(workshop):
        headers["location"] = f"/workshop?workshop={workshop}"


def _set(request: Request, headers: MutableHeaders, value: str, seconds: int) -> None:
    cookie = Response()
    cookie.set_cookie(
        COOKIE,
        value,
        max_age=seconds,
        path=BACK,
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )
    headers.append("set-cookie", cookie.headers["set-cookie"])
