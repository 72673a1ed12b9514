"""The passes in a browser's cookie: read, added to, given back."""

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from matrix.values.errors import AccessDenied, WorkshopGone
from matrix.web.origin import is_secure
from matrix.workshop.people import access
from matrix.workshop.people.access import Pass
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import COOKIE
from matrix.workshop.storage.database import Database

KEPT = 20
"""Workshops that one browser remembers; the cookie stays well below 4 kB."""


def held(database: Database, request: HTTPConnection) -> tuple[Pass, ...]:
    """The passes of this browser; none where the cookie is missing, forged or too old."""
    return access.unseal(database, request.cookies.get(COOKIE))


def pass_for(database: Database, request: HTTPConnection, workshop: str) -> Pass | None:
    """This browser's pass for a workshop, whether or not it is still good."""
    return next((item for item in held(database, request) if item.workshop == workshop), None)


def person_in(database: Database, request: HTTPConnection, workshop: str) -> Actor | None:
    """Who this browser is in a workshop now; None where it is nobody."""
    mine = pass_for(database, request, workshop)
    if mine is None:
        return None
    try:
        return access.who(database, mine)
    except (AccessDenied, WorkshopGone):
        return None


def without(passes: tuple[Pass, ...], workshop: str) -> tuple[Pass, ...]:
    """The passes of all other workshops."""
    return tuple(item for item in passes if item.workshop != workshop)


def hand_out(
    database: Database, request: Request, response: Response, passes: tuple[Pass, ...]
) -> None:
    """Put these passes into the browser's cookie, oldest out first; none takes the cookie away."""
    if not passes:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=is_secure(request))
        return
    response.set_cookie(
        COOKIE,
        access.seal(database, passes[-KEPT:]),
        max_age=access.PASS_SECONDS,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )
