"""What a person can answer in a vote: a choice, an abstention or an objection."""

from enum import StrEnum

from matrix.model import Ownership

SCALE = (Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED)
"""What can be voted for, in order: the part of outsiders grows from left to right."""


class NoChoice(StrEnum):
    """An answer that votes for nothing: it counts for the turnout, and for no figure."""

    ABSTAIN = "abstain"
    """Leaves it to the others."""
    OBJECT = "object"
    """Cannot accept what is proposed, and says why; while it stands there is no consensus."""

    @property
    def label(self) -> str:
        """The word on the screen, for what somebody has done."""
        return "Abstained" if self is NoChoice.ABSTAIN else "Objected"


Answer = Ownership | NoChoice
ANSWERS: tuple[Answer, ...] = (*SCALE, *NoChoice)


def answer_of(value: str) -> Answer:
    """The answer that is written so; ValueError if there is none."""
    return NoChoice(value) if value in set(NoChoice) else Ownership(value)
