"""The facts of one hand-off, editable in place, and the parts of its time."""

import streamlit as st

from matrix.handoffs import timings
from matrix.model import Handoff, Matrix
from matrix.ui.plain import intents
from matrix.ui.plain.time_tables import UNKNOWN
from matrix.ui.session.dispatch import commit
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.shown import is_echo, is_locked, show
from matrix.ui.widgets.attribute import ask
from matrix.values.phrases import plain, spoken_hours
from matrix.words.names import handoff_name, name_of

FACTS = ("doc_quality", "batch", "artefact", "per_week", "weight", "sla_hours", "mode")


def item_card(matrix: Matrix, item: str) -> None:
    """Details of the highlighted item: the facts of a hand-off, or a link to a function."""
    handoff = matrix.handoffs_by_id.get(item)
    function = matrix.functions_by_id.get(item)
    if handoff:
        with st.expander(
            f"Facts about {plain(handoff_name(matrix, item))}", icon=":material/tune:", key="facts"
        ):
            st.markdown(_sum(matrix, handoff))
            _facts(matrix, handoff)
    elif function:
        st.button(
            f"Open {plain(name_of(matrix, item))}",
            key="open-highlighted",
            icon=":material/open_in_full:",
            type="tertiary",
            on_click=open_drawer,
            args=("function", function.id),
        )


def _sum(matrix: Matrix, handoff: Handoff) -> str:
    timed = timings(matrix)[handoff.id]
    return (
        f"**{_hours(timed.handoff_hours)}** = wait {_hours(timed.wait_hours)} "
        f"\\+ clarification {_hours(timed.clarification_hours)} "
        f"\\+ boundary {_hours(timed.boundary_hours)}"
    )


def _hours(hours: float | None) -> str:
    return spoken_hours(hours, unknown=UNKNOWN)


def _facts(matrix: Matrix, handoff: Handoff) -> None:
    left, right = st.columns(2)
    for number, attribute in enumerate(FACTS):
        with (left, right)[number % 2]:
            ask("handoff", handoff, attribute, prefix="flow")
    if matrix.sites:
        with left:
            _site(matrix, handoff, "from_site", "From site", handoff.from_site)
        with right:
            _site(matrix, handoff, "to_site", "To site", handoff.to_site)


def _site(matrix: Matrix, handoff: Handoff, attribute: str, label: str, value: str | None) -> None:
    names = matrix.site_names
    key = f"flow-handoff-{handoff.id}-{attribute}"
    show(key, value)
    st.selectbox(
        label,
        list(names),
        index=list(names).index(value) if value in names else None,
        format_func=lambda site: names.get(site, site),
        placeholder="First site of the lead party",
        key=key,
        on_change=_chosen,
        args=(handoff.id, attribute, key),
        disabled=is_locked(),
    )


def _chosen(handoff: str, attribute: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.fact_stated("handoff", handoff, attribute, st.session_state[key]))
