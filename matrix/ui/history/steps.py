"""The changes of a board that is open only in this browser, and undo back to any of them."""

import streamlit as st

from matrix.ui.history.entry import entry
from matrix.ui.session.dispatch import attempt, notify
from matrix.ui.session.holder import SessionHolder
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.widgets.show_more import how_many, offer_more
from matrix.values.phrases import counted
from matrix.words.changes import tell
from matrix.words.names import Names

SIZE = 50


def steps(open_board: OpenBoard) -> None:
    """The steps, newest first, each with a button to undo back to it."""
    past = SessionHolder().past
    if not past:
        st.info(
            "No changes yet. Each change appears here, and you can undo back to any of them.",
            icon=":material/history:",
        )
    shown = past[::-1][: how_many("steps", SIZE)]
    edits = (edit for step in shown for edit in (*step.edits, *step.undo))
    names = Names.of(open_board.matrix, edits)
    for index, step in enumerate(shown, start=1):
        number = len(past) - index + 1
        with st.container(horizontal=True, vertical_alignment="top", border=True):
            with st.container():
                lines = tell(step.edits, step.undo, names)
                entry(step.label, lines, f"Step {number}", f"rest-step-{number}")
            st.button(
                "Undo" if index == 1 else "Undo from here",
                key=f"back-behind-{number}",
                icon=":material/undo:",
                type="tertiary",
                help="Undoes this step and all later ones. Redo restores them.",
                on_click=_back,
                args=(number, step.label),
            )
    offer_more("steps", SIZE, len(past) - len(shown), "older")
    st.caption(
        "This board and its history exist only in this browser. In a workshop, every change is "
        "kept with its author and time, and versions can be named and compared."
    )
    st.page_link("workshop/screen.py", label="Start a workshop", icon=":material/groups:")


def _back(number: int, label: str) -> None:
    """Undo this step and all after it, unless that is already done."""
    here = SessionHolder()
    count = len(here.past) - number + 1

    def undo() -> None:
        for _ in range(count):
            here.undo()

    if count > 0 and attempt(undo):
        words = label if count == 1 else f"{counted(count, 'step')}, back to before “{label}”"
        notify(f"Undone: {words}", icon=":material/undo:")
