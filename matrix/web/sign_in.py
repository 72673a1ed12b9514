"""Sign-in with an account of the organisation, and the redirect back to the workshop."""

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
"""Paths that send a browser to the provider and back."""
_AWAY_SECONDS = 900
_WORKSHOP = re.compile(r"[A-Za-z0-9-]{1,64}")


class SignIn(StrEnum):
    """The sign-in mode that the administrator set; it also needs a provider in the secrets."""

    OFF = "off"
    OPTIONAL = "optional"
    REQUIRED = "required"


def asked() -> SignIn:
    """The mode in the environment, optional by default.

    Raises:
        MatrixError: the value is not valid; a guess could allow unwanted access.
    """
    value = os.environ.get(VARIABLE, "").strip().lower() or SignIn.OPTIONAL
    try:
        return SignIn(value)
    except ValueError:
        choices = ", ".join(SignIn)
        raise MatrixError(f"{VARIABLE} is “{value}”, but must be one of {choices}.") from None


class WayBack:
    """Returns a browser to its workshop after sign-in.

    A separate cookie holds the workshop. It holds only the id, so that the redirect always leads
    to a page of this site.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Store the workshop before sign-in, and put it into the redirect afterwards."""
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
