"""The function whose ownership this browser changed last, which the Board asks to explain."""

from collections.abc import Iterable

import streamlit as st

from matrix.edits import Edit, SetOwnership, SetShares

KEY = "unexplained"


def ask_why(edits: Iterable[Edit]) -> None:
    """Ask about the last function whose owners these edits set."""
    for edit in edits:
        match edit:
            case SetOwnership(provenance=None) | SetShares():
                st.session_state[KEY] = edit.function


def ask_nothing() -> None:
    """Ask about no function any more."""
    st.session_state.pop(KEY, None)


def asked() -> str | None:
    """The id of the function in question."""
    function: str | None = st.session_state.get(KEY)
    return function
