"""The facts that rules need, each as a question that can be answered in place."""

import streamlit as st

from matrix.model import Matrix
from matrix.rules import Review
from matrix.ui.plain.waiting import most_wanted
from matrix.ui.widgets.question import question
from matrix.ui.widgets.show_more import how_many, offer_more
from matrix.values.phrases import counted

SIZE = 12


def questions(matrix: Matrix, result: Review) -> None:
    """The missing facts, those needed for the most checks first."""
    waiting = most_wanted(result.unknowns)
    if not waiting:
        st.success("No facts missing.")
        return
    shown = waiting[: how_many("questions", SIZE)]
    st.markdown(
        f"{counted(len(waiting), 'fact')} missing; these {len(shown)} matter most. "
        f"Unanswered checks: {len(result.unknowns)}."
    )
    for need, checks in shown:
        with st.container(border=True):
            question(matrix, need, counted(checks, "check"))
    offer_more("questions", SIZE, len(waiting) - len(shown), "more")
