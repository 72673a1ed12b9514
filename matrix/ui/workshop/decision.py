"""The last phase: record who owns the function, and why."""

import streamlit as st

from matrix.consensus import SCALE
from matrix.edits import SetOwnership, apply
from matrix.model import Function, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.ui.plain.figures import figures_of
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.plain.objections import open_findings
from matrix.ui.session.shown import show_once
from matrix.ui.widgets.finding import show_finding
from matrix.ui.workshop.outcome import objections, verdict
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import plain
from matrix.words.votes import vote_behind
from matrix.workshop.runtime import database
from matrix.workshop.votes import deciding

_MISSING = "decide-missing"
"""The function that somebody has tried to decide with something missing."""


def decision(view: WorkshopView, function: Function) -> None:
    """The current ownership with its reason, the vote, and the findings."""
    ownership = effective_ownership(view.matrix, function)
    stands = "Decided" if function.id in view.stage.decided else "Current"
    st.markdown(f"**{stands}** {OWNERSHIP_ICON[ownership]} {ownership.label}")
    if function.rationale:
        st.markdown(plain(function.rationale))
    rounds = view.rounds_on(function.id)
    if rounds:
        st.markdown(verdict(rounds[-1]))
        objections(rounds[-1])
    if not view.leads:
        st.caption("The facilitator records the decision with its reason.")
    for finding in open_findings(view.matrix, function.id):
        with st.container(border=True):
            show_finding(view.matrix, finding, "decide")


def decision_form(view: WorkshopView, function: Function) -> None:
    """The choice and its reason, below the button that records them."""
    choice_key, reason_key = _keys(function.id)
    choice, reason = _proposed(view, function)
    with st.container(border=True, key="decide-form"):
        left, right = st.columns([3, 4], gap="medium")
        with left:
            chosen = st.segmented_control(
                "Decide",
                SCALE,
                default=show_once(choice_key, choice),
                key=choice_key,
                format_func=lambda each: f"{OWNERSHIP_ICON[each]} {each.label}",
                width="stretch",
            )
            if chosen is not None:
                st.caption(_effect(view, function, chosen))
        with right:
            st.text_area(
                "Reason, for the minutes",
                show_once(reason_key, reason),
                key=reason_key,
                placeholder="Main reason (goes into the minutes)",
                max_chars=4000,
                height=90,
            )
        if st.session_state.get(_MISSING) == function.id and (lacking := _lacking(function.id)):
            st.error(lacking, icon=":material/error:")


def record(view: WorkshopView, function: Function) -> bool:
    """Record what the form holds and take everyone on; False if something is missing in it.

    Raises:
        EditRefused: somebody else has decided or moved on in the meantime.
    """
    if _lacking(function.id):
        st.session_state[_MISSING] = function.id
        return False
    chosen, reason = (st.session_state[key] for key in _keys(function.id))
    deciding.decide(database(), view.actor, function.id, chosen, reason, function, view.stage)
    st.session_state.pop(_MISSING, None)
    return True


def _keys(function: str) -> tuple[str, str]:
    return f"decide-{function}", f"decide-why-{function}"


def _lacking(function: str) -> str:
    """What the form still lacks, as a request; empty if nothing."""
    choice_key, reason_key = _keys(function)
    choice = st.session_state.get(choice_key)
    reason = (st.session_state.get(reason_key) or "").strip()
    if choice is None and not reason:
        return "Choose who owns the function, and enter a reason in one sentence."
    if choice is None:
        return "Choose who owns the function."
    return "" if reason else "Enter a reason in one sentence. It goes into the minutes."


def _proposed(view: WorkshopView, function: Function) -> tuple[Ownership | None, str]:
    """What was decided before, or else what the vote proposes."""
    if function.id in view.stage.decided:
        return effective_ownership(view.matrix, function), function.rationale or ""
    rounds = view.rounds_on(function.id)
    return rounds[-1].tally.winner if rounds else None, ""


def _effect(view: WorkshopView, function: Function, chosen: Ownership) -> str:
    was = figures_of(view.matrix)
    after = apply(view.matrix, SetOwnership(function=function.id, ownership=chosen))
    will = figures_of(after)
    kept = after.functions_by_id[function.id].shares
    lost = " The current shares are removed." if function.shares and not kept else ""
    rounds = view.rounds_on(function.id)
    vote = f"Vote: {vote_behind(rounds[-1], chosen)}.  \n" if rounds else ""
    return (
        f"{vote}Effect: blockers {was.blockers} → {will.blockers}, crossing hand-offs "
        f"{was.crossing} → {will.crossing}, unanswered checks {was.unknowns} → "
        f"{will.unknowns}.{lost}"
    )
