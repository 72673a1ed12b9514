"""Shows errors of the workshop, and waits while the store is unavailable."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from matrix.ui.session.current_actor import leave
from matrix.ui.session.drawer import drawer, drop_drawer
from matrix.ui.session.shown import rerun
from matrix.values.errors import AccessDenied, JournalUnreadable, StoreUnavailable, WorkshopGone
from matrix.values.phrases import plain
from matrix.workshop.runtime import database

PATIENCE_SECONDS = 3
"""How often a browser checks whether the database is back."""


@contextmanager
def trouble_told() -> Iterator[None]:
    """Draw the content, or the reason why that failed and what to do next."""
    try:
        yield
    except (AccessDenied, WorkshopGone) as refusal:
        if drawer() is not None:
            drop_drawer()
            rerun()
        leave()
        st.warning(
            plain(str(refusal)), title="You are not in this workshop", icon=":material/door_front:"
        )
        st.page_link("start/screen.py", label="Go to Start", icon=":material/rocket_launch:")
    except JournalUnreadable as trouble:
        _unreadable(trouble)
    except StoreUnavailable as trouble:
        _unreadable(trouble)
        _wait()


def obstacle_told() -> None:
    """Say above a screen that nothing can be changed now, for as long as that is so."""
    obstacle = database().obstacle()
    if obstacle is not None:
        st.warning(
            plain(str(obstacle)), title="Nothing can be changed now", icon=":material/edit_off:"
        )
        _wait_for_room()


@st.fragment(run_every=PATIENCE_SECONDS, key="wait-for-room")
def _wait_for_room() -> None:
    if database().obstacle() is None:
        rerun()


def _unreadable(trouble: Exception) -> None:
    st.error(plain(str(trouble)), title="This workshop cannot be read", icon=":material/cloud_off:")


@st.fragment(run_every=PATIENCE_SECONDS, key="wait-for-store")
def _wait() -> None:
    st.caption("Trying again every few seconds. Saved changes are safe.")
    try:
        database().ping()
    except StoreUnavailable:
        return
    rerun()
