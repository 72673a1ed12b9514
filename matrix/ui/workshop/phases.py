"""The phase that a person looks at: the present one, or one that lies behind."""

import streamlit as st

from matrix.model import Function
from matrix.ui.widgets.company import PHASE_ICON
from matrix.ui.words import plain
from matrix.ui.workshop.ballot import ballot
from matrix.ui.workshop.decision import decision
from matrix.ui.workshop.gathering import gathering
from matrix.ui.workshop.outcome import outcome
from matrix.ui.workshop.view import Room
from matrix.workshop.stage import Phase


def phases(room: Room) -> None:
    """Look back freely, never ahead; every move of the facilitator brings people along."""
    at_hand = room.at_hand
    if at_hand is None:
        return
    bound = room.stage.follow and not room.leads
    looked_at = at_hand if bound else _function(room, at_hand)
    reachable = room.stage.reachable(looked_at.id)
    phase = reachable[-1] if bound or len(reachable) == 1 else _phase(room, looked_at, reachable)
    if looked_at is not at_hand:
        st.caption(f"You look at {plain(looked_at.name)}; everybody is at {plain(at_hand.name)}.")
    match phase:
        case Phase.GATHER:
            gathering(room.matrix, looked_at)
        case Phase.VOTE:
            ballot(room, looked_at)
        case Phase.DISCUSS:
            outcome(room, looked_at)
        case Phase.DECIDE:
            decision(room, looked_at)


def _function(room: Room, at_hand: Function) -> Function:
    """The function looked at; a new control for each function at hand begins there."""
    listed = list(dict.fromkeys((*room.agenda, at_hand)))
    if len(listed) == 1:
        return at_hand
    names = {function.id: function.name for function in listed}
    chosen = st.selectbox(
        "Function",
        list(names),
        index=list(names).index(at_hand.id),
        key=f"look-function-{at_hand.id}",
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    return room.matrix.functions_by_id[chosen]


def _phase(room: Room, looked_at: Function, reachable: tuple[Phase, ...]) -> Phase:
    """The phase looked at; a new control for each phase at hand begins there."""
    return st.segmented_control(
        "Phase",
        reachable,
        default=reachable[-1],
        key=f"look-phase-{looked_at.id}-{room.stage.function}-{room.stage.phase}",
        format_func=lambda step: f"{PHASE_ICON[step]} {step.label}",
        required=True,
        label_visibility="collapsed",
    )
