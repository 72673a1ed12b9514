"""Holders of the open matrix: a workshop, or else the browser session."""

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
"""Changed boards that a session puts aside when another one is opened."""


class Holder(Protocol):
    """Keeps one matrix and its history; the only interface that pages use."""

    def read(self) -> OpenBoard | None:
        """The current matrix; None if nothing is open."""

    def open(self, matrix: Matrix) -> None:
        """Open a matrix with an empty history."""

    def change(self, plan: Plan, label: Label = labelled) -> tuple[Edit, ...]:
        """Plan a change on the latest matrix and write it; returns its edits.

        EditRefused leaves everything unchanged.
        """

    def undo(self) -> str | None:
        """Undo this person's last change; returns its label, None if there is none."""

    def redo(self) -> str | None:
        """Redo the change that was undone last; returns its label."""


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
        """Open a matrix; the one that was open is put aside if it was changed."""
        self._show(History(matrix), self.earlier)

    @property
    def earlier(self) -> tuple[History, ...]:
        """The changed boards that were open before, newest first."""
        boards: tuple[History, ...] = st.session_state.get(EARLIER, ())
        return boards

    def back_to(self, board: History) -> None:
        """Open a board that was put aside, with its steps; the current one is put aside."""
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
        """Undo this session's last change."""
        history = self._history()
        if history is None or not history.past:
            return None
        st.session_state[KEY] = history.undo()
        return history.past[-1].label

    def redo(self) -> str | None:
        """Redo this session's undone change."""
        history = self._history()
        if history is None or not history.future:
            return None
        st.session_state[KEY] = history.redo()
        return history.future[0].label

    @property
    def past(self) -> tuple[Step, ...]:
        """The changes of this session that can be undone, newest last."""
        history = self._history()
        return history.past if history else ()

    def _history(self) -> History | None:
        history: History | None = st.session_state.get(KEY)
        return history


def holder() -> Holder:
    """The workshop's store for a person in a workshop, else this session."""
    actor = claimed_actor()
    return SessionHolder() if actor is None else WorkshopHolder(actor)


def opened(open_board: OpenBoard | None) -> OpenBoard:
    """The open board; if none is open, the page ends with a link to the Start page."""
    if open_board is None:
        st.info(
            "Choose a preset, open a file or create an empty board on the Start page.",
            title="No board is open",
            icon=":material/grid_view:",
        )
        st.page_link("start/screen.py", label="Go to Start", icon=":material/rocket_launch:")
        st.stop()
    lock(locked=not open_board.may_edit, rows=open_board.decided)
    return open_board
