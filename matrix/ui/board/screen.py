"""Board: decide function by function, and see the findings at once."""

import streamlit as st

from matrix.charts import all_charts
from matrix.charts.kit.headings import grouped
from matrix.model import Matrix
from matrix.ui.board.findings import board_findings
from matrix.ui.board.raci import raci_grid
from matrix.ui.board.row import row
from matrix.ui.frame.live import live
from matrix.ui.plain import intents
from matrix.ui.plain.objections import findings_of_rows, with_sentence
from matrix.ui.session.dispatch import change, notify
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.raci_frame import forget_frame
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.company import others_at_rows
from matrix.ui.widgets.figures import strip
from matrix.ui.widgets.heading import heading
from matrix.ui.widgets.list_box import ReadList, list_box
from matrix.ui.widgets.picture import picture
from matrix.ui.widgets.question import next_question
from matrix.ui.widgets.views import chosen_view
from matrix.values.phrases import plain

OWNERSHIP, RACI, PICTURES = "Ownership", "RACI grid", "Charts"


@live("board")
def board(current: OpenBoard | None) -> None:
    """The figures, and the chosen view of the matrix."""
    open_board = opened(current)
    heading(open_board)
    strip(open_board)
    view = _bar()
    if view == RACI:
        raci_grid(open_board)
        return
    forget_frame()
    if view == PICTURES:
        for name in all_charts():
            picture(name, open_board.matrix)
    else:
        next_question(open_board.matrix)
        board_findings(open_board.matrix)
        with st.container(key="rows"):
            _rows(open_board)
        _new_function(open_board.matrix)
        _new_list(open_board.matrix)


def _bar() -> str:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        view = chosen_view("board-view", (OWNERSHIP, RACI, PICTURES), OWNERSHIP)
        with st.container(horizontal=True, width="content", gap="xsmall"):
            for name, label, icon in (
                ("parties", "Parties", ":material/groups:"),
                ("settings", "Board settings", ":material/tune:"),
            ):
                st.button(
                    label,
                    key=f"open-{name}",
                    icon=icon,
                    on_click=open_drawer,
                    args=(name,),
                )
    return view


def _rows(open_board: OpenBoard) -> None:
    matrix, others = open_board.matrix, others_at_rows(open_board)
    findings = findings_of_rows(matrix)
    spoken = with_sentence(findings)
    if not matrix.functions:
        st.info("The board is empty. Add the first function below.", icon=":material/add:")
    for group, functions in grouped(matrix):
        st.markdown(f":small[:grey[{plain(group or 'Functions').upper()}]]")
        for function in functions:
            row(
                open_board,
                function,
                others.get(function.id, ""),
                findings[function.id],
                sentence=function.id in spoken,
            )


def _new_function(matrix: Matrix) -> None:
    with st.form("new-function", clear_on_submit=True, border=False):
        name_field, group_field, add = st.columns([3, 2, 1.2], vertical_alignment="bottom")
        name_field.text_input("New function", key="new-function-name", max_chars=200)
        group_field.selectbox(
            "Group",
            list(dict.fromkeys(f.group for f in matrix.functions if f.group)),
            key="new-function-group",
            index=None,
            accept_new_options=True,
            placeholder="No group",
        )
        add.form_submit_button(
            "Add function",
            key="new-function-add",
            icon=":material/add:",
            on_click=_add_function,
            width="stretch",
            disabled=is_locked(),
        )


def _add_function() -> None:
    name = st.session_state["new-function-name"].strip()
    if not name:
        notify("Enter a name for the function.")
        return
    group = st.session_state["new-function-group"]
    change(lambda matrix: intents.function_added(matrix, name, group))


def _new_list(matrix: Matrix) -> None:
    with st.expander("Add several functions from a list", key="add-list", on_change="rerun") as box:
        if not box.open:
            return
        found = list_box("board-list", matrix)
        if found is not None:
            st.button(
                f"Add {found.label}",
                key="board-list-add",
                type="primary",
                on_click=_add_list,
                args=(found,),
                disabled=is_locked(),
            )


def _add_list(found: ReadList) -> None:
    if change(found.edits, lambda *_: found.label):
        st.session_state["board-list"] = ""


board()
