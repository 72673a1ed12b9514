"""The third phase: how the votes lie, the reasons without names, and what changed since."""

import streamlit as st

from matrix.consensus import Tally
from matrix.model import Function
from matrix.revealed import Revealed
from matrix.ui.room import Room
from matrix.ui.words import OWNERSHIP_ICON, counted, plain


def outcome(room: Room, function: Function) -> None:
    """The last revealed round on the function, and the one before beside it."""
    rounds = room.rounds_on(function.id)
    if not rounds:
        st.info("No votes on this function have been revealed.")
        return
    last = rounds[-1]
    st.markdown(_verdict(last))
    before = rounds[-2].tally if len(rounds) > 1 else None
    _distribution(last.tally, before)
    _reasons(last)


def _verdict(item: Revealed) -> str:
    tally = item.tally
    votes = counted(tally.votes, "vote")
    if tally.consensus is None or tally.agreement is None:
        return f"{votes}: too few to speak of agreement."
    needed = f"{tally.threshold:.0%} was declared beforehand"
    if tally.consensus and tally.winner:
        return (
            f":material/handshake: **Agreement on {tally.winner.label.lower()}**: "
            f"{tally.agreement:.0%} of {votes} ({needed})."
        )
    top = " and ".join(mode.label.lower() for mode in tally.modes)
    return (
        f":material/forum: **Contested**: {tally.agreement:.0%} of {votes} for {top}, {needed}. "
        "Hear both ends of the scale, then vote again or decide."
    )


def _distribution(tally: Tally, before: Tally | None) -> None:
    for choice, count in tally.distribution.items():
        share = count / tally.votes if tally.votes else 0.0
        change = "" if before is None else f" (was {before.distribution[choice]})"
        st.progress(share, text=f"{OWNERSHIP_ICON[choice]} {choice.label}: {count}{change}")


def _reasons(item: Revealed) -> None:
    given = sorted((vote.choice.label, vote.reason) for vote in item.votes if vote.reason)
    if given:
        st.markdown("**Reasons given**")
        st.markdown("\n".join(f"- {label}: {plain(reason)}" for label, reason in given))
