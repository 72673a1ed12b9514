"""Which drawer is open beside the screen; it stays open while others change things."""

import streamlit as st

KEY = "drawer"


def open_drawer(name: str, item: str | None = None) -> None:
    """Open a drawer, about one item where it has several."""
    st.session_state[KEY] = (name, item)


def close_drawer() -> None:
    """Close whichever is open."""
    st.session_state.pop(KEY, None)


def drawer() -> tuple[str, str | None] | None:
    """The open drawer and its item."""
    opened: tuple[str, str | None] | None = st.session_state.get(KEY)
    return opened
