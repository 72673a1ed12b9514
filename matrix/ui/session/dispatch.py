"""The single write path: every callback ends here."""

from collections.abc import Callable

import streamlit as st

from matrix.edits import Edit
from matrix.edits.targets import restructures
from matrix.edits.wording import describe
from matrix.model import Matrix
from matrix.ui.plain.words import plain
from matrix.ui.session.holder import holder
from matrix.ui.session.raci_frame import forget_frame
from matrix.ui.session.shown import settle_all
from matrix.values.errors import MatrixError

NOTICE = "notice"
REFUSED = ":material/block:"


def attempt(deed: Callable[[], object]) -> bool:
    """Do what may be refused; then a notice says why, and every control shows the truth again."""
    try:
        deed()
    except MatrixError as refusal:
        settle_all()
        notify(str(refusal), icon=REFUSED)
        return False
    return True


def act(deed: Callable[[], object]) -> None:
    """As `attempt`, for a button that has nothing else to do."""
    attempt(deed)


def commit(edits: tuple[Edit, ...], label: str | None = None) -> bool:
    """Make a change, or leave a notice that says why it was refused."""
    if not edits:
        return False

    def change() -> None:
        here = holder()
        open_board = here.read()
        if open_board is not None:
            here.commit(edits, label or describe(open_board.matrix, edits[0]))
            if any(map(restructures, edits)):
                forget_frame()

    return attempt(change)


def undo() -> None:
    """Take back the last change and say which it was."""

    def back() -> None:
        here = holder()
        open_board = here.read()
        if open_board and open_board.undo:
            here.undo()
            notify(f"Undone: {open_board.undo}", icon=":material/undo:")

    attempt(back)


def redo() -> None:
    """Make the undone change again and say which it was."""

    def again() -> None:
        here = holder()
        open_board = here.read()
        if open_board and open_board.redo:
            here.redo()
            notify(f"Done again: {open_board.redo}", icon=":material/redo:")

    attempt(again)


def open_matrix(matrix: Matrix) -> bool:
    """Start afresh from a matrix."""
    return attempt(lambda: holder().open(matrix))


def notify(text: str, icon: str = ":material/info:") -> None:
    """Leave a notice that the next run of the script shows."""
    st.session_state.setdefault(NOTICE, []).append((text, icon))


def show_notices() -> None:
    """Show the notices that callbacks left."""
    for text, icon in st.session_state.pop(NOTICE, []):
        st.toast(plain(text), icon=icon)
