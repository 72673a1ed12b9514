"""Takes the browser to another address of this site, which Streamlit itself cannot."""

import streamlit as st

_GOTO = st.components.v2.component(
    "hybrid_matrix_goto",
    html="<span></span>",
    js="export default ({ data }) => { window.location.assign(data.path); }",
)


def goto(path: str) -> None:
    """Load `path`, which begins with a slash, in this tab."""
    _GOTO(key="goto", data={"path": path}, height=1)
