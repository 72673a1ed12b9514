"""Draws a screen as one fragment that runs again alone when somebody else changed something."""

from collections.abc import Callable
from functools import wraps

import streamlit as st

from matrix.ui.dispatch import show_notices
from matrix.ui.parts.company import company
from matrix.ui.parts.listener import listener
from matrix.ui.seat import seat

FALLBACK_SECONDS = 5
"""How often a browser asks by itself where a proxy holds the event stream back."""

BLOCKED = "stream-blocked"


def live(screen: Callable[[], None]) -> Callable[[], None]:
    """The screen as a fragment, with the listener that wakes it and the people who are here."""

    def body() -> None:
        show_notices()
        actor = seat()
        if actor is not None:
            listener(actor)
            company(actor)
        screen()

    @wraps(screen)
    def run() -> None:
        every = FALLBACK_SECONDS if st.session_state.get(BLOCKED) else None
        st.fragment(body, run_every=every)()

    return run
