"""The list of hand-offs, and the forms that add and remove them."""

import streamlit as st

from matrix.edits import RemoveHandoff
from matrix.handoffs import crosses, party_of
from matrix.model import Function, Matrix
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import change, commit
from matrix.ui.session.shown import is_locked
from matrix.words.facts import NOT_STATED
from matrix.words.names import handoff_name, name_of, party_name

EMPTY = {"handoff-from": None, "handoff-to": None, "handoff-artefact": "", "handoff-per-week": None}
"""The form to add a hand-off; what is refused stays in it to be corrected."""


def handoff_list(matrix: Matrix, item: str | None) -> None:
    """All hand-offs: functions, frequency, parties and whether they cross."""
    weighted = any(handoff.weight is not None for handoff in matrix.handoffs)
    shown = [h for h in matrix.handoffs if item is None or item in (h.id, *h.ends)]
    st.subheader("All hand-offs" if item is None else "Highlighted hand-offs", anchor=False)
    if item is None and shown:
        st.caption("Highlight a hand-off above to enter its missing facts.")
    st.dataframe(
        [
            {
                "From": name_of(matrix, handoff.from_),
                "To": name_of(matrix, handoff.to),
                "What is handed over": handoff.artefact,
                "Per week": handoff.per_week,
                **({"Weight": handoff.weight} if weighted else {}),
                "From party": _lead(matrix, matrix.functions_by_id[handoff.from_]),
                "To party": _lead(matrix, matrix.functions_by_id[handoff.to]),
                "Company boundary": {True: "Crosses", False: "Stays inside", None: "Unknown"}[
                    crosses(matrix, handoff)
                ],
                "Documentation (0–4)": NOT_STATED
                if handoff.doc_quality is None
                else str(handoff.doc_quality),
            }
            for handoff in shown
        ],
        hide_index=True,
        height="content",
        key="handoff-table",
        alt="Hand-offs: functions, frequency, parties and whether they cross the company boundary",
    )


def handoff_forms(matrix: Matrix) -> None:
    """The forms to add one hand-off and to remove several."""
    names = matrix.function_names
    if len(names) > 1:
        with st.form("new-handoff"):
            sender, receiver, artefact, per_week = st.columns([2, 2, 3, 1])
            for place, label, key in (
                (sender, "From", "handoff-from"),
                (receiver, "To", "handoff-to"),
            ):
                place.selectbox(
                    label, list(names), key=key, index=None, format_func=lambda i: names[i]
                )
            artefact.text_input(
                "What is handed over",
                key="handoff-artefact",
                max_chars=400,
                help="Two functions can have several hand-offs; name what each hands over.",
            )
            per_week.number_input("Per week", 0.0, key="handoff-per-week", value=None)
            st.form_submit_button(
                "Add hand-off",
                key="handoff-add",
                icon=":material/add:",
                on_click=_add,
                disabled=is_locked(),
            )
    if matrix.handoffs:
        with st.form("remove-handoffs", clear_on_submit=True, border=False):
            st.multiselect(
                "Remove hand-offs",
                [handoff.id for handoff in matrix.handoffs],
                key="handoff-remove",
                format_func=lambda handoff: handoff_name(matrix, handoff),
            )
            st.form_submit_button(
                "Remove",
                key="handoff-remove-chosen",
                icon=":material/delete:",
                on_click=_remove,
                disabled=is_locked(),
            )


def _lead(matrix: Matrix, function: Function) -> str:
    leader = party_of(matrix, function)
    return party_name(matrix, leader.id) if leader else "Unknown"


def _add() -> None:
    sender, receiver = st.session_state["handoff-from"], st.session_state["handoff-to"]
    if sender and receiver:
        artefact = st.session_state["handoff-artefact"]
        per_week = st.session_state["handoff-per-week"]
        if change(lambda m: intents.handoff_added(m, sender, receiver, artefact, per_week)):
            st.session_state.update(EMPTY)


def _remove() -> None:
    commit(tuple(RemoveHandoff(handoff=chosen) for chosen in st.session_state["handoff-remove"]))


def _stated(score: int | None) -> str:
    return NOT_STATED if score is None else str(score)
