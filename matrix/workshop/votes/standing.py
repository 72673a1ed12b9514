"""How the newest vote on a function stands, as one person may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from matrix.consensus.rounds import ROOM, Ballot, Round
from matrix.workshop.people import presence
from matrix.workshop.people.actor import Actor
from matrix.workshop.storage import ballots, rounds, tables, workshop_row


@dataclass(frozen=True, slots=True)
class Standing:
    """How the newest vote on a function stands, as one person may see it."""

    function: str
    number: int
    threshold: float
    opened_at: float
    revealed_at: float | None
    voted: int
    in_room: int
    """Of those, people in the room for whom a facilitator voted."""
    unexpected: int
    """Of those, facilitators, and people who are not here now; 0 once revealed."""
    voters: tuple[str, ...] | None
    """Names in their order, once revealed or if the stage names voters; else None."""
    mine: Ballot | None
    closes_at: float | None = None
    """Until when it takes votes, in seconds since 1970 of the server's clock; None once revealed.
    """
    closed: bool = False
    """Whether that time has passed; the votes stay hidden all the same."""

    @property
    def open(self) -> bool:
        """Whether its votes are not revealed yet."""
        return self.revealed_at is None


def _is_in_room(person: str) -> bool:
    return person.startswith(ROOM)


def after_reveal(each: Round, actor: Actor) -> Standing:
    """What everybody may know of a revealed round."""
    return Standing(
        function=each.function,
        number=each.number,
        threshold=each.threshold,
        opened_at=each.opened_at,
        revealed_at=each.revealed_at,
        voted=len(each.ballots),
        in_room=sum(_is_in_room(ballot.person) for ballot in each.ballots),
        unexpected=0,
        voters=tuple(ballot.name for ballot in each.ballots),
        mine=next((ballot for ballot in each.ballots if ballot.person == actor.person), None),
    )


def before_reveal(
    connection: Connection, actor: Actor, row: Row[Any], at_vote: Iterable[Row[Any]]
) -> dict[str, Standing]:
    """What a person may know of open rounds; no choice of anybody else is read."""
    at_vote = tuple(at_vote)
    named_voters = workshop_row.stage_of(row).voters_named
    own = tables.ballots.c.person == actor.person
    mine = ballots.cast_in(connection, actor.workshop, at_vote, own)
    turnouts = ballots.turnouts(connection, actor.workshop, at_vote, presence.is_expected())
    voters = ballots.voters(connection, actor.workshop, at_vote if named_voters else ())
    return {
        round_row.function: Standing(
            function=round_row.function,
            number=round_row.round,
            threshold=round_row.threshold,
            opened_at=round_row.opened_at,
            revealed_at=None,
            voted=turnouts[at].voted,
            in_room=turnouts[at].in_room,
            unexpected=turnouts[at].unexpected,
            voters=voters[at] if named_voters else None,
            mine=next(iter(mine[at]), None),
            closes_at=round_row.closes_at,
            closed=rounds.is_closed(round_row),
        )
        for round_row in at_vote
        for at in [ballots.key(round_row)]
    }
