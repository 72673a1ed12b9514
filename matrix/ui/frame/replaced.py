"""Tells a person that someone replaced their change, and offers to restore it."""

import streamlit as st

from matrix.edits.targets import Target
from matrix.ui.session import mine
from matrix.ui.session.dispatch import commit
from matrix.ui.session.open_board import WorkshopContext
from matrix.values.phrases import plain
from matrix.workshop import store
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database


def replaced(context: WorkshopContext) -> None:
    """One line for each change of this person that someone else has replaced."""
    _read(context.actor, context.revision)
    for place, both in list(mine.news().items()):
        key = "-".join(place)
        with st.container(
            border=True, horizontal=True, vertical_alignment="center", key=f"replaced-{key}"
        ):
            st.markdown(
                f":material/sync_problem: **{plain(both.theirs.name)}** replaced your change. "
                f"Current: {plain(both.theirs.label)}. Yours: {plain(both.mine.label)}.",
                width="stretch",
            )
            st.button("Restore mine", key=f"again-{key}", on_click=_again, args=(place,))
            st.button(
                "Keep current", key=f"fine-{key}", on_click=_accept, args=(place,), type="tertiary"
            )


def _read(actor: Actor, now: int) -> None:
    since = mine.read_until()
    if since is None or since > now or not mine.is_anything_at_stake():
        mine.look_at(actor.person, (), now)
    elif since < now:
        mine.look_at(actor.person, store.entries(database(), actor.workshop, since), now)


def _again(place: Target) -> None:
    both = mine.news().pop(place, None)
    if both is not None:
        commit(both.mine.edits, both.mine.label)


def _accept(place: Target) -> None:
    mine.news().pop(place, None)
