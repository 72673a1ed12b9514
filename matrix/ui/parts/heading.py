"""The head of every page about the open matrix: title, evidence, undo and redo."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from matrix.model import Evidence
from matrix.ui.dispatch import redo, undo
from matrix.ui.pieces import answered
from matrix.ui.sitting import Sitting
from matrix.ui.words import evidence_words, plain


@dataclass(frozen=True)
class Heading:
    """What the head of a page has to show."""

    title: str
    evidence: Evidence | None
    undo: str | None
    redo: str | None

    @classmethod
    def of(cls, sitting: Sitting) -> Heading:
        """The heading of what is open."""
        matrix = sitting.matrix
        return cls(matrix.title, matrix.evidence, sitting.undo, sitting.redo)


def heading(shown: Heading) -> None:
    """Title on the left, undo and redo on the right, evidence below."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.header(plain(shown.title), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            st.button(
                "Undo",
                key="undo",
                icon=":material/undo:",
                help=f"Take back: {plain(shown.undo)}" if shown.undo else None,
                disabled=not shown.undo,
                on_click=answered(undo),
                shortcut="Ctrl+Z",
            )
            st.button(
                "Redo",
                key="redo",
                icon=":material/redo:",
                help=f"Do again: {plain(shown.redo)}" if shown.redo else None,
                disabled=not shown.redo,
                on_click=answered(redo),
                shortcut="Ctrl+Shift+Z",
            )
    if shown.evidence:
        st.caption(evidence_words(shown.evidence))
