"""Everything about one function, in a drawer beside the board."""

import streamlit as st

from matrix.edits import Edit
from matrix.model import Function, Matrix, Ownership, Provenance
from matrix.model.sourcing import effective_ownership
from matrix.rules import review
from matrix.ui.plain import intents
from matrix.ui.plain.fields import FUNCTION_SECTIONS
from matrix.ui.session.dispatch import change, commit, notify
from matrix.ui.session.drawer import close_drawer
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.shown import is_echo, is_locked, is_row_locked, settle, show
from matrix.ui.widgets.attribute import ask
from matrix.ui.widgets.finding import show_finding
from matrix.ui.widgets.ownership import ORIGIN, choose, ownership_control
from matrix.ui.widgets.placing import UP_DOWN, placing
from matrix.ui.widgets.shares_form import shares_form
from matrix.ui.widgets.sourcing_questions import duties
from matrix.ui.widgets.typed import entered, typed
from matrix.values.phrases import counted
from matrix.words.names import name_of
from matrix.workshop.people.actor import Deed

CHOOSE_FIRST = "Choose an ownership first."


def function_panel(function_id: str) -> None:
    """Name, shares, findings, and every fact the rules ask for."""
    open_board = opened(holder().read())
    matrix = open_board.matrix
    function = matrix.functions_by_id.get(function_id)
    if function is None:
        st.info("This function was removed.")
        return
    ownership_control(matrix, function, f"panel-ownership-{function.id}")
    if effective_ownership(matrix, function) is not Ownership.UNDECIDED:
        st.button(
            "Reset to undecided",
            key=f"undecide-{function.id}",
            icon=":material/help:",
            type="tertiary",
            on_click=choose,
            args=(function.id, Ownership.UNDECIDED),
            disabled=is_row_locked(function.id),
        )
    under = intents.group_of(matrix, function.id)
    placing(function.id, under, UP_DOWN, _act, prefix="function-")
    _identity(function)
    _reason(open_board, function)
    _origin(matrix, function)
    ask("function", function, "tags")
    findings = review(matrix).about("function", function_id)
    if findings:
        with st.expander(counted(len(findings), "finding"), icon=":material/rule:"):
            for finding in findings:
                show_finding(matrix, finding, "panel")
    _shares(matrix, function)
    with st.expander(
        "Responsible, accountable, consulted, informed (RACI)",
        icon=":material/group:",
        key=f"duties-{function_id}",
    ):
        duties(matrix, function, "panel")
    for section, attributes in FUNCTION_SECTIONS.items():
        missing = sum(getattr(function, name) is None for name in attributes)
        label = f"{section} · {missing} of {len(attributes)} missing"
        with st.expander(label, key=f"section-{section}-{function_id}"):
            for attribute in attributes:
                ask("function", function, attribute)


def _identity(function: Function) -> None:
    for attribute, label in (("name", "Name"), ("group", "Group")):
        key = f"panel-function-{function.id}-{attribute}"
        typed(
            st.text_input,
            key,
            getattr(function, attribute) or "",
            label=label,
            max_chars=200,
            on_change=_renamed,
            args=(function.id, attribute, key),
            disabled=is_locked(),
        )


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
        on_change=_renamed,
        args=(function.id, "rationale", key),
        disabled=undecided or (is_locked() if leads else is_row_locked(function.id)),
    )


def _origin(matrix: Matrix, function: Function) -> None:
    if effective_ownership(matrix, function) is Ownership.UNDECIDED:
        return
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


def _shares(matrix: Matrix, function: Function) -> None:
    title = "Shares per party" if function.shares else "Shares per party · missing"
    with st.expander(title, icon=":material/pie_chart:", key=f"shares-{function.id}"):
        shares_form(matrix, function)


def _renamed(function: str, attribute: str, key: str) -> None:
    if is_echo(key):
        return
    value = entered(key) or None
    if attribute == "name" and value is None:
        notify("Enter a name for the function.")
        settle(key)
        return
    commit(intents.fact_stated("function", function, attribute, value))
