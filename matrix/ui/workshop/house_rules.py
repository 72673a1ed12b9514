"""The workshop settings: threshold, who may edit, names, following; and the end of the names."""

from typing import Any

import streamlit as st

from matrix.ui.session.dispatch import attempt
from matrix.ui.session.shown import is_echo, show
from matrix.ui.workshop.view import WorkshopView
from matrix.workshop import facilitation
from matrix.workshop.keeping.erasure import erase_as
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database

SWITCHES = {
    "participants_edit": (
        "Participants may change the board",
        "Off: only facilitators can; everyone still votes.",
    ),
    "voters_named": (
        "Show who has voted",
        "Names only, never the votes. Off: only how many.",
    ),
    "follow": (
        "Keep everyone at the current function",
        "On: people cannot open other functions or earlier phases on the Workshop page. Off: "
        "people can look back, and move along whenever you move on.",
    ),
}


def house_rules(view: WorkshopView) -> None:
    """The settings, which facilitators can change and others can see."""
    key = "set-threshold"
    st.slider(
        "Share of votes needed for agreement, in percent",
        51,
        100,
        value=show(key, round(view.stage.threshold * 100)),
        key=key,
        help="Set it before a vote opens; an open vote keeps the value it started with. "
        "75 is the median in Delphi studies (Diamond et al. 2014).",
        disabled=not view.leads,
        on_change=_arrange,
        args=(view.actor, "threshold", key, 100),
    )
    for name, (label, explanation) in SWITCHES.items():
        key = f"set-{name}"
        st.toggle(
            label,
            value=show(key, getattr(view.stage, name)),
            key=key,
            help=explanation,
            disabled=not view.leads,
            on_change=_arrange,
            args=(view.actor, name, key),
        )
    if view.leads:
        _erasure(view.actor)


def _erasure(actor: Actor) -> None:
    with st.popover("Erase names and votes", icon=":material/person_off:", key="erase"):
        st.markdown(
            "The decisions, their reasons and the counts of the votes stay. **Who took part, who "
            "changed what and who voted what is erased for good**, with the reasons that people "
            "gave with their votes."
        )
        st.markdown(
            "Everyone leaves the workshop, **you too**, and all links are closed. Only the "
            "administrator can let somebody in again. Download the minutes on Share first if you "
            "still need them."
        )
        st.caption(
            "Names that somebody typed into the board stay, and so do those in older files and "
            "in backups. What is erased can remain in unused parts of the database: with SQLite "
            "usually for an hour at most, with PostgreSQL until the administrator vacuums it."
        )
        sure = st.checkbox("Erase them, and end the workshop for everyone", key="erase-sure")
        st.button(
            "Erase now",
            key="erase-now",
            type="primary",
            disabled=not sure,
            on_click=_erase,
            args=(actor,),
        )


def _erase(actor: Actor) -> None:
    attempt(lambda: erase_as(database(), actor))


def _arrange(actor: Actor, name: str, key: str, per: int | None = None) -> None:
    if is_echo(key):
        return
    value: Any = st.session_state[key]
    changed = {name: value / per if per else value}
    attempt(lambda: facilitation.arrange(database(), actor, **changed))
