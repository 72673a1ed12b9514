"""A control that is typed into, which other people's changes do not wipe."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from matrix.ui.plain.words import plain
from matrix.ui.session.shown import settle, show_typed

Box = Callable[..., Any]


def entered(key: str) -> str:
    """What was typed, without blanks around it; the control is then shown without them, too."""
    text: str = st.session_state[key]
    if text != text.strip():
        settle(key)
    return text.strip()


def typed(box: Box, key: str, stored: Any, **options: Any) -> None:
    """Draw `box` with the stored value; where that changed meanwhile, say so and offer it."""
    changed = show_typed(key, stored)
    box(key=key, value=stored, **options)
    if changed:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(f"Changed meanwhile to “{plain(str(stored or ''))}”.")
            st.button(
                "Show it",
                key=f"{key}-meanwhile",
                type="tertiary",
                on_click=settle,
                args=(key,),
            )
