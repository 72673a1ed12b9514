"""One function or hand-off that is followed through all pictures of the hand-offs."""

import streamlit as st

from matrix.charts import alt_of, spec_of
from matrix.charts.highlight import highlighted, item_at
from matrix.model import Matrix
from matrix.ui.plain.times import handoff_name
from matrix.ui.widgets.picture import drawn, theme

KEY = "handoffs-highlight"


def highlight_box(matrix: Matrix) -> str | None:
    """The choice of what is followed; it is kept over the views."""
    functions = {function.id: function.name for function in matrix.functions}
    names = functions | {item.id: handoff_name(matrix, item.id) for item in matrix.handoffs}
    if st.session_state.get(KEY) not in names:
        st.session_state[KEY] = None
    chosen: str | None = st.selectbox(
        "Highlight",
        list(names),
        index=None,
        key=KEY,
        format_func=lambda item: names[item],
        placeholder="Highlight a function or hand-off",
        label_visibility="collapsed",
        persist_state="session",
        width=320,
    )
    return chosen


def follow(item: str | None) -> None:
    """Choose from elsewhere what is highlighted."""
    st.session_state[KEY] = item


def marked(name: str, matrix: Matrix, item: str | None, prefix: str = "") -> None:
    """Draw one chart with an item marked; a click in it marks another one in all of them.

    `place` keeps two pictures of one chart apart.
    """

    def pick(tooltip: str) -> None:
        found = item_at(matrix, tooltip)
        if found is not None:
            follow(found)

    spec = highlighted(name, matrix, theme(), item) if item else spec_of(name, matrix, theme())
    drawn(f"{prefix}{name}", spec, alt_of(name, matrix), on_pick=pick)
