"""Whose session this is: one browser's, and one person's for as long as it is in a workshop.

A browser that comes back after a break has its own session again, but somebody else may use it by
then. Callbacks run before anything is drawn, so each asks first whether the page was drawn for the
person who acts.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from matrix.ui.session.current_actor import claimed_actor, passes, workshop
from matrix.values.errors import AccessDenied, MatrixError
from matrix.web.sessions import COOKIE, OWNERS, Visitor, visitor_of
from matrix.workshop.runtime import COOKIE as PASSES
from matrix.workshop.runtime import database

_OWNER, _HANDED_ON, _NOTED = "session-owner", "session-handed-on", "session-noted"

Owner = tuple[str | None, str | None]
"""The workshop and the person that a page was drawn for; None for nobody."""


def note_browser() -> None:
    """Note which browser has opened this session, so that no other can resume it.

    It is looked up once, and again when the browser comes with other cookies.
    """
    context = get_script_run_ctx(suppress_warning=True)
    cookies = tuple(st.context.cookies.get(name) for name in (COOKIE, PASSES))
    if context is None or not _is_connected() or st.session_state.get(_NOTED) == cookies:
        return
    st.session_state[_NOTED] = cookies
    address = st.context.ip_address or ""
    try:
        user = visitor_of(database(), reversed(passes()), address)
    except MatrixError:
        user = Visitor(address)
    OWNERS.note(context.session_id, cookies[0], user)


def require_same_person() -> None:
    """Let only the person act that the page was drawn for.

    Raises:
        AccessDenied: this browser is somebody else's now.
        StoreUnavailable: the database does not answer.
    """
    claimed = claimed_actor()
    now: Owner = (claimed.workshop, claimed.person) if claimed else (None, None)
    if now != st.session_state.get(_OWNER, (None, None)):
        raise AccessDenied("This page was opened by someone else. Reload it, then try again.")


def is_handed_on() -> bool:
    """Whether somebody else has taken this session over; then its state is emptied first.

    True until they say that they go on, so that nothing typed before is left in their browser.
    """
    before: Owner | None = st.session_state.get(_OWNER)
    now = _present(before)
    st.session_state[_OWNER] = now
    if before is not None and now not in (before, (None, None)) and not _still_holds(before):
        st.session_state.clear()
        st.session_state[_OWNER] = now
        st.session_state[_HANDED_ON] = True
    return _HANDED_ON in st.session_state


def go_on() -> None:
    """Take the emptied session over."""
    st.session_state.pop(_HANDED_ON, None)


def _still_holds(before: Owner) -> bool:
    """Whether the browser could still be who it was; it may have gone to another workshop."""
    workshop, person = before
    return person is None or any(
        (each.workshop, each.person) == (workshop, person) for each in passes()
    )


def _present(before: Owner | None) -> Owner:
    """Who is here now; as before while the connection or the database is away."""
    if before is not None and not _is_connected():
        return before
    try:
        claimed = claimed_actor()
    except AccessDenied:
        return workshop(), None
    except MatrixError:
        return before or (None, None)
    return (claimed.workshop, claimed.person) if claimed else (None, None)


def _is_connected() -> bool:
    """Whether a browser is at the other end; every browser sends headers."""
    return bool(st.context.headers)
