"""What Streamlit alone takes for the controls of `board_app`: as many, always the same."""

import streamlit as st

from benchmarks.board_app import CHARTS, thirty
from matrix.ui.widgets.picture import picture

MATRIX = st.cache_resource(thirty)()

for function in MATRIX.functions:
    st.button(f"**{function.name}** :grey[:small[core]]", key=f"row-{function.id}", type="tertiary")
    st.segmented_control(
        function.name,
        ["In-house", "Mixed", "Outsourced"],
        key=f"ownership-{function.id}",
        default=None,
        label_visibility="collapsed",
    )
    st.popover(
        "**Blocker** Somebody objects to this.",
        key=f"findings-{function.id}",
        type="tertiary",
        on_change="rerun",
    )
for name in CHARTS:
    picture(name, MATRIX)
