"""The single write path: every callback ends here."""

import streamlit as st

from matrix.edits import Edit
from matrix.edits.wording import describe
from matrix.errors import MatrixError
from matrix.model import Matrix
from matrix.ui.holder import holder
from matrix.ui.words import plain

NOTICE = "notice"
REFUSED = ":material/block:"


def commit(edits: tuple[Edit, ...], label: str | None = None) -> bool:
    """Make a change, or leave a notice that says why it was refused."""
    sitting = holder().read()
    if sitting is None or not edits:
        return False
    try:
        words = label or describe(sitting.matrix, edits[0])
        holder().commit(edits, words)
    except MatrixError as refusal:
        notify(str(refusal), icon=REFUSED)
        return False
    return True


def undo() -> None:
    """Take back the last change and say which it was."""
    sitting = holder().read()
    if sitting and sitting.undo:
        try:
            holder().undo()
        except MatrixError as refusal:
            notify(str(refusal), icon=REFUSED)
        else:
            notify(f"Undone: {sitting.undo}", icon=":material/undo:")


def redo() -> None:
    """Make the undone change again and say which it was."""
    sitting = holder().read()
    if sitting and sitting.redo:
        try:
            holder().redo()
        except MatrixError as refusal:
            notify(str(refusal), icon=REFUSED)
        else:
            notify(f"Done again: {sitting.redo}", icon=":material/redo:")


def open_matrix(matrix: Matrix) -> None:
    """Start afresh from a matrix."""
    holder().open(matrix)


def notify(text: str, icon: str = ":material/info:") -> None:
    """Leave a notice that the next run of the script shows."""
    st.session_state.setdefault(NOTICE, []).append((text, icon))


def show_notices() -> None:
    """Show the notices that callbacks left."""
    for text, icon in st.session_state.pop(NOTICE, []):
        st.toast(plain(text), icon=icon)
