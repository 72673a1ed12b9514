"""The second phase: vote blind, and see only how many have voted."""

import streamlit as st

from matrix.consensus import ANSWERS, SCALE, NoChoice
from matrix.consensus.rounds import Ballot
from matrix.model import Function
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.session.dispatch import attempt, notify
from matrix.ui.session.shown import is_echo, show, show_once
from matrix.ui.workshop.closing import closing_words
from matrix.ui.workshop.objecting import abstain_or_object
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import plain, shortened
from matrix.words.names import name_of
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.runtime import database
from matrix.workshop.votes import voting
from matrix.workshop.votes.standing import Standing

CONFIDENCE = {1: "1 guess", 2: "2", 3: "3", 4: "4", 5: "5 sure"}

NAMED = 60
"""Names of voters that a screen lists."""


def ballot(view: WorkshopView, function: Function) -> None:
    """The person's vote, the count, and for facilitators the votes of people without a device."""
    standing = view.standings.get(function.id)
    if standing is None or not standing.open:
        st.info("The votes on this function are revealed. See Discuss.")
        return
    if view.actor.may(Deed.VOTE):
        with st.container(border=True, key="ballot"):
            _own(view, function, standing)
    _count(view, standing)
    if view.leads and not standing.closed:
        with st.expander("Enter votes for people without a device", key="room-votes"):
            _for_others(view.actor, function)


def _own(view: WorkshopView, function: Function, standing: Standing) -> None:
    st.markdown(f"**Who should own {plain(name_of(view.matrix, function.id))}?**")
    mine, closed = standing.mine, standing.closed
    if closed:
        st.info(
            "The vote is closed. The facilitator reveals the votes, or gives more time.",
            icon=":material/lock_clock:",
        )
    tag = f"{function.id}-{standing.number}"
    keys = {part: f"vote-{part}-{tag}" for part in ("choice", "confidence", "reason")}
    st.segmented_control(
        "Your vote",
        SCALE,
        default=show(keys["choice"], mine.choice if mine and mine.choice in SCALE else None),
        key=keys["choice"],
        format_func=lambda choice: f"{OWNERSHIP_ICON[choice]} {choice.label}",
        label_visibility="collapsed",
        required=True,
        width="stretch",
        disabled=closed,
        on_change=_cast,
        args=(view.actor, function.id, keys, "choice"),
    )
    if not closed:
        abstain_or_object(view.actor, function.id, tag, mine, keys["reason"])
        _why(view.actor, function.id, keys, mine)
    if mine:
        _voted(view.actor, standing, mine, keys)
    st.caption(
        "No one sees your vote until the facilitator reveals all votes. Then the results and "
        "reasons appear here without names; the minutes name who voted for what."
    )


def _why(actor: Actor, function: str, keys: dict[str, str], mine: Ballot | None) -> None:
    """How sure, for those who choose, and why, for those who do not object."""
    if mine is None or mine.choice in SCALE:
        st.segmented_control(
            "How sure are you?",
            list(CONFIDENCE),
            default=show_once(keys["confidence"], mine.confidence if mine else None),
            key=keys["confidence"],
            format_func=CONFIDENCE.__getitem__,
            on_change=_cast,
            args=(actor, function, keys, "confidence"),
        )
    if mine is None or mine.choice is not NoChoice.OBJECT:
        st.text_area(
            "Why? (optional)",
            show_once(keys["reason"], mine.reason if mine else ""),
            key=keys["reason"],
            max_chars=voting.REASON_LENGTH,
            height=80,
            on_change=_cast,
            args=(actor, function, keys, "reason"),
        )


def _voted(actor: Actor, standing: Standing, mine: Ballot, keys: dict[str, str]) -> None:
    """What this person has voted, and the way to take it back."""
    match mine.choice:
        case NoChoice.ABSTAIN:
            words = ":material/check_circle: You **abstained**: the others decide."
        case NoChoice.OBJECT:
            fallback = mine.acceptable
            also = f"  \nYou could live with {fallback.label.lower()}." if fallback else ""
            words = f":material/front_hand: You **objected**: {plain(mine.reason)}{also}"
        case choice:
            words = f":material/check_circle: You voted **{choice.label.lower()}**."
    st.markdown(words)
    if standing.closed:
        return
    until = "the reveal" if standing.closes_at is None else "the vote closes"
    st.caption(f"You can change it until {until}.")
    st.button(
        "Withdraw vote",
        key=f"vote-out-{standing.function}-{standing.number}",
        icon=":material/undo:",
        type="tertiary",
        on_click=_withdraw,
        args=(actor, standing.function, keys),
    )


