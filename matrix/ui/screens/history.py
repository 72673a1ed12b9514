"""History: what was changed, by whom, and the ways back."""

import streamlit as st

from matrix.ui.live import live


@live
def history() -> None:
    """Nothing yet."""
    st.header("History", anchor=False)


history()
