"""Start: open a preset or a file, begin empty, or carry on."""

from datetime import date

import streamlit as st

from matrix.charts import alt_of
from matrix.charts.thumbnail import thumbnail
from matrix.document import loads
from matrix.errors import DocumentInvalid
from matrix.model import Matrix
from matrix.presets import presets
from matrix.ui.dispatch import open_matrix
from matrix.ui.figures import figures_of
from matrix.ui.holder import holder
from matrix.ui.words import evidence_words, plain

BOARD = "screens/board.py"

st.header("Decide who owns each function", anchor=False)
st.markdown(
    "Put every function on one board: **in-house**, **mixed** or **outsourced**. The rules "
    "object where a decision gives away what must stay, and the map shows which hand-offs "
    "then cross the company boundary."
)

history = holder().read()
if history is not None:
    figures = figures_of(history.matrix)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{plain(history.matrix.title)}**  \n:grey[:small[{figures.decided.decided} of "
            f"{figures.decided.of} decided · {figures.blockers} blockers open]]",
            width="stretch",
        )
        if st.button("Carry on", key="carry-on", type="primary", icon=":material/play_arrow:"):
            st.switch_page(BOARD)

file_column, empty_column = st.columns(2)
with file_column, st.container(border=True, height="stretch"):
    uploaded = st.file_uploader(
        "Open a file (YAML or JSON, at most 2 MB)", type=["yaml", "yml", "json"], key="open-file"
    )
    if uploaded is not None:
        try:
            opened = loads(uploaded.getvalue().decode("utf-8-sig"))
        except UnicodeDecodeError:
            st.error("Save the file as UTF-8 text and open it again.", title="Not a text file")
        except DocumentInvalid as invalid:
            st.error(
                "\n".join(f"- {plain(str(problem))}" for problem in invalid.problems),
                title=f"{len(invalid.problems)} problems in {plain(uploaded.name)}; "
                "nothing was opened",
            )
        else:
            if st.button(f"Open {plain(opened.title)}", key="open-uploaded", type="primary"):
                open_matrix(opened)
                st.switch_page(BOARD)
with empty_column, st.container(border=True, height="stretch"):
    title = st.text_input("Start empty", key="empty-title", placeholder="Title of the board")
    if st.button("Start empty", key="start-empty", icon=":material/add:"):
        open_matrix(Matrix(title=title.strip() or "Untitled board", as_of=date.today()))
        st.switch_page(BOARD)

st.subheader("Presets", anchor=False)
with st.grid(3, min_column_width=300) as gallery:
    for preset in presets():
        with gallery.cell(), st.container(border=True, height="stretch"):
            st.markdown(f"**{plain(preset.title)}**")
            st.image(
                thumbnail(preset.matrix),
                width="stretch",
                alt=alt_of("ownership-matrix", preset.matrix),
            )
            st.caption(plain(preset.description))
            st.caption(evidence_words(preset.evidence))
            if st.button("Open", key=f"preset-{preset.name}", width="stretch"):
                open_matrix(preset.opened)
                st.switch_page(BOARD)
