"""A control for typing that changes by others do not overwrite."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from matrix.ui.session.shown import settle, show_typed
from matrix.values.phrases import plain

Box = Callable[..., Any]


def entered(key: str) -> str:
    """The typed text without blanks around it, which also disappear from the control."""
    text: str = st.session_state[key]
    if text != text.strip():
        settle(key)
    return text.strip()


def typed(box: Box, key: str, stored: Any, **options: Any) -> None:
    """Draw `box` with the stored value; if someone changed it, offer the new value."""
    changed = show_typed(key, stored)
    default = None if box == st.number_input else stored  # one with a default cannot be emptied
    box(key=key, value=default, **options)
    if changed:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(f"Changed to “{plain(str(stored or ''))}” in the meantime.")
            st.button(
                "Show",
                key=f"{key}-meanwhile",
                type="tertiary",
                on_click=settle,
                args=(key,),
            )
