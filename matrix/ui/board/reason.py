"""What a row asks after its ownership has changed, and how a decided row is reopened."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from matrix.model import Function, Matrix, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import act, commit
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.shown import is_echo, is_row_locked
from matrix.ui.session.unexplained import asked
from matrix.ui.widgets.ownership import ownership_control
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import plain
from matrix.words.names import name_of
from matrix.workshop import facilitation
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.runtime import database


def owner(open_board: OpenBoard, function: Function) -> None:
    """The choice of who owns a function; beside a decided one, who can reopen it."""
    key = f"ownership-{function.id}"
    context = open_board.workshop
    if context is None or function.id not in open_board.decided:
        ownership_control(open_board.matrix, function, key)
        return
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="xsmall",
        key=f"ownership-decided-{function.id}",
    ):
        ownership_control(open_board.matrix, function, key)
        if context.actor.may(Deed.FACILITATE):
            st.button(
                "Reopen",
                key=f"reopen-{function.id}",
                icon=":material/lock:",
                type="tertiary",
                help="Decided in the workshop and locked. Reopen it to change the ownership.",
                on_click=act,
                args=(lambda: _reopen(context.actor, function.id),),
            )
        else:
            st.markdown(
                ":grey[:small[:material/lock: Decided]]",
                help="Decided in the workshop and locked. A facilitator can reopen it.",
                width="content",
            )


def _reopen(actor: Actor, function: str) -> None:
    facilitation.reopen(database(), actor, function)


@contextmanager
def with_reason(matrix: Matrix, function: Function) -> Iterator[None]:
    """Beside what is drawn inside, the field for the reason of a new ownership.

    Only the row that this browser changed last has one, so that rows keep their place.
    """
    ownership = effective_ownership(matrix, function)
    key = f"why-{function.id}-{ownership}"
    if not _is_asked(function, ownership, key):
        yield
        return
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"findings-why-{function.id}"
    ):
        yield
        typed(
            st.text_input,
            key,
            function.rationale or "",
            label=f"Why {plain(name_of(matrix, function.id))} is {ownership.label.lower()}",
            label_visibility="collapsed",
            placeholder=f"Why {ownership.label.lower()}? (optional)",
            icon=":material/edit_note:",
            max_chars=4000,
            width=260,
            on_change=_explain,
            args=(function.id, key),
        )


def _is_asked(function: Function, ownership: Ownership, key: str) -> bool:
    if function.id != asked() or ownership is Ownership.UNDECIDED or is_row_locked(function.id):
        return False
    return not function.rationale or key in st.session_state


def _explain(function: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("function", function, "rationale", entered(key) or None))
