"""The third phase: how the votes lie, the reasons without names, and what changed since."""

import streamlit as st

from matrix.model import Function
from matrix.revealed import Revealed
from matrix.ui.parts.heat_map import heat_map
from matrix.ui.room import Room
from matrix.ui.words import counted, plain


def outcome(room: Room, function: Function) -> None:
    """The last revealed round on the function, and those before beside it."""
    rounds = room.rounds_on(function.id)
    if not rounds:
        st.info("No votes on this function have been revealed.")
        return
    last = rounds[-1]
    st.markdown(_verdict(last))
    heat_map(room.voted_on(function.id), "outcome")
    _reasons(last)


def _verdict(item: Revealed) -> str:
    tally = item.tally
    cast = counted(tally.votes, "vote")
    if tally.consensus is None or tally.agreement is None:
        return f"{cast}: too few to speak of agreement."
    needed = f"{tally.threshold:.0%} was declared beforehand"
    if tally.consensus and tally.winner:
        middle = "" if tally.agreement >= tally.threshold else ", and the middle half of them all"
        return (
            f":material/handshake: **Agreement on {tally.winner.label.lower()}**: "
            f"{tally.agreement:.0%} of {cast}{middle} ({needed})."
        )
    top = " and ".join(mode.label.lower() for mode in tally.modes)
    return (
        f":material/forum: **Contested**: {tally.agreement:.0%} of {cast} for {top}, {needed}. "
        "Hear both ends of the scale, then vote again or decide."
    )


def _reasons(item: Revealed) -> None:
    given = sorted((vote.choice.label, vote.reason) for vote in item.votes if vote.reason)
    if given:
        st.markdown("**Reasons given**")
        st.markdown("\n".join(f"- {label}: {plain(reason)}" for label, reason in given))
