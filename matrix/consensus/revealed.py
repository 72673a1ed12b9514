"""Rounds of votes after their reveal; of the others nothing comes through here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matrix.consensus import Answer, NoChoice, Tally, contested_first, tally
from matrix.consensus.rounds import ERASED, Round
from matrix.model import Ownership


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person answered."""

    person: str
    name: str
    choice: Answer
    confidence: int | None = None
    reason: str = ""
    acceptable: Ownership | None = None
    """What somebody who objects could live with."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """One revealed round on one function; votes stand in the order of names, never of time."""

    function: str
    number: int
    threshold: float
    opened_at: float
    revealed_at: float
    votes: tuple[Vote, ...]

    @property
    def tally(self) -> Tally:
        """The votes counted, and how far they agree."""
        return tally(self.function, (vote.choice for vote in self.votes), self.threshold)

    @property
    def erased(self) -> bool:
        """Whether nobody can tell any more who voted; the counts are as they were."""
        return any(vote.person.startswith(ERASED) for vote in self.votes)

    def against(self, decided: Ownership) -> tuple[Vote, ...]:
        """The votes for another choice than what was decided."""
        return tuple(
            vote
            for vote in self.votes
            if vote.choice is not decided and not isinstance(vote.choice, NoChoice)
        )

    @property
    def objections(self) -> tuple[Vote, ...]:
        """The answers of those who object."""
        return tuple(vote for vote in self.votes if vote.choice is NoChoice.OBJECT)


def revealed(rounds: Iterable[Round]) -> tuple[Revealed, ...]:
    """The revealed rounds; of the others nothing is kept, not even that there is one."""
    return tuple(
        Revealed(
            function=item.function,
            number=item.number,
            threshold=item.threshold,
            opened_at=item.opened_at,
            revealed_at=item.revealed_at,
            votes=tuple(
                Vote(
                    ballot.person,
                    ballot.name,
                    ballot.choice,
                    ballot.confidence,
                    ballot.reason,
                    ballot.acceptable,
                )
                for ballot in sorted(item.ballots, key=lambda b: (b.name, b.person))
            ),
        )
        for item in sorted(rounds, key=lambda r: (r.function, r.number))
        if item.revealed_at is not None
    )


def latest(rounds: Iterable[Revealed]) -> tuple[Revealed, ...]:
    """The last round on each function, the most contested first."""
    last = {item.function: item for item in sorted(rounds, key=lambda r: r.number)}
    return tuple(
        last[counted.function] for counted in contested_first(i.tally for i in last.values())
    )
