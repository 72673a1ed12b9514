"""The last phase: record who owns the function, and why."""

import streamlit as st

from matrix.consensus import SCALE
from matrix.edits import SetOwnership, apply
from matrix.model import Function, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.ui.plain.figures import figures_of
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.session.dispatch import attempt, notify
from matrix.ui.session.shown import show_once
from matrix.ui.widgets.finding import open_findings, show_finding
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import plain
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database
from matrix.workshop.votes.deciding import decide


def decision(view: WorkshopView, function: Function) -> None:
    """The current decision; facilitators record a new one after a look at its effect."""
    ownership = effective_ownership(view.matrix, function)
    st.markdown(f"**Current** {OWNERSHIP_ICON[ownership]} {ownership.label}")
    if function.rationale:
        st.markdown(plain(function.rationale))
    if view.leads:
        _write(view, function)
    else:
        st.caption("The facilitator records the decision with its reason.")
    for finding in open_findings(view.matrix, function.id):
        with st.container(border=True):
            show_finding(view.matrix, finding, "decide")


def _write(view: WorkshopView, function: Function) -> None:
    rounds = view.rounds_on(function.id)
    proposed = rounds[-1].tally.winner if rounds else None
    choice_key, reason_key = f"decide-{function.id}", f"decide-why-{function.id}"
    chosen = st.segmented_control(
        "Decide",
        SCALE,
        default=show_once(choice_key, proposed),
        key=choice_key,
        format_func=lambda choice: f"{OWNERSHIP_ICON[choice]} {choice.label}",
        width="stretch",
    )
    st.text_area(
        "Reason, for the minutes",
        show_once(reason_key, ""),
        key=reason_key,
        placeholder="Main reason (goes into the minutes)",
        max_chars=4000,
        height=90,
    )
    if chosen is not None:
        st.caption(_effect(view, function, chosen))
    st.button(
        "Record decision",
        key=f"decide-write-{function.id}",
        type="primary",
        icon=":material/gavel:",
        disabled=chosen is None,
        on_click=_decide,
        args=(view.actor, function, choice_key, reason_key),
    )


def _effect(view: WorkshopView, function: Function, chosen: Ownership) -> str:
    was = figures_of(view.matrix)
    after = apply(view.matrix, SetOwnership(function=function.id, ownership=chosen))
    will = figures_of(after)
    kept = after.functions_by_id[function.id].shares
    lost = " The current shares are removed." if function.shares and not kept else ""
    return (
        f"Effect: blockers {was.blockers} → {will.blockers}, crossing hand-offs {was.crossing} → "
        f"{will.crossing}, unanswered checks {was.unknowns} → {will.unknowns}.{lost}"
    )


def _decide(actor: Actor, seen: Function, choice_key: str, reason_key: str) -> None:
    chosen, reason = st.session_state[choice_key], st.session_state[reason_key]
    if attempt(lambda: decide(database(), actor, seen.id, chosen, reason, seen)):
        notify("Decision recorded with its reason and vote.", icon=":material/gavel:")
