"""Hand-offs: which of them cross the company boundary, and where work goes round in circles."""

import streamlit as st

from matrix.edits import RemoveHandoff
from matrix.handoffs import crosses, cycles, party_of
from matrix.ui import intents
from matrix.ui.dispatch import commit
from matrix.ui.holder import opened
from matrix.ui.live import live
from matrix.ui.parts.heading import heading
from matrix.ui.parts.picture import picture
from matrix.ui.parts.strip import strip
from matrix.ui.shown import is_locked
from matrix.ui.words import plain


def _add() -> None:
    sender, receiver = st.session_state["handoff-from"], st.session_state["handoff-to"]
    if sender and receiver:
        artefact = st.session_state["handoff-artefact"]
        per_week = st.session_state["handoff-per-week"]
        commit(intents.handoff_added(sender, receiver, artefact, per_week))


def _remove() -> None:
    commit(tuple(RemoveHandoff(handoff=chosen) for chosen in st.session_state["handoff-remove"]))


@live
def handoffs() -> None:
    """The map, the loops, the list, and forms to add and remove."""
    sitting = opened()
    matrix = sitting.matrix
    names = {function.id: function.name for function in matrix.functions}
    heading(sitting)
    strip(sitting)
    picture("handoff-map", matrix)

    loops = cycles(matrix)
    if loops:
        st.subheader("Work that goes round", anchor=False)
        for loop in loops:
            st.markdown("- " + " ⇄ ".join(plain(names[function]) for function in loop))

    st.subheader("All hand-offs", anchor=False)
    st.dataframe(
        [
            {
                "From": names[handoff.from_],
                "To": names[handoff.to],
                "What": handoff.artefact,
                "A week": handoff.per_week,
                "From party": getattr(
                    party_of(matrix, matrix.functions_by_id[handoff.from_]), "name", "Unknown"
                ),
                "To party": getattr(
                    party_of(matrix, matrix.functions_by_id[handoff.to]), "name", "Unknown"
                ),
                "Crosses": {True: "Crosses", False: "Inside", None: "Unknown"}[
                    crosses(matrix, handoff)
                ],
                "Documentation (0–4)": handoff.doc_quality,
            }
            for handoff in matrix.handoffs
        ],
        hide_index=True,
        key="handoff-table",
        alt="All hand-offs with their ends, frequency, parties and whether they cross the boundary",
    )
    if len(names) > 1:
        with st.form("new-handoff", clear_on_submit=True):
            sender, receiver, artefact, per_week = st.columns([2, 2, 3, 1])
            for place, label, key in (
                (sender, "From", "handoff-from"),
                (receiver, "To", "handoff-to"),
            ):
                place.selectbox(
                    label, list(names), key=key, index=None, format_func=lambda i: names[i]
                )
            artefact.text_input("What is handed over", key="handoff-artefact", max_chars=400)
            per_week.number_input("A week", 0.0, key="handoff-per-week", value=None)
            st.form_submit_button(
                "Add hand-off", icon=":material/add:", on_click=_add, disabled=is_locked()
            )
    if matrix.handoffs:
        with st.form("remove-handoffs", clear_on_submit=True, border=False):
            st.multiselect(
                "Remove hand-offs",
                [handoff.id for handoff in matrix.handoffs],
                key="handoff-remove",
                format_func=lambda h: " → ".join(names[end] for end in h.split(">")),
            )
            st.form_submit_button(
                "Remove", icon=":material/delete:", on_click=_remove, disabled=is_locked()
            )


handoffs()
