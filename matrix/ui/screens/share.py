"""Share: take the matrix and its pictures along, in the formats that stakeholders open."""

from functools import partial

import streamlit as st

from matrix.charts import all_charts, spec_of
from matrix.exports import ChartExport, chart_exports, matrix_exports
from matrix.ui.holder import opened
from matrix.ui.parts.heading import heading
from matrix.ui.parts.picture import picture


def _drawn(drawing: ChartExport, name: str) -> bytes:
    return drawing.render(spec_of(name, matrix, shade))


history = opened()
matrix = history.matrix
heading(history)
stem = "".join(c if c.isalnum() else "-" for c in matrix.title.lower()).strip("-")[:60] or "matrix"

st.subheader("The matrix", anchor=False)
with st.container(horizontal=True):
    for export in matrix_exports():
        st.download_button(
            export.label,
            partial(export.render, matrix),
            file_name=f"{stem}.{export.extension}",
            mime=export.mime,
            key=f"download-{export.name}",
            icon=":material/download:",
            on_click="ignore",
        )

st.subheader("Pictures", anchor=False)
shade = st.segmented_control(
    "Colours", ["light", "dark"], key="share-theme", default="light", required=True,
    format_func=str.capitalize,
)  # fmt: skip
for name, chart in all_charts().items():
    with st.container(border=True):
        st.markdown(f"**{chart.title}**")
        with st.container(horizontal=True):
            for drawing in chart_exports():
                st.download_button(
                    drawing.label,
                    partial(_drawn, drawing, name),
                    file_name=f"{stem}-{name}.{drawing.extension}",
                    mime=drawing.mime,
                    key=f"download-{name}-{drawing.name}",
                    icon=":material/download:",
                    on_click="ignore",
                )
        picture(name, matrix)
