"""Makes a workshop of the open board, with the way in for whoever leads it."""

import streamlit as st

from matrix.ui.plain.words import plain
from matrix.ui.session.dispatch import attempt
from matrix.ui.session.holder import holder
from matrix.ui.widgets.joined import joined_workshops
from matrix.ui.workshop.redirect import goto
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import database

ENTRANCE = "workshop-entrance"


def begin() -> None:
    """What a workshop is, and the button that starts one."""
    entrance = st.session_state.pop(ENTRANCE, None)
    if entrance:
        goto(entrance)
    st.header("Decide together", anchor=False)
    st.markdown(
        "A workshop puts the open board in front of everybody, each in their own browser: gather "
        "what is known, vote blind, discuss what is contested, decide with a reason, and leave "
        "with minutes. Nobody needs an account; a link or a QR code lets them in."
    )
    open_board = holder().read()
    if open_board is None:
        st.info(
            "Open the board first that the workshop is about: a preset, a file or an empty one."
        )
        st.page_link("start/screen.py", label="Go to Start", icon=":material/rocket_launch:")
    else:
        st.button(
            f"Start a workshop on {plain(open_board.matrix.title)}",
            key="start-workshop",
            type="primary",
            icon=":material/groups:",
            on_click=_start,
        )
        st.caption(
            "The board is copied into the workshop; the one that you have open stays as it is. "
            "The next page asks for your name."
        )
    joined_workshops()


def _start() -> None:
    def create() -> None:
        open_board = holder().read()
        if open_board is not None:
            workshop = store.create(database(), open_board.matrix)
            token = access.new_link(database(), None, workshop, Role.FACILITATOR)
            st.session_state[ENTRANCE] = f"/join/{token}"

    attempt(create)
