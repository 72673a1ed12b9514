"""Who sits at this browser: the workshop of the address, and the person of the signed cookie."""

from collections.abc import Mapping
from urllib.parse import unquote

import streamlit as st

from matrix.errors import AccessDenied, StoreUnavailable, WorkshopGone
from matrix.workshop import access
from matrix.workshop.opened import COOKIE, database
from matrix.workshop.people import Actor

WORKSHOP = "workshop"


def seat() -> Actor | None:
    """The person as the store knows them now, or None outside of a workshop.

    A workshop that is gone, or that this browser holds no pass for, is left with a message.
    """
    workshop = st.query_params.get(WORKSHOP) or st.session_state.get(WORKSHOP)
    if not workshop:
        return None
    try:
        held = access.unseal(database(), _cookie(st.context.cookies))
        mine = next((item for item in held if item.workshop == workshop), None)
        if mine is None:
            raise AccessDenied(
                "This browser has not joined that workshop. Open the link that you were given."
            )
        actor = access.who(database(), mine)
    except (AccessDenied, WorkshopGone) as refusal:
        leave()
        st.warning(str(refusal), title="Not in the workshop", icon=":material/door_front:")
        return None
    except StoreUnavailable as trouble:
        st.error(str(trouble), title="The workshop cannot be read", icon=":material/cloud_off:")
        st.stop()
    st.session_state[WORKSHOP] = workshop
    return actor


def keep_address() -> None:
    """Put the workshop back into the address after a change of page, so that F5 finds it."""
    workshop = st.session_state.get(WORKSHOP)
    if workshop and st.query_params.get(WORKSHOP) != workshop:
        st.query_params[WORKSHOP] = workshop


def leave() -> None:
    """Get up: this browser session works on a board of its own again."""
    st.session_state.pop(WORKSHOP, None)
    st.query_params.pop(WORKSHOP, None)


def _cookie(cookies: Mapping[str, str]) -> str | None:
    value = cookies.get(COOKIE)
    return unquote(value) if value else None
