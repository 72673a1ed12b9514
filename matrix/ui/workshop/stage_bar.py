"""The stage of the workshop: current function, phase, timer."""

import streamlit as st

from matrix.model.sourcing import effective_ownership
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.widgets.company import PHASE_ICON
from matrix.ui.workshop.closing import clock_at_hand
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import plain
from matrix.words.names import name_of
from matrix.workshop.stage import Phase


def stage_bar(view: WorkshopView) -> None:
    """One line that is the same for everyone."""
    function = view.at_hand
    with st.container(border=True, key="stage-bar"):
        if function is None:
            st.markdown(_waiting(view))
            _just_decided(view)
            return
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.markdown(f"### {plain(name_of(view.matrix, function.id))}")
            clock_at_hand(view, "stage")
        st.markdown(f"{steps(view.stage.phase)}{_position(view)}")
        _just_decided(view)


def _just_decided(view: WorkshopView) -> None:
    words = just_decided(view)
    if words:
        st.markdown(f":small[{words}]")


def just_decided(view: WorkshopView) -> str:
    """The last decision with its reason, for those who were taken on from it; empty without one."""
    function = view.last_decided
    if function is None:
        return ""
    ownership = effective_ownership(view.matrix, function)
    reason = f" · {plain(function.rationale)}" if function.rationale else ""
    return (
        f":grey[Last decision:] **{plain(name_of(view.matrix, function.id))}** "
        f"{OWNERSHIP_ICON[ownership]} {ownership.label}{reason}"
    )


def done_words(view: WorkshopView) -> str:
    """How the agenda ended."""
    decided = sum(function.id in view.stage.decided for function in view.agenda)
    parked = f", {len(view.parked)} parked" if view.parked else ""
    return f":material/flag: The agenda is done: {decided} of {len(view.agenda)} decided{parked}."


def steps(now: Phase) -> str:
    """The four phases in a line, the current one marked."""
    steps = (
        f"**:primary[{PHASE_ICON[phase]} {phase.label}]**"
        if phase is now
        else f":grey[{PHASE_ICON[phase]} {phase.label}]"
        for phase in Phase
    )
    return " :grey[›] ".join(steps)


def _position(view: WorkshopView) -> str:
    ids = [function.id for function in view.agenda]
    if view.stage.function not in ids:
        return ""
    index = f"{ids.index(view.stage.function) + 1} of {len(ids)} on the agenda"
    return f" :grey[:small[&nbsp; · &nbsp; {index}]]"


def _waiting(view: WorkshopView) -> str:
    if view.is_done:
        return f"{done_words(view)} The minutes are under **Share**."
    if view.leads:
        return (
            ":material/flag: Set the agenda, then open its first function for everyone. "
            "Invite people under **People**."
        )
    return ":material/hourglass_empty: Waiting for the facilitator. This page updates by itself."
