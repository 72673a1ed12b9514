"""What every page does by itself, where Streamlit leaves it: a script without a face.

A screen begins at its top, not where the last one was scrolled to. What somebody is typing in a
drawer is entered when they close it with Escape, as it is when they close it with the mouse. The
reason of a vote is entered while it is typed, because the reveal does not wait for it. And whoever
has lost the network is told.
"""

from pathlib import Path

import streamlit as st

_MANNERS = st.components.v2.component(
    "hybrid_matrix_manners",
    html="<span></span>",
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
)


def manners(screen: str) -> None:
    """Teach the page its manners; `screen` is the path of the page that is shown."""
    with st.container(key="manners"):
        _MANNERS(key="page-manners", data={"screen": screen}, height=1)
