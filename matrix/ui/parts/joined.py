"""The workshops that this browser has joined: come back in, or step out."""

import streamlit as st

from matrix.errors import AccessDenied, WorkshopGone
from matrix.ui.seat import WORKSHOP, leave, passes
from matrix.ui.words import plain
from matrix.workshop import access, store
from matrix.workshop.opened import database
from matrix.workshop.people import Actor


def joined_workshops() -> None:
    """One line for each workshop that this browser can go back to."""
    known = [actor for item in passes() if (actor := _still(item))]
    if not known:
        return
    st.subheader("Workshops you have joined", anchor=False)
    for actor in known:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            title = store.title_of(database(), actor.workshop)
            st.markdown(
                f"**{plain(title)}**  \n:grey[:small[as {plain(actor.name)}, {actor.role}]]",
                width="stretch",
            )
            if st.button("Go in", key=f"go-in-{actor.workshop}", icon=":material/login:"):
                st.session_state[WORKSHOP] = actor.workshop
                st.switch_page("screens/workshop.py", query_params={WORKSHOP: actor.workshop})


def step_out() -> None:
    """Work on a board of one's own; the workshop stays joined."""
    leave()


def _still(item: access.Pass) -> Actor | None:
    try:
        return access.who(database(), item)
    except (AccessDenied, WorkshopGone):
        return None
