"""The controls of the facilitator: next step, step back, and timer or closing time."""

from collections.abc import Callable
from time import monotonic

import streamlit as st

from matrix.model import Function
from matrix.ui.session.current_actor import WORKSHOP
from matrix.ui.session.dispatch import act, attempt
from matrix.ui.widgets.views import turn_to
from matrix.ui.workshop.closing import closing_time
from matrix.ui.workshop.decision import decision_form, record
from matrix.ui.workshop.view import NOW, VIEW, WorkshopView
from matrix.values.phrases import plain
from matrix.words.names import name_of
from matrix.workshop import facilitation
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database
from matrix.workshop.stage import Phase, Stage

PAUSE_SECONDS = 0.7
"""Within this time after a move, a press can only be the second one of a double click."""
_MOVED = "lead-moved"
MINUTES = (1, 2, 3, 5, 10, 15)
NEXT = {
    Phase.GATHER: ("Open the vote", ":material/how_to_vote:", Phase.VOTE),
    Phase.VOTE: ("Reveal the votes", ":material/visibility:", Phase.DISCUSS),
    Phase.DISCUSS: ("Go to the decision", ":material/gavel:", Phase.DECIDE),
}
BACK = {Phase.VOTE: Phase.GATHER, Phase.DISCUSS: Phase.VOTE, Phase.DECIDE: Phase.DISCUSS}
BACK_LABEL = {
    Phase.VOTE: "Back to gathering",
    Phase.DISCUSS: "Vote again",
    Phase.DECIDE: "Back to the discussion",
}


def lead(view: WorkshopView) -> None:
    """Buttons for facilitators; each label says what happens for everyone.

    The key of each button names the phase and function it leaves, so that a late press of an old
    button does nothing else.
    """
    function = view.at_hand
    if not view.leads or function is None:
        return
    actor, stage = view.actor, view.stage
    here = f"{stage.phase}-{stage.function}"
    with st.container(horizontal=True, vertical_alignment="center", key="lead"):
        if stage.phase in NEXT:
            label, icon, to = NEXT[stage.phase]
            _button(label, f"lead-next-{here}", icon, lambda: _to(actor, to, stage), primary=True)
        else:
            _decide_or_park(view, function, here)
        if stage.phase in BACK:
            _button(
                BACK_LABEL[stage.phase],
                f"lead-back-{here}",
                ":material/undo:",
                lambda: _to(actor, BACK[stage.phase], stage),
            )
        if stage.phase in (Phase.GATHER, Phase.VOTE):
            _button(
                "Decide without a vote"
                if stage.phase is Phase.GATHER
                else "Drop the vote and decide",
                f"lead-decide-{here}",
                ":material/gavel:",
                lambda: _to(actor, Phase.DECIDE, stage),
                shown=not _has_votes(view),
            )
        if stage.phase is Phase.VOTE and view.at_vote:
            closing_time(actor, view.at_vote)
        if stage.phase is not Phase.VOTE or stage.timer:
            _timer(view)
        st.page_link(
            "workshop/present.py",
            label="Presenter view",
            icon=":material/present_to_all:",
            query_params={WORKSHOP: actor.workshop},
        )
    if stage.phase is Phase.DECIDE:
        decision_form(view, function)


def _decide_or_park(view: WorkshopView, function: Function, here: str) -> None:
    """The two ways on from a decision; none of them leaves it out unseen."""
    following = view.next_up
    onward = f"go on to {plain(name_of(view.matrix, following.id))}" if following else "finish"
    _button(
        f"Decide and {onward}",
        f"lead-next-{here}",
        ":material/gavel:",
        lambda: _move(lambda: record(view, function)),
        primary=True,
    )
    _button(
        "Park",
        f"lead-park-{function.id}",
        ":material/pause_circle:",
        lambda: _move(lambda: facilitation.park(database(), view.actor, view.stage)),
        tooltip=f"Decide it later: list it under Parked and {onward}.",
    )


def go_to(actor: Actor, function: str, seen: Stage) -> None:
    """Take everyone to a function, if the stage is still the one that was seen."""
    _move(lambda: facilitation.move_to(database(), actor, function, seen))


def _to(actor: Actor, phase: Phase, seen: Stage) -> None:
    _move(lambda: facilitation.to_phase(database(), actor, phase, seen))


def _move(deed: Callable[[], object]) -> None:
    """Move everyone, unless the press can only be the second one of a double click.

    A deed that gives False has moved nobody.
    """
    now = monotonic()
    if now - st.session_state.get(_MOVED, -PAUSE_SECONDS) < PAUSE_SECONDS:
        return
    turn_to(VIEW, NOW)
    if deed() is not False:
        st.session_state[_MOVED] = now


def _button(  # noqa: PLR0913 - what a button is
    label: str,
    key: str,
    icon: str,
    deed: Callable[[], object],
    *,
    primary: bool = False,
    shown: bool = True,
    tooltip: str | None = None,
) -> None:
    if shown:
        st.button(
            label,
            key=key,
            icon=icon,
            type="primary" if primary else "secondary",
            help=tooltip,
            on_click=act,
            args=(deed,),
        )


def _timer(view: WorkshopView) -> None:
    actor = view.actor
    if view.stage.timer:
        _button(
            "Stop the timer",
            "timer-stop",
            ":material/timer_off:",
            lambda: facilitation.stop_timer(database(), actor),
        )
        return
    st.menu_button(
        "Timer",
        [f"{minutes} min" for minutes in MINUTES],
        key="timer-start",
        icon=":material/timer:",
        help="Everyone sees it count down.",
        on_click=_start_timer,
        args=(actor,),
    )


def _has_votes(view: WorkshopView) -> bool:
    return view.at_vote is not None and view.at_vote.voted > 0


def _start_timer(actor: Actor) -> None:
    minutes = int(str(st.session_state["timer-start"]).split()[0])
    attempt(lambda: facilitation.start_timer(database(), actor, minutes * 60))
