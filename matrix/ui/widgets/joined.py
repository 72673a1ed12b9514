"""The workshops that this browser has joined: open or leave them."""

from urllib.parse import quote

import streamlit as st

from matrix.ui.session.current_actor import WORKSHOP, leave, passes
from matrix.ui.widgets.redirect import goto
from matrix.values.errors import AccessDenied, WorkshopGone
from matrix.values.phrases import plain
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database


def joined_workshops() -> None:
    """One line for each workshop that this browser can return to."""
    known = [actor for item in passes() if (actor := _still(item))]
    if not known:
        return
    st.subheader("Your workshops", anchor=False)
    for actor in known:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            title = store.title_of(database(), actor.workshop)
            st.markdown(
                f"**{plain(title)}**  \n:grey[:small[as {plain(actor.name)}, {actor.role}]]",
                width="stretch",
            )
            if st.button("Open", key=f"go-in-{actor.workshop}", icon=":material/login:"):
                st.session_state[WORKSHOP] = actor.workshop
                st.switch_page("workshop/screen.py", query_params={WORKSHOP: actor.workshop})
            leave_button(actor.workshop, "Leave")


def leave_button(workshop: str, label: str) -> None:
    """A button to the page that asks whether to leave a workshop."""
    if st.button(label, key=f"leave-{workshop}", type="tertiary", icon=":material/logout:"):
        goto(f"/leave?workshop={quote(workshop, safe='')}")


def step_out() -> None:
    """Leave the workshop for a board of this session; the browser stays joined."""
    leave()


def _still(item: access.Pass) -> Actor | None:
    try:
        return access.who(database(), item)
    except (AccessDenied, WorkshopGone):
        return None
