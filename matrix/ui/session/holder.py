"""Where the matrix that a person works on is kept: in a workshop, else in the browser session."""

from typing import Protocol

import streamlit as st

from matrix.edits import Edit
from matrix.edits.history import History, Step
from matrix.model import Matrix
from matrix.ui.session.current_actor import claimed_actor
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.plan import Label, Plan, labelled
from matrix.ui.session.shown import lock
from matrix.ui.session.workshop_holder import WorkshopHolder

KEY, EARLIER = "history", "earlier-boards"
KEPT = 5
"""Changed boards that a session keeps aside while another one is open."""


class Holder(Protocol):
    """Keeps one matrix and the steps that led to it; pages know nothing else about it."""

    def read(self) -> OpenBoard | None:
        """The matrix as it stands, None when nothing is open."""

    def open(self, matrix: Matrix) -> None:
        """Start afresh from a matrix."""

    def change(self, plan: Plan, label: Label = labelled) -> tuple[Edit, ...]:
        """Plan a change against the latest matrix and make it; gives its edits.

        EditRefused leaves everything as it was.
        """

    def undo(self) -> str | None:
        """Take back this person's last change; gives its words, None where there is none."""

    def redo(self) -> str | None:
        """Make the change again that was taken back last; gives its words."""


class SessionHolder:
    """Keeps the history in the session, so that it survives moving between pages."""

    def read(self) -> OpenBoard | None:
        """The matrix of this session."""
        history = self._history()
        if history is None:
            return None
        return OpenBoard(
            history.matrix,
            history.before,
            undo=history.past[-1].label if history.past else None,
            redo=history.future[0].label if history.future else None,
        )

    def open(self, matrix: Matrix) -> None:
        """Put aside whatever was open, if it was changed, and open this one."""
        self._show(History(matrix), self.earlier)

    @property
    def earlier(self) -> tuple[History, ...]:
        """The changed boards that were open before, newest first."""
        boards: tuple[History, ...] = st.session_state.get(EARLIER, ())
        return boards

    def back_to(self, board: History) -> None:
        """Open a board that was put aside, with its steps; the present one is put aside."""
        self._show(board, tuple(each for each in self.earlier if each is not board))

    def _show(self, board: History, aside: tuple[History, ...]) -> None:
        before = self._history()
        if before is not None and before.past:
            aside = (before, *aside)
        st.session_state[EARLIER] = aside[:KEPT]
        st.session_state[KEY] = board

    def change(self, plan: Plan, label: Label = labelled) -> tuple[Edit, ...]:
        """Apply to this session's matrix."""
        history = self._history()
        if history is None:
            return ()
        edits = plan(history.matrix)
        if edits:
            st.session_state[KEY] = history.commit(edits, label(history.matrix, edits))
        return edits

    def undo(self) -> str | None:
        """Take back this session's last change."""
        history = self._history()
        if history is None or not history.past:
            return None
        st.session_state[KEY] = history.undo()
        return history.past[-1].label

    def redo(self) -> str | None:
        """Make this session's undone change again."""
        history = self._history()
        if history is None or not history.future:
            return None
        st.session_state[KEY] = history.redo()
        return history.future[0].label

    @property
    def past(self) -> tuple[Step, ...]:
        """The changes of this session that undo would take back, newest last."""
        history = self._history()
        return history.past if history else ()

    def _history(self) -> History | None:
        history: History | None = st.session_state.get(KEY)
        return history


def holder() -> Holder:
    """The workshop's store for somebody who sits in one, else this session."""
    actor = claimed_actor()
    return SessionHolder() if actor is None else WorkshopHolder(actor)


def opened(open_board: OpenBoard | None) -> OpenBoard:
    """What is open; without anything, the page ends here with a way to the Start page."""
    if open_board is None:
        st.info(
            "Choose a preset, open a file or create an empty board on the Start page.",
            title="No board is open",
            icon=":material/grid_view:",
        )
        st.page_link("start/screen.py", label="Go to Start", icon=":material/rocket_launch:")
        st.stop()
    lock(locked=not open_board.may_edit)
    return open_board
