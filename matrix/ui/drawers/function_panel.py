"""Everything about one function, in a drawer beside the board."""

from functools import partial

import streamlit as st

from matrix.edits import Edit
from matrix.model import Function, Matrix, Ownership, Provenance
from matrix.model.decision import Today
from matrix.model.sourcing import effective_ownership
from matrix.rules import review
from matrix.ui.drawers.folds import folds
from matrix.ui.plain import intents
from matrix.ui.plain.groups import LAYOUTS, Group
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.drawer import close_drawer
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.shown import is_echo, is_locked, is_row_locked, show
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.fact_groups import fact_group
from matrix.ui.widgets.finding import show_finding
from matrix.ui.widgets.ownership import ORIGIN, choose, ownership_control
from matrix.ui.widgets.placing import UP_DOWN, placing
from matrix.ui.widgets.question import question_of
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import counted
from matrix.words.names import name_of
from matrix.workshop.people.actor import Deed

CHOOSE_FIRST = "Choose an ownership first."
DRAWN_HERE = ("ownership", "rationale", "provenance")


def function_panel(function_id: str) -> None:
    """Who owns it and why, the best question, who answers for it; all other facts folded."""
    open_board = opened(holder().read())
    matrix = open_board.matrix
    function = matrix.functions_by_id.get(function_id)
    if function is None:
        st.info("This function was removed.")
        return
    about = About(matrix, function)
    ownership_control(matrix, function, f"panel-ownership-{function.id}")
    question_of(matrix, "function", function.id)
    _reason(open_board, function)
    first = (each for each in LAYOUTS["function"].first if each not in DRAWN_HERE)
    fact_group(about, first, told=False)
    findings = review(matrix).about("function", function_id)
    if findings:
        with st.expander(counted(len(findings), "finding"), icon=":material/rule:"):
            for finding in findings:
                show_finding(matrix, finding, "panel")
    own = {
        "Decision": partial(_decision, about),
        "Money": partial(_money, about),
        "Today": partial(_today, about, function),
        "Place on the board": partial(_place, about),
    }
    folds(about, own)


def _reason(open_board: OpenBoard, function: Function) -> None:
    """Why the ownership was chosen; closed before that, as a choice retires older notes."""
    undecided = effective_ownership(open_board.matrix, function) is Ownership.UNDECIDED
    context = open_board.workshop
    leads = context is not None and context.actor.may(Deed.FACILITATE)
    key = f"panel-function-{function.id}-rationale"
    typed(
        st.text_area,
        key,
        function.rationale or "",
        label="Reason for the decision",
        placeholder=CHOOSE_FIRST if undecided else None,
        help=CHOOSE_FIRST if undecided else None,
        max_chars=4000,
        height=80,
        on_change=_reasoned,
        args=(function.id, key),
        disabled=undecided or (is_locked() if leads else is_row_locked(function.id)),
    )


def _decision(about: About, group: Group) -> None:
    matrix, function = about.matrix, about.matrix.functions_by_id[about.id]
    if effective_ownership(matrix, function) is not Ownership.UNDECIDED:
        _origin(function)
        st.button(
            "Reset to undecided",
            key=f"undecide-{function.id}",
            icon=":material/help:",
            type="tertiary",
            on_click=choose,
            args=(function.id, Ownership.UNDECIDED),
            disabled=is_row_locked(function.id),
        )
    facts = (each for each in group.attributes if each not in DRAWN_HERE)
    fact_group(about, facts)


def _origin(function: Function) -> None:
    key, options = f"panel-provenance-{function.id}", list(Provenance)
    st.selectbox(
        "Source of the ownership",
        options,
        index=options.index(show(key, function.provenance)),
        key=key,
        format_func=lambda origin: ORIGIN.get(origin, "decided here").capitalize(),
        on_change=_originated,
        args=(function.id, key),
        disabled=is_locked(),
    )


def _money(about: About, group: Group) -> None:
    if about.matrix.currency is None:
        st.caption("Board settings say in which currency the costs are.")
    fact_group(about, group.attributes)


def _today(about: About, function: Function, group: Group) -> None:
    """What it is today, once somebody says that it differs from the decision."""
    differs = f"differs-today-{function.id}"
    if function.today == Today() and not st.session_state.get(differs):
        st.button(
            "It is different today",
            key=f"panel-differs-{function.id}",
            icon=":material/history:",
            on_click=st.session_state.update,
            args=({differs: True},),
            disabled=is_locked(),
        )
        return
    fact_group(about, group.attributes)


def _place(about: About, group: Group) -> None:
    fact_group(about, group.attributes)
    under = intents.group_of(about.matrix, about.id)
    placing(about.id, under, UP_DOWN, _act, prefix="function-")


def _act(function: str, action: str) -> None:
    if action == "remove":
        if commit(intents.function_removed(function)):
            close_drawer()
        return

    def words(matrix: Matrix, _: tuple[Edit, ...]) -> str:
        return f"Move {action}: {name_of(matrix, function)}"

    if change(lambda matrix: intents.moved(matrix, function, up=action == "up"), words):
        notify(f"Moved {action}.")


def _originated(function: str, key: str) -> None:
    if not is_echo(key):
        origin = st.session_state[key]
        change(lambda matrix: intents.provenance_stated(matrix, function, origin))


def _reasoned(function: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("function", function, "rationale", entered(key) or None))
