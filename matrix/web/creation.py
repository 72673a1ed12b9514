"""Who may start a workshop from a browser, and how often; a link is not needed for it."""

from __future__ import annotations

import math

from matrix.values.errors import AccessDenied, LimitReached, MatrixError
from matrix.web import sign_in
from matrix.web.sign_in import SignIn
from matrix.web.throttle import BEGINNINGS, Throttle
from matrix.workshop.settings import CREATE, Creation, Settings, settings

THROTTLE = Throttle()


def asked() -> Settings:
    """The settings, and that they agree with each other.

    Raises:
        MatrixError: a value is not valid, or one asks for an account that nobody can sign in to.
    """
    chosen = settings()
    if sign_in.asked() is SignIn.OFF and chosen.create is Creation.SIGNED_IN:
        raise MatrixError(
            f"{CREATE} is “{chosen.create}”, but {sign_in.VARIABLE} is “{SignIn.OFF}”, so nobody "
            "could start a workshop. Change one of them."
        )
    return chosen


def refusal(account: str | None) -> str | None:
    """Why somebody with this account, or with none, may not start a workshop; None if they may."""
    match settings().create:
        case Creation.NOBODY:
            return (
                "On this server, only the administrator starts workshops. Ask them for a link to "
                "a workshop on your board; Share has the file of it."
            )
        case Creation.SIGNED_IN if account is None:
            return "On this server, only people with an account start workshops. Sign in first."
    return None


def permitted(account: str | None, host: str | None) -> Settings:
    """Count one workshop for the address `host`; gives the limits within which it may start.

    Raises:
        AccessDenied: this person may not start one.
        LimitReached: too many came from the address.
    """
    why_not = refusal(account)
    if why_not is not None:
        raise AccessDenied(why_not)
    if not THROTTLE.count_host(BEGINNINGS, host):
        minutes = math.ceil(THROTTLE.wait_host_seconds(BEGINNINGS, host) / 60)
        raise LimitReached(
            f"Too many workshops were started from your network. Wait {minutes} minutes, then try "
            "again."
        )
    return settings()
