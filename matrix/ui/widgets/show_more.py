"""A long list that shows its first entries, and more on demand."""

import streamlit as st


def how_many(listed: str, size: int) -> int:
    """How many entries of a list to show; `size` at first."""
    asked: int = st.session_state.get(_key(listed), size)
    return asked


def offer_more(listed: str, size: int, left: int, word: str) -> None:
    """A button for the next entries, if any are left."""
    if left > 0:
        st.button(
            f"Show {min(size, left)} {word}",
            key=f"{listed}-{word}",
            on_click=_more,
            args=(listed, size),
        )


def _more(listed: str, size: int) -> None:
    st.session_state[_key(listed)] = how_many(listed, size) + size


def _key(listed: str) -> str:
    return f"{listed}-shown"
