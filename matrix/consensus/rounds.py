"""What is voted on a function: ballots, and the rounds that hold them."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.consensus.answers import Answer
from matrix.model import Ownership

ROOM = "room:"
"""What the ids of people begin with who are in the room without a device."""

ERASED = "erased:"
"""What the ids of voters begin with who were erased; each stands for one ballot, not a person."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one person answers; `cast_by` is somebody else where they have no device."""

    person: str
    name: str
    choice: Answer
    confidence: int | None
    """How sure they are, 1 to 5."""
    reason: str
    """Why, in their words; may be empty."""
    cast_by: str
    acceptable: Ownership | None = None
    """What somebody who objects could live with."""


@dataclass(frozen=True, slots=True)
class Round:
    """One vote on a function; the ballots stand in the order of names."""

    function: str
    number: int
    """1 for the first vote on it."""
    opened_at: float
    threshold: float
    """Share of the votes that counts as agreement, declared beforehand."""
    revealed_at: float | None
    """None while the votes are hidden."""
    ballots: tuple[Ballot, ...]
