"""Start: open a preset or a file, create an empty board, or continue."""

from datetime import date

import streamlit as st

from matrix.charts import alt_of
from matrix.charts.kit.thumbnail import thumbnail
from matrix.document import loads
from matrix.model import Matrix
from matrix.presets import DEFAULT, Preset, presets
from matrix.ui.frame.live import live
from matrix.ui.plain.figures import figures_of
from matrix.ui.plain.icons import evidence_words
from matrix.ui.session.dispatch import open_matrix
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.start.earlier import earlier_boards
from matrix.ui.widgets.joined import joined_workshops, step_out
from matrix.values.errors import DocumentInvalid
from matrix.values.phrases import counted, plain

BOARD = "board/screen.py"
READ = "read-file"


@live("start")
def start(open_board: OpenBoard | None) -> None:
    """What is open, what can be opened, and the gallery."""
    st.header("Decide who owns each function", anchor=False)
    st.markdown(
        "Put every function on one board and mark it **in-house**, **mixed** or **outsourced**. "
        "Rules check each decision for risks, and a map shows which hand-offs cross the company "
        "boundary."
    )
    if open_board is not None:
        _carry_on(open_board)
        if open_board.workshop:
            return
    joined_workshops()
    earlier_boards()
    file_column, empty_column = st.columns(2)
    with file_column, st.container(border=True, height="stretch"):
        _file()
    with empty_column, st.container(border=True, height="stretch"):
        _empty()
    st.subheader("Presets", anchor=False)
    _gallery()


def _carry_on(open_board: OpenBoard) -> None:
    figures = figures_of(open_board.matrix)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{plain(open_board.matrix.title)}**  \n:grey[:small[{figures.decided.decided} of "
            f"{figures.decided.of} decided · {counted(figures.blockers, 'open blocker')}]]",
            width="stretch",
        )
        if st.button("Continue", key="carry-on", type="primary", icon=":material/play_arrow:"):
            st.switch_page(BOARD)
        if open_board.workshop:
            st.button(
                "Leave workshop",
                key="step-out",
                icon=":material/logout:",
                help="Leave to open another board. You can return to the workshop from this page.",
                on_click=step_out,
            )


def _open(matrix: Matrix) -> None:
    if open_matrix(matrix):
        st.switch_page(BOARD)


def _file() -> None:
    uploaded = st.file_uploader(
        "Open a file (YAML or JSON, up to 2 MB)", type=["yaml", "yml", "json"], key="open-file"
    )
    if uploaded is None:
        return
    try:
        read = _read(uploaded.file_id, uploaded.getvalue())
    except UnicodeDecodeError:
        st.error("Save the file as UTF-8 and open it again.", title="This is not a UTF-8 text file")
    except DocumentInvalid as invalid:
        problems = counted(len(invalid.problems), "problem")
        st.error(
            "\n".join(f"- {plain(str(problem))}" for problem in invalid.problems),
            title=f"{plain(uploaded.name)} was not opened: {problems}",
        )
    else:
        if st.button(f"Open {plain(read.title)}", key="open-uploaded", type="primary"):
            _open(read)


def _read(file_id: str, content: bytes) -> Matrix:
    """The matrix in a file; a file that stays selected is read only once."""
    known: tuple[str, Matrix] | None = st.session_state.get(READ)
    if known is None or known[0] != file_id:
        known = file_id, loads(content.decode("utf-8-sig"))
        st.session_state[READ] = known
    return known[1]


def _empty() -> None:
    title = st.text_input("Title of the new board", key="empty-title", placeholder="Untitled board")
    if st.button("Create empty board", key="start-empty", icon=":material/add:"):
        _open(Matrix(title=title.strip() or "Untitled board", as_of=date.today()))


def _gallery() -> None:
    with st.grid(3, min_column_width=300):
        for preset in sorted(presets(), key=lambda each: each.name != DEFAULT):
            with st.container(border=True, height="stretch", vertical_alignment="distribute"):
                with st.container():
                    _card(preset)
                if st.button("Open", key=f"preset-{preset.name}", width="stretch"):
                    _open(preset.opened)


def _card(preset: Preset) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(f"**{plain(preset.title)}**", width="content")
        if preset.name == DEFAULT:
            st.badge("Start here", icon=":material/flag:", color="blue")
    st.image(
        thumbnail(preset.matrix), width="stretch", alt=alt_of("ownership-matrix", preset.matrix)
    )
    st.caption(plain(preset.description))
    st.caption(evidence_words(preset.evidence))


start()
