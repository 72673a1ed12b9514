"""The views of a screen, one at a time, chosen by the person or by another control."""

from collections.abc import Sequence

import streamlit as st

from matrix.ui.session.shown import is_echo, show

_AT = "{}-at"


def chosen_view(key: str, views: Sequence[str], first: str) -> str:
    """Draw the control for the views and return the chosen one, initially `first`."""
    chosen: str = st.session_state.setdefault(_AT.format(key), first)
    st.segmented_control(
        "View",
        views,
        default=show(key, chosen),
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=_choose,
        args=(key,),
    )
    return chosen


def turn_to(key: str, view: str) -> None:
    """Switch to a view."""
    st.session_state[_AT.format(key)] = view


def _choose(key: str) -> None:
    view = st.session_state[key]
    if view is not None and not is_echo(key):
        turn_to(key, view)
