"""Presenter view: large type for the wall, without anything personal."""

import streamlit as st

from matrix.model import Function
from matrix.model.sourcing import effective_ownership
from matrix.ui.frame.live import bare
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.session.holder import opened
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.widgets.figures import strip
from matrix.ui.workshop.ballot import NAMED, turnout
from matrix.ui.workshop.closing import clock_at_hand
from matrix.ui.workshop.heat_map import heat_map
from matrix.ui.workshop.outcome import objections
from matrix.ui.workshop.stage_bar import done_words, just_decided, steps
from matrix.ui.workshop.view import WorkshopView, workshop_view
from matrix.values.phrases import plain, shortened
from matrix.words.names import name_of


@bare("present")
def present(current: OpenBoard | None) -> None:
    """The current function and its phase; votes only after the reveal."""
    if current is None or current.workshop is None:
        st.info("The presenter view belongs to a workshop. Start or join one first.")
        st.page_link("workshop/screen.py", label="Go to Workshop", icon=":material/groups:")
        return
    open_board = opened(current)
    view = workshop_view(current.workshop)
    with st.container(key="present"):
        if view.at_hand is None:
            st.title(plain(view.matrix.title), anchor=False)
            if view.is_done:
                st.header(done_words(view), anchor=False)
            strip(open_board)
        else:
            _function(view, view.at_hand)
        if words := just_decided(view):
            st.subheader(words, anchor=False)
        st.page_link("workshop/screen.py", label=":small[:grey[Leave presenter view]]")


def _function(view: WorkshopView, function: Function) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.title(plain(name_of(view.matrix, function.id)), anchor=False, width="content")
        clock_at_hand(view, "present")
    st.header(steps(view.stage.phase), anchor=False)
    standing = view.at_vote
    if standing:
        st.title(turnout(view, standing), anchor=False)
        if standing.voters:
            st.subheader(plain(shortened(standing.voters, NAMED)), anchor=False)
        return
    shown = view.voted_on(function.id)
    if shown and view.past_vote:
        objections(view.rounds_on(function.id)[-1])
        heat_map(shown, "present")
    ownership = effective_ownership(view.matrix, function)
    stands = "Decided:" if function.id in view.stage.decided else "On the board:"
    st.title(f":grey[{stands}] {OWNERSHIP_ICON[ownership]} {ownership.label}", anchor=False)
    if function.rationale:
        st.subheader(plain(function.rationale), anchor=False)


present()
