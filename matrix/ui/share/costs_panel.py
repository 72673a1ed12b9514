"""The costs of the board at a glance; absent while nobody has stated any."""

import streamlit as st

from matrix.metrics.cost import board_cost
from matrix.model import Matrix
from matrix.values.phrases import plain
from matrix.words.costs import cost_figures, cost_notes


def costs_panel(matrix: Matrix) -> None:
    """Today, as decided and the difference; the cost of the moves; what is missing."""
    costs = board_cost(matrix)
    if costs is None:
        return
    *yearly, (once, amount) = cost_figures(matrix, costs)
    st.subheader("Costs", anchor=False)
    with st.grid(3, min_column_width=230, key="costs"):
        for name, figure in yearly:
            shown = f"{figure[:1].upper()}{figure[1:]}"
            st.metric(name, shown, border=True, height="stretch")
    with st.container(gap="xsmall"):
        st.markdown(f"{plain(once)}: **{plain(amount)}**")
        st.caption("  \n".join(plain(note) for note in cost_notes(matrix, costs)))
