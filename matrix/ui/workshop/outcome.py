"""The third phase: the votes, the confidence of the voters, and the reasons without names."""

from statistics import fmean

import streamlit as st

from matrix.consensus import SCALE, NoChoice, Tally
from matrix.consensus.revealed import Revealed
from matrix.model import Function
from matrix.ui.widgets.show_more import how_many, offer_more
from matrix.ui.workshop.heat_map import heat_map
from matrix.ui.workshop.view import WorkshopView
from matrix.values.phrases import counted, plain

REASONS = 50
"""Reasons that are listed at first."""


def outcome(view: WorkshopView, function: Function) -> None:
    """The last revealed round on the function, and earlier ones."""
    rounds = view.rounds_on(function.id)
    if not rounds:
        st.info("No votes on this function have been revealed.")
        return
    last = rounds[-1]
    st.markdown(verdict(last))
    objections(last)
    heat_map(view.voted_on(function.id), "outcome")
    _told(last)
    for earlier in rounds[-2::-1]:
        if any(vote.reason or vote.confidence for vote in earlier.votes):
            with st.expander(f"Round {earlier.number}", key=f"outcome-round-{earlier.number}"):
                objections(earlier)
                _told(earlier)


def verdict(item: Revealed) -> str:
    """Whether a round agrees, on what, and how that compares with what was needed."""
    tally = item.tally
    abstained = f", {tally.abstentions} abstained" if tally.abstentions else ""
    cast = counted(tally.votes, "vote")
    needed = f"{tally.threshold:.0%} needed"
    if tally.objections:
        chosen = f"{_shares(tally)}, {needed}" if tally.votes else "nobody chose an ownership"
        return (
            f":material/front_hand: **No agreement, {counted(tally.objections, 'objection')}**: "
            f"{chosen}{abstained}. Hear what speaks against it, then vote again "
            "or decide."
        )
    if tally.consensus is None or tally.agreement is None:
        return f"{cast}{abstained}: too few to measure agreement."
    if tally.consensus and tally.winner:
        middle = "" if tally.agreement >= tally.threshold else " and the middle half of the votes"
        return (
            f":material/handshake: **Agreement on {tally.winner.label.lower()}**: "
            f"{tally.agreement:.0%} of {cast}{middle} ({needed}){abstained}."
        )
    return (
        f":material/forum: **No agreement**: {_shares(tally)}, {needed}{abstained}. Hear the "
        "extremes, then vote again or decide."
    )


def objections(item: Revealed) -> None:
    """What speaks against it, in the words of those who object and without their names."""
    voiced = sorted(item.objections, key=lambda vote: vote.reason)
    for vote in voiced[:REASONS]:
        words = plain(vote.reason) or "the reason was erased"
        fallback = vote.acceptable
        also = f"  \nCould live with {fallback.label.lower()}." if fallback else ""
        st.error(f"**Objection**: {words}{also}", icon=":material/front_hand:")
    if len(voiced) > REASONS:
        st.caption(f"and {counted(len(voiced) - REASONS, 'more objection')}")


def _shares(tally: Tally) -> str:
    if tally.winner is None or tally.agreement is None:
        return f"{' : '.join(map(str, tally.counts))} (in-house : mixed : outsourced)"
    return f"{tally.agreement:.0%} for {tally.winner.label.lower()}"


def _told(item: Revealed) -> None:
    sure = confidence_words(item)
    if sure:
        st.markdown(sure)
    given = sorted(
        (vote.choice.label, vote.reason)
        for vote in item.votes
        if vote.reason and vote.choice is not NoChoice.OBJECT
    )
    if given:
        listed = f"reasons-{item.function}-{item.number}"
        shown = how_many(listed, REASONS)
        st.markdown("**Reasons given**")
        st.markdown("\n".join(f"- {label}: {plain(reason)}" for label, reason in given[:shown]))
        offer_more(listed, REASONS, len(given) - shown, "more reasons")


def confidence_words(item: Revealed) -> str:
    """The mean confidence for each choice, and how many did not say; empty if none did."""
    parts = []
    for choice in SCALE:
        stated = [v.confidence for v in item.votes if v.choice is choice and v.confidence]
        if stated:
            of = counted(len(stated), "vote")
            parts.append(f"{choice.label.lower()} {fmean(stated):.1f} ({of})")
    if not parts:
        return ""
    silent = sum(vote.choice in SCALE and vote.confidence is None for vote in item.votes)
    rest = f"; {silent} did not say" if silent else ""
    return f"**How sure they are**, of 5: {', '.join(parts)}{rest}."
