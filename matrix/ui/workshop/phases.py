"""The phase that a person sees: the current one or an earlier one."""

import streamlit as st

from matrix.model import Function
from matrix.ui.widgets.company import PHASE_ICON
from matrix.ui.workshop.agenda import agenda
from matrix.ui.workshop.ballot import ballot
from matrix.ui.workshop.decision import decision
from matrix.ui.workshop.gathering import gathering
from matrix.ui.workshop.outcome import outcome
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import plain
from matrix.words.names import name_of
from matrix.workshop.stage import Phase


def phases(view: WorkshopView) -> None:
    """People can look back but not ahead; a move of the facilitator takes everyone along."""
    at_hand = view.at_hand
    if at_hand is None:
        agenda(view)
        return
    bound = view.stage.follow and not view.leads
    looked_at = at_hand if bound else _function(view, at_hand)
    reachable = view.stage.reachable(looked_at.id)
    phase = reachable[-1] if bound or len(reachable) == 1 else _phase(view, looked_at, reachable)
    if looked_at is not at_hand:
        mine, theirs = (plain(name_of(view.matrix, row.id)) for row in (looked_at, at_hand))
        st.caption(f"You are viewing {mine}; the workshop is at {theirs}.")
    match phase:
        case Phase.GATHER:
            gathering(view.matrix, looked_at)
        case Phase.VOTE:
            ballot(view, looked_at)
        case Phase.DISCUSS:
            outcome(view, looked_at)
        case Phase.DECIDE:
            decision(view, looked_at)


def _function(view: WorkshopView, at_hand: Function) -> Function:
    """The function to view; each move of the facilitator resets the control."""
    listed = list(dict.fromkeys((*view.agenda, at_hand)))
    if len(listed) == 1:
        return at_hand
    names = {function.id: name_of(view.matrix, function.id) for function in listed}
    chosen = st.selectbox(
        "Function",
        list(names),
        index=list(names).index(at_hand.id),
        key=f"look-function-{at_hand.id}",
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    return view.matrix.functions_by_id[chosen]


def _phase(view: WorkshopView, looked_at: Function, reachable: tuple[Phase, ...]) -> Phase:
    """The phase to view; each move of the facilitator resets the control."""
    return st.segmented_control(
        "Phase",
        reachable,
        default=reachable[-1],
        key=f"look-phase-{looked_at.id}-{view.stage.function}-{view.stage.phase}",
        format_func=lambda step: f"{PHASE_ICON[step]} {step.label}",
        required=True,
        label_visibility="collapsed",
    )
