"""Hand-offs: how the split between parties affects the work that passes between them."""

import streamlit as st

from matrix.charts.handoff_map.layout import MOST_BY_FUNCTION
from matrix.handoffs import cycles
from matrix.importers.known_functions import usual_handoffs
from matrix.model import Matrix
from matrix.ui.frame.live import live
from matrix.ui.handoffs.card import item_card
from matrix.ui.handoffs.forms import handoff_forms, handoff_list
from matrix.ui.handoffs.marked import highlight_box, marked
from matrix.ui.handoffs.structure_view import structure_view
from matrix.ui.handoffs.time_view import time_view
from matrix.ui.handoffs.what_if_view import what_if_view
from matrix.ui.session.dispatch import change
from matrix.ui.session.drawer import open_drawer
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.shown import is_locked
from matrix.ui.widgets.figures import strip
from matrix.ui.widgets.heading import heading
from matrix.ui.widgets.views import chosen_view
from matrix.values.phrases import counted, plain
from matrix.words.names import name_of

BY_FUNCTION, BY_PARTY = "By function", "By party"
MAPS = {BY_FUNCTION: "handoff-map", BY_PARTY: "party-map"}
MAP, TIME, STRUCTURE, WHAT_IF = "Map", "Time", "Structure", "What if"


@live("handoffs")
def handoffs(current: OpenBoard | None) -> None:
    """The chosen view; one item can be highlighted in all views."""
    open_board = opened(current)
    matrix = open_board.matrix
    heading(open_board)
    view, item = _bar(matrix)
    if item is not None:
        item_card(matrix, item)
    if view == TIME:
        time_view(matrix, item)
    elif view == STRUCTURE:
        structure_view(matrix, item)
    elif view == WHAT_IF:
        what_if_view(matrix, item)
    else:
        _map(open_board, item)


def _bar(matrix: Matrix) -> tuple[str, str | None]:
    with st.container(horizontal=True, vertical_alignment="center"):
        view = chosen_view("handoffs-view", (MAP, TIME, STRUCTURE, WHAT_IF), MAP)
        item = highlight_box(matrix)
        st.button(
            "Sites", key="open-sites", icon=":material/public:", on_click=open_drawer,
            args=("sites",),
        )  # fmt: skip
    return view, item


def _map(open_board: OpenBoard, item: str | None) -> None:
    matrix = open_board.matrix
    strip(open_board)
    _offer_usual(matrix)
    first = BY_FUNCTION if len(matrix.functions) <= MOST_BY_FUNCTION else BY_PARTY
    marked(MAPS[chosen_view("map-by", (*MAPS,), first)], matrix, item)
    loops = cycles(matrix)
    if loops:
        st.subheader("Loops", anchor=False)
        for loop in loops:
            names = (plain(name_of(matrix, function)) for function in loop)
            st.markdown("- " + " ⇄ ".join(names))
    handoff_list(matrix, item)
    handoff_forms(matrix)


def _offer_usual(matrix: Matrix) -> None:
    """On a board without hand-offs, a starting point that can be undone in one step."""
    usual = usual_handoffs(matrix)
    if matrix.handoffs or not usual:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            "**No hand-offs yet.** Begin with those that usually link these functions, then "
            "change them. They are our suggestion, not facts about your company.",
            width="stretch",
        )
        st.button(
            f"Add {counted(len(usual), 'usual hand-off')}",
            key="usual-handoffs",
            type="primary",
            icon=":material/conversion_path:",
            on_click=_add_usual,
            disabled=is_locked(),
        )


def _add_usual() -> None:
    change(usual_handoffs, lambda _, edits: f"{counted(len(edits), 'usual hand-off')} added")


handoffs()
