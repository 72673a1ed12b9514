"""Compares two points in a workshop's history."""

import streamlit as st

from matrix.ui.history.comparison import comparison
from matrix.ui.history.milestones import BEGAN, NOW, Milestone, milestones
from matrix.values.phrases import counted
from matrix.values.value import in_order
from matrix.workshop.people.actor import Actor

BEFORE, AFTER = "compare-before", "compare-after"


def compare_panel(actor: Actor) -> None:
    """Two choices, and the differences between them."""
    points = milestones(actor)
    left, right = st.columns(2)
    with left:
        before = _choice("From", BEFORE, points, BEGAN)
    with right:
        after = _choice("To", AFTER, points, NOW)
    apart = after.revision - before.revision
    if apart < 0:
        st.caption("“From” is later than “To”: this shows what going back would change.")
    else:
        st.caption(f"{counted(apart, 'change')} between them.")
    comparison(before.matrix(actor), after.matrix(actor), "compare")


def set_out(before: str, after: str) -> None:
    """Set what is compared, from elsewhere on the page."""
    st.session_state[BEFORE], st.session_state[AFTER] = before, after


def _choice(label: str, key: str, points: dict[str, Milestone], default: str) -> Milestone:
    if st.session_state.get(key) not in points:
        st.session_state[key] = default
    chosen = st.selectbox(
        label,
        list(points),
        key=key,
        format_func=lambda point: in_order(points[point].title),
        persist_state="session",
    )
    return points[chosen]
