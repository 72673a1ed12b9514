"""The single write path: every callback ends here."""

import streamlit as st

from matrix.edits import Edit
from matrix.edits.wording import describe
from matrix.errors import EditRefused
from matrix.model import Matrix
from matrix.ui.holder import holder
from matrix.ui.words import plain

NOTICE = "notice"


def commit(edits: tuple[Edit, ...], label: str | None = None) -> bool:
    """Make a change, or leave a notice that says why it was refused."""
    history = holder().read()
    if history is None or not edits:
        return False
    try:
        words = label or describe(history.matrix, edits[0])
        holder().commit(edits, words)
    except EditRefused as refusal:
        notify(str(refusal), icon=":material/block:")
        return False
    return True


def undo() -> None:
    """Take back the last change and say which it was."""
    history = holder().read()
    if history and history.past:
        holder().undo()
        notify(f"Undone: {history.past[-1].label}", icon=":material/undo:")


def redo() -> None:
    """Make the undone change again and say which it was."""
    history = holder().read()
    if history and history.future:
        holder().redo()
        notify(f"Done again: {history.future[0].label}", icon=":material/redo:")


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
