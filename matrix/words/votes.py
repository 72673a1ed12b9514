"""Votes as text: how a round went, what stands behind a decision, and how much voters agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matrix.consensus import Tally
from matrix.consensus.revealed import Revealed, Vote
from matrix.model import Ownership
from matrix.values.phrases import counted

if TYPE_CHECKING:
    from matrix.consensus.between import Coefficient

NO_VOTE = "no vote"


def vote_behind(vote: Revealed | None, decided: Ownership) -> str:
    """`5 of 7 for mixed, round 2; 75% not reached`, or `against the vote, 3 : 0 for in-house`."""
    if vote is None:
        return NO_VOTE
    tally = vote.tally
    for_it, won = tally.distribution.get(decided, 0), tally.winner
    if won is None or won is decided:
        result = f"{for_it} of {tally.votes} for {decided.label.lower()}"
    else:
        most = tally.distribution[won]
        result = f"against the vote, {most} : {for_it} for {won.label.lower()}"
    return f"{result}, round {vote.number}; {consensus_words(tally)}"


def consensus_words(tally: Tally) -> str:
    """Whether the share declared before the vote was reached, or why that says nothing."""
    needed = f"{tally.threshold:.0%}"
    if tally.agreement is None or tally.votes < 2:
        result = "too few votes to agree"
    elif tally.agreement >= tally.threshold:
        result = f"{needed} reached"
    else:
        result = f"{needed} not reached{', but the middle half agrees' if tally.consensus else ''}"
    return f"{result}, {counted(tally.objections, 'objection')}" if tally.objections else result


def besides(tally: Tally) -> str:
    """`1 objection, 2 abstained`; empty where everybody voted for a choice."""
    objected = [counted(tally.objections, "objection")] if tally.objections else []
    abstained = [f"{tally.abstentions} abstained"] if tally.abstentions else []
    return ", ".join(objected + abstained)


def figure(name: str, coefficient: Coefficient | None) -> str:
    """`Krippendorff's alpha 0.43 (p 0.012)`."""
    if coefficient is None:
        return f"{name} not defined for these votes"
    return f"{name} {coefficient.value:.2f} (p {coefficient.p:.3f})"


def standing(vote: Revealed | None) -> str:
    """How the last vote went on a function that is not decided."""
    if vote is None:
        return NO_VOTE
    votes = vote.tally.distribution.items()
    counts = ", ".join(f"{number} {choice.label.lower()}" for choice, number in votes)
    others = f", {beside}" if (beside := besides(vote.tally)) else ""
    return f"{counts}{others} (round {vote.number})"


def confidence(vote: Vote) -> str:
    """`4 of 5`; empty where the voter did not say."""
    return "" if vote.confidence is None else f"{vote.confidence} of 5"


def percent(share: float | None) -> str:
    """A share of the votes; an empty round has none."""
    return "nobody voted" if share is None else f"{share:.0%}"
