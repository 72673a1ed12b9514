"""The head of every page about the open matrix: title, evidence, undo and redo."""

import streamlit as st

from matrix.ui.session.dispatch import redo, undo
from matrix.ui.session.open_board import Sitting
from matrix.ui.words import evidence_words, plain


def heading(sitting: Sitting) -> None:
    """Title on the left, undo and redo on the right, evidence below."""
    matrix = sitting.matrix
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.header(plain(matrix.title), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            st.button(
                "Undo",
                key="undo",
                icon=":material/undo:",
                help=f"Take back: {plain(sitting.undo)}" if sitting.undo else None,
                disabled=not sitting.undo,
                on_click=undo,
                shortcut="Ctrl+Z",
            )
            st.button(
                "Redo",
                key="redo",
                icon=":material/redo:",
                help=f"Do again: {plain(sitting.redo)}" if sitting.redo else None,
                disabled=not sitting.redo,
                on_click=redo,
                shortcut="Ctrl+Shift+Z",
            )
    if matrix.evidence:
        st.caption(evidence_words(matrix.evidence))
