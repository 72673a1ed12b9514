"""The open drawer; it stays open when others make changes."""

from contextlib import suppress

import streamlit as st

from matrix.ui.session.current_actor import claimed_actor
from matrix.ui.session.dispatch import attempt
from matrix.ui.session.open_board import WorkshopContext
from matrix.values.errors import StoreUnwritable
from matrix.workshop.people import presence
from matrix.workshop.runtime import database

KEY, FUNCTION, _ARRIVED = "drawer", "function", "drawer-arrived"
ORDER = "drawer-order"
"""In which order the facts of the open drawer stand."""


def open_drawer(name: str, item: str | None = None) -> None:
    """Open a drawer, if needed for one item; others see who has a function open."""
    st.session_state[KEY] = (name, item)
    st.session_state.pop(ORDER, None)
    if name == FUNCTION:
        _show_at(item)


def close_drawer() -> None:
    """Close the open drawer."""
    name, _ = st.session_state.pop(KEY, (None, None))
    if name == FUNCTION:
        _show_at(None)


def arrive(context: WorkshopContext) -> None:
    """Leave the function that was open before a reload, or on another replica."""
    if _ARRIVED in st.session_state:
        return
    st.session_state[_ARRIVED] = True
    if drawer() is None and context.at_row:
        _show_at(None)


def drop_drawer() -> None:
    """Close the open drawer without telling others, for a person who is out of the workshop."""
    st.session_state.pop(KEY, None)


def drawer() -> tuple[str, str | None] | None:
    """The open drawer and its item."""
    opened: tuple[str, str | None] | None = st.session_state.get(KEY)
    return opened


def _show_at(function: str | None) -> None:
    def show() -> None:
        actor = claimed_actor()
        if actor is not None:
            with suppress(StoreUnwritable):  # of which the screen tells, once
                presence.seen(database(), actor, function)

    attempt(show)
