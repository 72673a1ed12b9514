"""Two boards side by side: the figures, and tables of the differences."""

import streamlit as st

from matrix.comparison import compare
from matrix.model import Matrix
from matrix.ui.plain.compared import Section, sections
from matrix.ui.widgets.figures import before_and_after

SHOWN = 25
"""Rows of a table that are shown at first."""


def comparison(before: Matrix, after: Matrix, key: str) -> None:
    """The differences between two boards; `key` keeps two comparisons on a page apart."""
    if compare(before, after).empty:
        st.info("No differences.", icon=":material/equal:")
        return
    before_and_after(before, after, f"{key}-figures")
    for index, section in enumerate(sections(before, after)):
        _draw(section, f"{key}-{index}")


def _draw(section: Section, key: str) -> None:
    if not section.folded:
        st.subheader(section.title, anchor=False)
        _table(section, key)
        return
    with st.expander(section.title, key=key, on_change="rerun") as unfolded:
        if unfolded.open:
            _table(section, key)


def _table(section: Section, key: str) -> None:
    if section.note:
        st.markdown(section.note)
    asked = f"{key}-all"
    rows = section.rows if st.session_state.get(asked) else section.rows[:SHOWN]
    columns = zip(section.header, zip(*rows, strict=True), strict=True)
    with st.container(key=f"scroll-{key}"):
        st.table(
            {name: list(cells) for name, cells in columns},
            border="horizontal",
            hide_index=True,
            alt=f"{section.title}: {', '.join(section.header)}",
        )
    if len(rows) < len(section.rows):
        st.button(
            f"Show all {len(section.rows)}",
            key=f"{key}-more",
            type="tertiary",
            on_click=_ask,
            args=(asked,),
        )


def _ask(key: str) -> None:
    st.session_state[key] = True
