"""What the minutes tell of votes: the rounds, who was against a decision, and who voted what."""

from __future__ import annotations

from datetime import UTC, datetime

from matrix.consensus import ANSWERS, SCALE
from matrix.consensus.revealed import Vote
from matrix.exports.section import OWNERSHIP, Table
from matrix.minutes.compose import Minutes
from matrix.values.phrases import utc_moment
from matrix.words.names import name_of, recorded_name
from matrix.words.votes import confidence, consensus_words, percent

VOTERS_ERASED = "not known: who voted was erased"


def revealed_rounds(minutes: Minutes) -> Table:
    """Every revealed round, counted."""
    header = (
        "Function",
        "Round",
        *(c.label for c in SCALE),
        "Abstained",
        "Objected",
        "Agreement",
        "Declared share",
        "Revealed",
    )
    rows = tuple(
        (
            recorded_name(minutes.matrix, item.function),
            str(item.number),
            *(str(count) for count in item.tally.counts),
            str(item.tally.abstentions),
            str(item.tally.objections),
            percent(item.tally.agreement),
            consensus_words(item.tally),
            utc_moment(datetime.fromtimestamp(item.revealed_at, UTC)),
        )
        for item in minutes.votes
    )
    note = (
        "Agreement is the share of the largest choice, without those who abstained or objected. "
        "The share needed was declared before each round. Rounds that were not revealed are no "
        "part of the record."
    )
    return Table("Votes", header, rows, (6, 2, 3, 2, 3, 3, 3, 3, 4, 5), note)


def objections(minutes: Minutes) -> Table:
    """Every objection, whether or not a later round went without it."""
    header = ("Function", "Round", "Who", "Objection", "Could live with")
    rows = tuple(
        (
            recorded_name(minutes.matrix, item.function),
            str(item.number),
            vote.name,
            vote.reason or VOTERS_ERASED,
            vote.acceptable.label if vote.acceptable else "not stated",
        )
        for item in minutes.votes
        for vote in item.objections
    )
    note = "While somebody objects in a round, that round has no agreement."
    return Table("Objections", header, rows, (5, 2, 4, 8, 3), note)


def dissent(minutes: Minutes) -> Table:
    """The votes against what was decided."""
    header = ("Function", OWNERSHIP, "Who", "Voted for", "Confidence", "Reason")
    voices = [(decision, vote) for decision in minutes.decisions for vote in decision.dissent]
    rows = tuple(
        (
            name_of(minutes.matrix, decision.function.id),
            decision.ownership.label,
            vote.name,
            vote.choice.label,
            confidence(vote) or "not stated",
            vote.reason or "none given",
        )
        for decision, vote in voices
    )
    colours = {row: decision.ownership for row, (decision, _) in enumerate(voices)}
    return Table("Dissent", header, rows, (5, 3, 4, 3, 3, 8), coloured=colours)


def ballots(minutes: Minutes) -> Table:
    """Who voted what: one row for each answer that somebody gave in a round.

    Nothing of rounds whose voters were erased.
    """
    rows: list[tuple[str, ...]] = []
    for item in minutes.votes:
        if item.erased:
            continue
        for choice in ANSWERS:
            alike = [vote for vote in item.votes if vote.choice is choice]
            if not alike:
                continue
            rows.append(
                (
                    recorded_name(minutes.matrix, item.function),
                    str(item.number),
                    choice.label,
                    ", ".join(map(_voter, alike)),
                    "; ".join(f"{vote.name}: {vote.reason}" for vote in alike if vote.reason),
                )
            )
    header = ("Function", "Round", "Voted for", "Who, and how sure", "Reasons")
    return Table("Who voted what", header, tuple(rows), (5, 2, 3, 6, 8))


def _voter(vote: Vote) -> str:
    sure = confidence(vote)
    return f"{vote.name} ({sure})" if sure else vote.name
