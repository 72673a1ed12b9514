"""One function or hand-off, highlighted in all charts of the Hand-offs page."""

import streamlit as st

from matrix.charts import alt_of, spec_of
from matrix.charts.highlight import highlighted, item_at
from matrix.model import Matrix
from matrix.ui.widgets.picture import drawn, theme
from matrix.words.names import handoff_name

KEY = "handoffs-highlight"


def highlight_box(matrix: Matrix) -> str | None:
    """The control that chooses the highlighted item; the choice is kept across views."""
    names = matrix.function_names | {
        item.id: handoff_name(matrix, item.id) for item in matrix.handoffs
    }
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
    """Highlight an item that was chosen elsewhere on the page."""
    st.session_state[KEY] = item


def marked(name: str, matrix: Matrix, item: str | None, prefix: str = "") -> None:
    """Draw a chart with an item highlighted; a click in it highlights another item everywhere.

    `prefix` keeps two drawings of one chart apart.
    """

    def pick(tooltip: str) -> None:
        item = item_at(matrix, tooltip)
        if item is not None:
            follow(item)

    spec = highlighted(name, matrix, theme(), item) if item else spec_of(name, matrix, theme())
    drawn(f"{prefix}{name}", spec, alt_of(name, matrix), on_pick=pick)
