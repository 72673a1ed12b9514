"""A chart on a page, from the cached specification."""

from typing import Literal

import streamlit as st

from matrix.charts import alt_of, spec_of
from matrix.model import Matrix

SPOKEN = "description"
"""The key that a screen reader would take the place of `alt` from."""


def theme() -> Literal["light", "dark"]:
    """The theme that this browser shows."""
    return "dark" if st.context.theme.type == "dark" else "light"


def picture(name: str, matrix: Matrix) -> None:
    """Draw one chart of the catalogue, scrolling sideways where the screen is narrow."""
    spec = {key: part for key, part in spec_of(name, matrix, theme()).items() if key != SPOKEN}
    with st.container(key=f"scroll-{name}"):
        st.vega_lite_chart(
            spec,
            width="content",
            theme=None,
            alt=alt_of(name, matrix),
            key=f"picture-{name}",
        )
