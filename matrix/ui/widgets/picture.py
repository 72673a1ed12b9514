"""A chart on a page, from the cached specification."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from matrix.charts import Theme, alt_of, spec_of
from matrix.model import Matrix

PADDING = 40
"""Free room left and right of a chart, in pixels."""
PICK = {"name": "pick", "select": {"type": "point", "fields": ["tooltip"]}}
"""Makes shapes clickable; the tooltip identifies a shape."""
SPOKEN = "description"
"""The key that screen readers would read instead of `alt`."""


def theme() -> Theme:
    """The theme of this browser."""
    return "dark" if st.context.theme.type == "dark" else "light"


def picture(name: str, matrix: Matrix, shade: Theme | None = None) -> None:
    """Draw one chart of the catalogue, in the theme of this browser unless `shade` is given."""
    drawn(name, spec_of(name, matrix, shade or theme()), alt_of(name, matrix))


def drawn(
    name: str, spec: dict[str, Any], alt: str, on_pick: Callable[[str], None] | None = None
) -> None:
    """Draw a specification under its own name, as wide as the page, or in full size if wanted.

    `on_pick` is called with the tooltip of a shape that is clicked.
    """
    key = f"picture-{name}"
    shown = {part: value for part, value in spec.items() if part != SPOKEN}
    if on_pick is not None:
        first, *others = spec["layer"]
        shown["layer"] = [{**first, "params": [PICK]}, *others]
    with st.container(horizontal=True, horizontal_alignment="right"):
        full = st.toggle("Full size", key=f"full-{name}", help="Scroll sideways to see all of it.")
    with st.container(key=f"scroll-{name}"):
        if full:
            wide = f"min-width:{spec['width'] + PADDING}px;max-width:none"
            st.html(f"<style>.st-key-scroll-{name} svg.marks {{{wide};}}</style>")
        st.vega_lite_chart(
            shown,
            width="content",
            theme=None,
            alt=alt,
            key=key,
            on_select=partial(_picked, key, on_pick) if on_pick else "ignore",
        )


def _picked(key: str, on_pick: Callable[[str], None]) -> None:
    picked = st.session_state[key].selection[PICK["name"]]
    tooltip = picked[0].get("tooltip") if picked else None
    if tooltip:
        on_pick(tooltip)
