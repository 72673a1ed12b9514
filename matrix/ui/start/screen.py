"""Start: run a workshop, start from a list, look at an example, or continue."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from urllib.parse import quote

import streamlit as st

from matrix.charts.kit.thumbnail import thumbnail, thumbnail_alt
from matrix.document import loads
from matrix.importers.pasted_list import read
from matrix.model import Matrix
from matrix.presets import FIRST, Preset, preset, presets
from matrix.ui.frame.live import live
from matrix.ui.frame.warm import load
from matrix.ui.plain.figures import figures_of
from matrix.ui.plain.icons import evidence_words
from matrix.ui.session.dispatch import change, open_matrix
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.start.earlier import earlier_boards
from matrix.ui.widgets.joined import joined_workshops, leave_button, step_out
from matrix.ui.widgets.list_box import SIX, ReadList, list_box
from matrix.values.errors import DocumentInvalid
from matrix.values.phrases import counted, listed, plain

BOARD, WORKSHOP = "board/screen.py", "workshop/screen.py"
READ, LIST = "read-file", "pasted-list"
UNTITLED = "Untitled board"


@live("start")
def start(open_board: OpenBoard | None) -> None:
    """What is open, three ways to begin, files, and more examples."""
    st.header("Decide who owns each function", anchor=False)
    st.markdown(
        "Put every function on one board and mark it **in-house**, **mixed** or **outsourced**. "
        "Rules check each decision for risks, and a map shows which hand-offs cross the company "
        "boundary."
    )
    if open_board is not None:
        load()
        _carry_on(open_board)
        if open_board.workshop:
            return
    joined_workshops()
    earlier_boards()
    with st.grid(3, min_column_width=300, key="doors"):
        for door in (partial(_workshop, open_board), _list, _examples):
            with st.container(border=True, height="stretch"):
                door()
    with st.expander("Open a file, or start with an empty board", key="other-ways"):
        file_column, empty_column = st.columns(2)
        with file_column:
            _file()
        with empty_column:
            _empty()
    st.subheader("More examples", anchor=False)
    _gallery([preset for preset in presets() if preset.name not in FIRST])


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
                "Open another board",
                key="step-out",
                icon=":material/grid_view:",
                help="You stay in the workshop, and return to it from this page.",
                on_click=step_out,
            )
            leave_button(open_board.workshop.actor.workshop, "Leave workshop")


def _open(matrix: Matrix) -> None:
    if open_matrix(matrix):
        st.switch_page(BOARD)


def _list() -> None:
    st.subheader(":material/list_alt: Start from my list", anchor=False)
    found = list_box(LIST, Matrix(title=UNTITLED), before_table=load)
    if found is None:
        return
    title = st.text_input("Title of the board", "Our functions", key="list-title")
    if st.button("Create the board", key="list-create", type="primary", width="stretch"):
        _create(found, title)


def _create(found: ReadList, title: str) -> None:
    """Open an empty board and add the list to it in one change, which undo takes back."""
    empty = Matrix(title=title.strip() or UNTITLED, as_of=date.today())
    if open_matrix(empty) and change(found.edits, lambda *_: found.label) is not None:
        st.switch_page(BOARD)


def _workshop(open_board: OpenBoard | None) -> None:
    st.subheader(":material/groups: Run a workshop", anchor=False)
    st.markdown(
        "Everybody joins by a link or QR code and votes blind in their own browser. You lead from "
        "function to function, and the minutes write themselves."
    )
    if open_board is None:
        st.caption(f"Begins with six common functions: {listed(SIX, len(SIX))}.")
    else:
        st.caption(f"On a copy of the open board, {plain(open_board.matrix.title)}.")
    if st.button("Run a workshop", key="run-workshop", icon=":material/groups:", width="stretch"):
        if open_board is None:
            six = ReadList(read("\n".join(SIX)))
            if not open_matrix(Matrix(title="Six functions", as_of=date.today())):
                return
            change(six.edits, lambda *_: six.label)
        st.switch_page(WORKSHOP)


def _examples() -> None:
    st.subheader(":material/lightbulb: Look at an example", anchor=False)
    for name in FIRST:
        example = preset(name)
        st.markdown(f"**{plain(example.title)}**")
        if name == FIRST[0]:
            _thumbnail(example)
        st.caption(evidence_words(example.evidence))
        if st.button("Open", key=f"preset-{name}", width="stretch"):
            _open(example.opened)


def _file() -> None:
    uploaded = st.file_uploader(
        "Open a file (YAML or JSON, up to 2 MB)", type=["yaml", "yml", "json"], key="open-file"
    )
    if uploaded is None:
        return
    try:
        opened = _read(uploaded.file_id, uploaded.getvalue())
    except UnicodeDecodeError:
        st.error("Save the file as UTF-8 and open it again.", title="This is not a UTF-8 text file")
    except DocumentInvalid as invalid:
        problems = counted(len(invalid.problems), "problem")
        st.error(
            "\n".join(f"- {plain(str(problem))}" for problem in invalid.problems),
            title=f"{plain(uploaded.name)} was not opened: {problems}",
        )
    else:
        if st.button(f"Open {plain(opened.title)}", key="open-uploaded", type="primary"):
            _open(opened)


def _read(file_id: str, content: bytes) -> Matrix:
    """The matrix in a file; a file that stays selected is read only once."""
    known: tuple[str, Matrix] | None = st.session_state.get(READ)
    if known is None or known[0] != file_id:
        known = file_id, loads(content.decode("utf-8-sig"))
        st.session_state[READ] = known
    return known[1]


def _empty() -> None:
    title = st.text_input("Title of the new board", key="empty-title", placeholder=UNTITLED)
    if st.button("Create empty board", key="start-empty", icon=":material/add:"):
        _open(Matrix(title=title.strip() or UNTITLED, as_of=date.today()))


def _gallery(examples: Sequence[Preset]) -> None:
    with st.grid(3, min_column_width=300):
        for example in examples:
            with st.container(border=True, height="stretch", vertical_alignment="distribute"):
                with st.container():
                    _card(example)
                if st.button("Open", key=f"preset-{example.name}", width="stretch"):
                    _open(example.opened)


def _card(example: Preset) -> None:
    st.markdown(f"**{plain(example.title)}**")
    _thumbnail(example)
    st.caption(plain(example.description))
    st.caption(evidence_words(example.evidence))


def _thumbnail(example: Preset) -> None:
    """As HTML, for `st.image` loads NumPy and Pillow even for SVG."""
    picture, alt = quote(thumbnail(example.matrix)), escape(thumbnail_alt(example.matrix))
    st.html(f'<img src="data:image/svg+xml,{picture}" alt="{alt}" style="width:100%">')


start()
