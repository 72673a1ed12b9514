"""The person at this browser: the workshop in the address, and the signed cookie."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote

import streamlit as st

from matrix.ui.session import mine
from matrix.values.errors import AccessDenied
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor, Role
from matrix.workshop.runtime import COOKIE, database

WORKSHOP = "workshop"


def workshop() -> str | None:
    """The workshop that this browser session asks for, with or without access."""
    named: str | None = st.query_params.get(WORKSHOP) or st.session_state.get(WORKSHOP)
    return named


def claimed_actor() -> Actor | None:
    """The person of this browser's pass, for a transaction to look up; None outside a workshop.

    Name and role are not known yet.

    Raises:
        AccessDenied: this browser holds no pass for the workshop.
        StoreUnavailable: the database does not answer.
    """
    held_here = _pass_here()
    if held_here is None:
        return None
    return Actor(held_here.workshop, held_here.person, "", Role.VIEWER)


def current_actor() -> Actor | None:
    """The person as stored now; None outside a workshop.

    Raises:
        AccessDenied: this browser holds no pass for the workshop, or the person was removed.
        WorkshopGone: the workshop was deleted.
        StoreUnavailable: the database does not answer.
    """
    held_here = _pass_here()
    return None if held_here is None else access.who(database(), held_here)


def _pass_here() -> access.Pass | None:
    named = workshop()
    if not named:
        return None
    held_here = next((item for item in passes() if item.workshop == named), None)
    if held_here is None:
        raise AccessDenied("This browser has not joined that workshop. Open your invitation link.")
    return held_here


def for_members(actor: Actor | None, render: Callable[[], bytes]) -> Callable[[], bytes]:
    """`render`, refused for a person who is out of the workshop when they click.

    Outside a workshop, `actor` is None, and nothing is refused.
    """

    def rendered() -> bytes:
        if actor is not None:
            access.who(database(), access.Pass(actor.workshop, actor.person))
        return render()

    return rendered


def stay(workshop: str) -> None:
    """Remember that this browser session is in a workshop, on every page."""
    st.session_state[WORKSHOP] = workshop


def passes() -> tuple[access.Pass, ...]:
    """The passes in this browser's cookie, newest first."""
    return access.unseal(database(), _cookie(st.context.cookies))[::-1]


def keep_address() -> None:
    """Put the workshop back into the address after a change of page, so that a reload finds it."""
    named = st.session_state.get(WORKSHOP)
    if named and st.query_params.get(WORKSHOP) != named:
        st.query_params[WORKSHOP] = named


def leave() -> None:
    """Leave the workshop; this browser session works on its own board again."""
    mine.forget()
    st.session_state.pop(WORKSHOP, None)
    st.query_params.pop(WORKSHOP, None)


def _cookie(cookies: Mapping[str, str]) -> str | None:
    value = cookies.get(COOKIE)
    return unquote(value) if value else None
