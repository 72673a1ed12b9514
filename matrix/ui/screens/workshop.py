"""Workshop: start one, let people in, and go through the agenda together."""

import streamlit as st

from matrix.ui.holder import opened
from matrix.ui.live import live
from matrix.ui.parts.agenda import agenda
from matrix.ui.parts.begin import begin
from matrix.ui.parts.house_rules import house_rules
from matrix.ui.parts.lead import lead
from matrix.ui.parts.people_panel import people_panel
from matrix.ui.parts.phases import phases
from matrix.ui.parts.stage_bar import stage_bar
from matrix.ui.parts.votes_panel import votes_panel
from matrix.ui.room import room_of
from matrix.ui.seat import seat

NOW, AGENDA, VOTES, PEOPLE, SETTINGS = "Now", "Agenda", "Votes", "People", "Settings"


@live
def workshop() -> None:
    """A way in for who is in none; else the function at hand, and all around it."""
    actor = seat()
    if actor is None:
        begin()
        return
    opened()
    room = room_of(actor)
    stage_bar(room)
    lead(room)
    view = st.segmented_control(
        "View",
        [NOW, AGENDA, VOTES, PEOPLE, SETTINGS],
        key="workshop-view",
        default=NOW if room.at_hand or not room.leads else AGENDA,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    match view:
        case "Agenda":
            agenda(room)
        case "Votes":
            votes_panel(room)
        case "People":
            people_panel(actor)
        case "Settings":
            house_rules(room)
        case _:
            phases(room)


workshop()
