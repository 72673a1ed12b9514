"""How the minutes put decisions, votes and names in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from matrix.consensus import Tally
from matrix.consensus.revealed import Revealed, Vote
from matrix.minutes.compose import Decision, Made
from matrix.model import Matrix, Ownership
from matrix.rules import find_rule
from matrix.values.errors import UnknownName

if TYPE_CHECKING:
    from matrix.consensus.between import Coefficient

NO_VOTE, AS_IT_CAME = "no vote", "as it came"


def moment(at: datetime) -> str:
    """`2026-11-24 06:35 UTC`."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def decision_words(matrix: Matrix, decision: Decision) -> str:
    """The ownership with the shares, where they are stated."""
    shares = decision.function.shares
    if not shares:
        return decision.ownership.label
    parts = (
        f"{party.name} {shares[party.id]:.0%}" for party in matrix.parties if shares.get(party.id)
    )
    return f"{decision.ownership.label}: {', '.join(parts)}"


def vote_behind(vote: Revealed | None, decided: Ownership) -> str:
    """`5 of 7 for mixed, round 2; 75% not reached`, or reached for something else."""
    if vote is None:
        return NO_VOTE
    counted = vote.tally
    for_it = counted.distribution.get(decided, 0)
    other = counted.winner if counted.winner is not decided else None
    for_other = f" for {other.label.lower()}" if other and counted.consensus else ""
    owned = decided.label.lower()
    return (
        f"{for_it} of {counted.votes} for {owned}, round {vote.number}; "
        f"{consensus_words(counted)}{for_other}"
    )


def who_decided(decision: Decision) -> str:
    """`Ana, 2026-11-24 06:35 UTC`, and who brought it back where something else stood meanwhile."""
    first = made_by(decision.made) if decision.made else AS_IT_CAME
    back = decision.brought_back
    return f"{first}; brought back by {made_by(back)}: {back.label}" if back else first


def made_by(made: Made) -> str:
    """Who, and when."""
    return f"{made.by}, {moment(made.at)}"


def consensus_words(counted: Tally) -> str:
    """Whether the share declared before the vote was reached, or why that says nothing."""
    needed = f"{counted.threshold:.0%}"
    if counted.agreement is None or counted.consensus is None:
        return "too few votes to agree"
    if counted.agreement >= counted.threshold:
        return f"{needed} reached"
    return f"{needed} not reached" + (", but the middle half agrees" * bool(counted.consensus))


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
    counts = ", ".join(f"{count} {choice.label.lower()}" for choice, count in votes)
    return f"{counts} (round {vote.number})"


def confidence(vote: Vote) -> str:
    """`4 of 5`; empty where the voter did not say."""
    return "" if vote.confidence is None else f"{vote.confidence} of 5"


def percent(share: float | None) -> str:
    """A share of the votes; an empty round has none."""
    return "nobody voted" if share is None else f"{share:.0%}"


def function_name(matrix: Matrix, function: str) -> str:
    """The name on the board; a function that was removed since keeps its id."""
    found = matrix.functions_by_id.get(function)
    return found.name if found else f"{function} (no longer on the board)"


def rule_name(rule: str) -> str:
    """A rule by name and id; a rule of an older version by its id."""
    try:
        return f"{find_rule(rule).name} ({rule})"
    except UnknownName:
        return rule