def _count(view: WorkshopView, standing: Standing) -> None:
    of = view.electorate(standing)
    words = turnout(view, standing) + closing_words(standing)
    st.progress(standing.voted / of if of else 0.0, text=words)
    if standing.voters:
        st.caption(f"Voted: {plain(shortened(standing.voters, NAMED))}")
    if standing.number > 1:
        st.caption(
            f"Round {standing.number}. The earlier rounds are kept. Agreement needs "
            f"{standing.threshold:.0%} or more for one choice, as declared."
        )


def turnout(view: WorkshopView, standing: Standing) -> str:
    """How many have voted, out of how many, and how many of them without a device."""
    of = view.electorate(standing)
    if not of:
        return "No participants here yet"
    by_hand = f", {standing.in_room} of them in the room" if standing.in_room else ""
    if standing.voted == of > 1:
        return f"All {of} have voted{by_hand}"
    return f"{standing.voted} of {of} have voted{by_hand}"


def _for_others(actor: Actor, function: Function) -> None:
    tag = function.id
    with st.form(f"room-vote-{tag}", border=False):
        st.text_input("Name", key=f"room-name-{tag}", max_chars=60)
        st.segmented_control(
            "Vote",
            ANSWERS,
            key=f"room-choice-{tag}",
            format_func=lambda choice: choice.label,
        )
        st.segmented_control(
            "How sure are they? (optional)",
            list(CONFIDENCE),
            key=f"room-confidence-{tag}",
            format_func=CONFIDENCE.__getitem__,
        )
        st.text_input(
            "Why? (needed for an objection)",
            key=f"room-reason-{tag}",
            max_chars=voting.REASON_LENGTH,
        )
        st.form_submit_button(
            "Enter the vote",
            key=f"room-enter-{tag}",
            icon=":material/how_to_vote:",
            on_click=_cast_for,
            args=(actor, tag),
        )
    for name in voting.room_voters(database(), actor, function.id):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{plain(name)} has voted", width="stretch")
            st.button(
                "Remove vote",
                key=f"room-out-{tag}-{name}",
                type="tertiary",
                on_click=_take_out,
                args=(actor, tag, name),
            )


def _cast(actor: Actor, function: str, keys: dict[str, str], changed: str) -> None:
    if is_echo(keys[changed]):
        return
    vote = {part: st.session_state.get(key) for part, key in keys.items()}
    standing = voting.standing(database(), actor, function)
    mine = standing.mine if standing else None
    if mine:  # another tab of this person may hold newer answers
        stored = {"choice": mine.choice, "confidence": mine.confidence, "reason": mine.reason}
        if changed == "choice" and mine.choice is NoChoice.OBJECT:
            stored["reason"] = ""  # what spoke against it is no reason for the vote
        vote = stored | {changed: vote[changed]}
    choice, fallback = vote["choice"], mine.acceptable if mine else None
    if choice is None:
        return
    attempt(
        lambda: voting.cast(
            database(),
            actor,
            function,
            choice,
            vote["confidence"],
            vote["reason"] or "",
            acceptable=fallback,
        )
    )


def _withdraw(actor: Actor, function: str, keys: dict[str, str]) -> None:
    if attempt(lambda: voting.withdraw(database(), actor, function)):
        notify("Vote withdrawn. You can vote again.", icon=":material/undo:")
        for part in ("confidence", "reason"):
            st.session_state.pop(keys[part], None)


def _cast_for(actor: Actor, function: str) -> None:
    name = st.session_state[f"room-name-{function}"]
    choice = st.session_state[f"room-choice-{function}"]
    sure = st.session_state[f"room-confidence-{function}"]
    reason = st.session_state[f"room-reason-{function}"]
    if choice is None:
        notify("Choose a vote for this person.")
        return
    if attempt(
        lambda: voting.cast(database(), actor, function, choice, sure, reason, room_name=name)
    ):
        notify(f"Vote of {name.strip()} recorded.", icon=":material/how_to_vote:")
        for part, empty in (("name", ""), ("choice", None), ("confidence", None), ("reason", "")):
            st.session_state[f"room-{part}-{function}"] = empty


def _take_out(actor: Actor, function: str, name: str) -> None:
    attempt(lambda: voting.withdraw(database(), actor, function, room_name=name))
