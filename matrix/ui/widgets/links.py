"""A web address with a button that opens it."""

from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from matrix.ui.session.shown import settle
from matrix.ui.widgets.typed import entered, typed

LONGEST = 2000


def link_box(key: str, stored: str | None, **options: Any) -> None:
    """The box for an address, and beside it a button that opens the stored one."""
    box, button = (
        st.columns([4, 1], vertical_alignment="bottom") if stored else (st.container(), None)
    )
    with box:
        typed(
            st.text_input,
            key,
            stored or "",
            max_chars=LONGEST,
            placeholder="https://",
            **options,
        )
    if button and stored:
        button.link_button(
            "Open", stored, key=f"{key}-open", icon=":material/open_in_new:", width="stretch"
        )


def address(key: str) -> str:
    """The typed address; one without a scheme is a secure one."""
    text = entered(key)
    if text and not urlsplit(text).scheme:
        settle(key)
        return f"https://{text}"
    return text
