"""A chart on a page, from the cached specification."""

from typing import Any

import streamlit as st

from matrix.charts import Theme, alt_of, spec_of
from matrix.model import Matrix

READABLE = 0.85
"""Part of its own size below which a picture scrolls instead of shrinking."""
SPOKEN = "description"
"""The key that a screen reader would take the place of `alt` from."""


def theme() -> Theme:
    """The theme that this browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def picture(name: str, matrix: Matrix, shade: Theme | None = None) -> None:
    """Draw one chart of the catalogue, in the colours of this browser unless told otherwise."""
    drawn(name, spec_of(name, matrix, shade or theme()), alt_of(name, matrix))


def drawn(name: str, spec: dict[str, Any], alt: str) -> None:
    """Draw a specification under a name of its own, no smaller than its words can be read."""
    with st.container(key=f"scroll-{name}"):
        least = round(READABLE * spec["width"])
        st.html(f"<style>.st-key-scroll-{name} svg.marks {{min-width:{least}px;}}</style>")
        st.vega_lite_chart(
            {key: part for key, part in spec.items() if key != SPOKEN},
            width="content",
            theme=None,
            alt=alt,
            key=f"picture-{name}",
        )
