"""Draws a screen as one fragment that runs again alone when somebody else changed something."""

from collections.abc import Callable
from functools import wraps

import streamlit as st

from matrix.errors import AccessDenied, JournalUnreadable, StoreUnavailable, WorkshopGone
from matrix.ui.dispatch import show_notices
from matrix.ui.parts.company import company
from matrix.ui.parts.drawers import drawers
from matrix.ui.parts.listener import is_blocked, listener
from matrix.ui.parts.replaced import replaced
from matrix.ui.seat import leave, seat
from matrix.ui.words import plain
from matrix.workshop.opened import database

FALLBACK_SECONDS = 5
"""How often a browser asks by itself where a proxy holds the event stream back."""
PATIENCE_SECONDS = 3
"""How often a browser looks whether a database that was away is back."""


def live(screen: Callable[[], None]) -> Callable[[], None]:
    """The screen as a fragment, with the listener that wakes it and the people who are here."""

    @wraps(screen)
    def run() -> None:
        st.fragment(
            lambda: _draw(screen),
            run_every=FALLBACK_SECONDS if is_blocked() else None,
            key=f"live-{screen.__name__}",
        )()

    return run


def _draw(screen: Callable[[], None]) -> None:
    show_notices()
    try:
        actor = seat()
        if actor is not None:
            listener(actor)
            company(actor)
            replaced(actor)
        screen()
        drawers()
    except (AccessDenied, WorkshopGone) as refusal:
        leave()
        st.warning(plain(str(refusal)), title="Not in the workshop", icon=":material/door_front:")
        st.page_link("screens/start.py", label="Go to Start", icon=":material/rocket_launch:")
    except StoreUnavailable as trouble:
        st.error(
            plain(str(trouble)), title="The workshop cannot be read", icon=":material/cloud_off:"
        )
        _wait()
    except JournalUnreadable as trouble:
        st.error(
            plain(str(trouble)), title="The workshop cannot be read", icon=":material/healing:"
        )


@st.fragment(run_every=PATIENCE_SECONDS, key="wait-for-store")
def _wait() -> None:
    st.caption("Trying again every few seconds; what was acknowledged is not lost.")
    try:
        database().ping()
    except StoreUnavailable:
        return
    st.rerun()
