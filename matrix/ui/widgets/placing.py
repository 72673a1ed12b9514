"""Buttons that move an item among others or remove it."""

from collections.abc import Callable, Sequence

import streamlit as st

from matrix.ui.session.shown import is_locked

Way = tuple[str, str, str]
"""Label, icon and action."""
UP_DOWN = (
    ("Move up", ":material/arrow_upward:", "up"),
    ("Move down", ":material/arrow_downward:", "down"),
)
LEFT_RIGHT = (
    ("Move left", ":material/arrow_back:", "left"),
    ("Move right", ":material/arrow_forward:", "right"),
)
REMOVE = ("Remove", ":material/delete:", "remove")


def placing(
    item: str,
    among: Sequence[str],
    ways: tuple[Way, Way],
    act: Callable[[str, str], None],
    prefix: str = "",
) -> None:
    """A button for each way, disabled if `item` is at that end of `among`; then Remove.

    `act` is called with the id and the action; `prefix` keeps keys apart.
    """
    with st.container(horizontal=True):
        for way, edge in zip((*ways, REMOVE), (among[0], among[-1], None), strict=True):
            label, icon, action = way
            st.button(
                label,
                key=f"{prefix}{action}-{item}",
                icon=icon,
                on_click=act,
                args=(item, action),
                disabled=is_locked() or item == edge,
            )
