"""The head of every page about the open matrix: title, evidence, undo and redo."""

import streamlit as st

from matrix.ui.plain.icons import evidence_words
from matrix.ui.session.dispatch import redo, undo
from matrix.ui.session.open_board import OpenBoard
from matrix.values.phrases import plain


def heading(open_board: OpenBoard) -> None:
    """Title on the left, undo and redo on the right, evidence below."""
    matrix = open_board.matrix
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.header(plain(matrix.title), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            st.button(
                "Undo",
                key="undo",
                icon=":material/undo:",
                help=f"Undo: {plain(open_board.undo)}" if open_board.undo else None,
                disabled=not open_board.undo,
                on_click=undo,
                shortcut="Ctrl+Z",
            )
            st.button(
                "Redo",
                key="redo",
                icon=":material/redo:",
                help=f"Redo: {plain(open_board.redo)}" if open_board.redo else None,
                disabled=not open_board.redo,
                on_click=redo,
                shortcut="Ctrl+Shift+Z",
            )
    if matrix.evidence:
        st.caption(evidence_words(matrix.evidence))
