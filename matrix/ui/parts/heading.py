"""The head of every page about the open matrix: title, evidence, undo and redo."""

import streamlit as st

from matrix.ui.dispatch import redo, undo
from matrix.ui.words import evidence_words, plain
from matrix.workshop.history import History


def heading(history: History) -> None:
    """Title on the left, undo and redo on the right, evidence below."""
    matrix = history.matrix
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.header(plain(matrix.title), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            st.button(
                "Undo",
                key="undo",
                icon=":material/undo:",
                help=f"Take back: {history.past[-1].label}" if history.past else None,
                disabled=not history.past,
                on_click=undo,
            )
            st.button(
                "Redo",
                key="redo",
                icon=":material/redo:",
                help=f"Do again: {history.future[0].label}" if history.future else None,
                disabled=not history.future,
                on_click=redo,
            )
    if matrix.evidence:
        st.caption(evidence_words(matrix.evidence))
