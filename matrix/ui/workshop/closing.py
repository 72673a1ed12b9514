"""Until when a vote takes answers: the clock that everybody sees, and how a facilitator sets it."""

import time
from datetime import datetime, timedelta, tzinfo
from datetime import time as time_of_day

import streamlit as st

from matrix.ui.session.dispatch import act, attempt
from matrix.ui.workshop.countdown import countdown
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import clock, zone_of
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database
from matrix.workshop.votes import voting
from matrix.workshop.votes.standing import Standing

MINUTES = (2, 5, 10)


def clock_at_hand(view: WorkshopView, prefix: str) -> None:
    """The time left to vote on the current function, or else the timer, if there is one."""
    vote, timer = view.at_vote, view.stage.timer
    if vote and vote.closes_at is not None:
        most = voting.MOST_AHEAD
        countdown(prefix, vote.closes_at, most, over="Vote closed", redraws=True)
    elif timer:
        countdown(prefix, timer.ends_at, timer.seconds, over="Time is up")


def closing_words(standing: Standing) -> str:
    """` · closes at 14:05`, on this browser's clock, or that it is closed; empty without a time."""
    if standing.closes_at is None:
        return ""
    if standing.closed:
        return " · closed"
    return f" · closes at {clock(standing.closes_at, zone_of(st.context.timezone))}"


def closing_time(actor: Actor, standing: Standing) -> None:
    """For facilitators: no closing time, one in some minutes, or one at a time of day."""
    tag = f"{standing.function}-{standing.number}"
    popover = st.popover(
        "More time" if standing.closed else "Closing time",
        icon=":material/lock_clock:",
        key=f"closing-{tag}",
        on_change="rerun",
    )
    with popover:
        st.caption(
            "Everyone sees it count down. Then nobody can vote until you give more time. The votes "
            "stay hidden until you reveal them."
        )
        with st.container(horizontal=True):
            for minutes in MINUTES:
                _button(f"In {minutes} min", f"closing-{minutes}-{tag}", actor, standing, minutes)
        st.time_input(
            "Or at a time of day",
            value=None,
            key=f"closing-at-{tag}",
            step=timedelta(minutes=5),
            on_change=_close_at,
            args=(actor, standing, f"closing-at-{tag}"),
        )
        if standing.closes_at is not None:
            _button("No closing time", f"closing-none-{tag}", actor, standing, None)


def next_at(at: time_of_day, zone: tzinfo, now: float) -> float:
    """The next moment at which it is this time of day in a zone, in seconds since 1970."""
    today = datetime.fromtimestamp(now, zone).date()
    moments = (
        datetime.combine(today + timedelta(days=days), at, zone).timestamp() for days in range(3)
    )
    return next(moment for moment in moments if moment > now)


def _button(label: str, key: str, actor: Actor, standing: Standing, minutes: int | None) -> None:
    def deed() -> None:
        closes_at = None if minutes is None else time.time() + 60 * minutes
        _set(actor, standing, closes_at)

    st.button(label, key=key, on_click=act, args=(deed,))


def _close_at(actor: Actor, standing: Standing, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        at = next_at(chosen, zone_of(st.context.timezone), time.time())
        attempt(lambda: _set(actor, standing, at))


def _set(actor: Actor, standing: Standing, closes_at: float | None) -> None:
    voting.set_closing(database(), actor, standing.function, closes_at)
    st.session_state[f"closing-{standing.function}-{standing.number}"] = False
