"""Starts a workshop on the open board, and lets its first facilitator in."""

import streamlit as st

from matrix.ui.frame.sign_in import account_name
from matrix.ui.session.dispatch import attempt
from matrix.ui.session.holder import holder
from matrix.ui.widgets.joined import joined_workshops
from matrix.ui.widgets.redirect import goto
from matrix.values.phrases import plain
from matrix.web import creation
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import database
from matrix.workshop.settings import settings

ENTRANCE = "workshop-entrance"


def begin() -> None:
    """What a workshop is, and the button that starts one."""
    entrance = st.session_state.pop(ENTRANCE, None)
    if entrance:
        goto(entrance)
    st.header("Decide together", anchor=False)
    st.markdown(
        "A workshop shows the open board to everyone in their own browser or on their phone: "
        "gather the facts, vote blind, discuss what is contested, decide with a reason, and "
        "export the minutes. People join by a link or QR code, without an account."
    )
    open_board = holder().read()
    refusal = creation.refusal(account_name())
    if refusal is not None:
        st.info(refusal, icon=":material/lock:")
    elif open_board is None:
        st.info("Open a board for the workshop first: a preset, a file or an empty board.")
        st.page_link("start/screen.py", label="Go to Start", icon=":material/rocket_launch:")
    else:
        st.button(
            f"Start a workshop on {plain(open_board.matrix.title)}",
            key="start-workshop",
            type="primary",
            icon=":material/groups:",
            on_click=_start,
        )
        days = settings().empty_days
        expires = f" A workshop that nobody uses is deleted after {days} days." if days else ""
        st.caption(
            "The workshop gets a copy of the board; your open board does not change. The next "
            f"page asks for your name.{expires}"
        )
    joined_workshops()


def _start() -> None:
    def create() -> None:
        open_board = holder().read()
        if open_board is not None:
            within = creation.permitted(account_name(), st.context.ip_address)
            workshop = store.create(database(), open_board.stored, within)
            token = access.new_link(database(), None, workshop, Role.FACILITATOR)
            st.session_state[ENTRANCE] = f"/join/{token}"

    attempt(create)
