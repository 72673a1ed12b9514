"""The facts of one hand-off, editable in place, and the parts of its time."""

import streamlit as st

from matrix.handoffs import timings
from matrix.model import Handoff, Matrix
from matrix.ui.plain.groups import LAYOUTS, fold_key, groups_of
from matrix.ui.plain.time_tables import UNKNOWN
from matrix.ui.session.drawer import open_drawer
from matrix.ui.widgets.asking import About
from matrix.ui.widgets.fact_groups import fact_group
from matrix.values.phrases import plain, spoken_hours
from matrix.words.names import handoff_name, name_of


def item_card(matrix: Matrix, item: str) -> None:
    """Details of the highlighted item: the facts of a hand-off, or a link to a function."""
    handoff = matrix.handoffs_by_id.get(item)
    function = matrix.functions_by_id.get(item)
    if handoff:
        with st.expander(
            f"Facts about {plain(handoff_name(matrix, item))}", icon=":material/tune:", key="facts"
        ):
            st.markdown(_sum(matrix, handoff))
            about = About(matrix, handoff, "flow")
            fact_group(about, LAYOUTS["handoff"].first)
            for group in groups_of("handoff"):
                if st.toggle(group.name, key=fold_key("handoff", handoff.id, group.name)):
                    fact_group(about, group.attributes)
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
