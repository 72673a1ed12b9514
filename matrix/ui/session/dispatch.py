"""The single write path: every callback ends here."""

from collections.abc import Callable

import streamlit as st

from matrix.edits import Edit
from matrix.edits.targets import restructures
from matrix.model import Matrix
from matrix.ui.session.holder import holder
from matrix.ui.session.plan import Label, Plan, labelled
from matrix.ui.session.raci_frame import forget_frame
from matrix.ui.session.session_owner import require_same_person
from matrix.ui.session.shown import settle_all
from matrix.ui.session.unexplained import ask_nothing, ask_why
from matrix.values.errors import MatrixError
from matrix.values.phrases import plain

NOTICE = "notice"
REFUSED = ":material/block:"


def attempt(deed: Callable[[], object]) -> bool:
    """Do something that may be refused; then show why, and reset all controls to stored values.

    It is refused where this browser is not the person's any more for whom the page was drawn.
    """
    try:
        require_same_person()
        deed()
    except MatrixError as refusal:
        settle_all()
        notify(str(refusal), icon=REFUSED)
        return False
    return True


def act(deed: Callable[[], object]) -> None:
    """As `attempt`, for the callback of a button."""
    attempt(deed)


def change(plan: Plan, label: Label = labelled) -> tuple[Edit, ...] | None:
    """Plan a change on the newest board and write it, in one transaction.

    Returns the edits, empty if there was nothing to do; None if the change was refused, which a
    notice explains.
    """
    edits: tuple[Edit, ...] | None = None

    def write() -> None:
        nonlocal edits
        edits = holder().change(plan, label)
        ask_why(edits)
        if any(map(restructures, edits)):
            forget_frame()

    attempt(write)
    return edits


def commit(edits: tuple[Edit, ...], label: str | None = None) -> bool:
    """As `change`, for edits that do not depend on the board; whether they were written."""
    named = labelled if label is None else lambda *_: label
    return bool(edits and change(lambda _: edits, named))


def undo() -> None:
    """Undo the last change and show its label."""
    _step_back("Undone", ":material/undo:", lambda: holder().undo())


def redo() -> None:
    """Redo the undone change and show its label."""
    _step_back("Redone", ":material/redo:", lambda: holder().redo())


def _step_back(done: str, icon: str, deed: Callable[[], str | None]) -> None:
    def step() -> None:
        words = deed()
        ask_nothing()
        if words:
            notify(f"{done}: {words}", icon=icon)

    attempt(step)


def open_matrix(matrix: Matrix) -> bool:
    """Open a matrix with an empty history."""
    return attempt(lambda: holder().open(matrix))


def notify(text: str, icon: str = ":material/info:") -> None:
    """Leave a notice that the next run of the script shows."""
    st.session_state.setdefault(NOTICE, []).append((text, icon))


def show_notices() -> None:
    """Show the notices that callbacks left."""
    for text, icon in st.session_state.pop(NOTICE, []):
        st.toast(plain(text), icon=icon)
