"""Who takes part in a workshop, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from matrix.values.errors import AccessDenied
from matrix.values.lookalikes import seen
from matrix.values.value import orderly

NAME_LENGTH = 60


class Role(StrEnum):
    """The role of a person, initially set by their link."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    VIEWER = "viewer"


class Deed(StrEnum):
    """An action that needs permission; the value completes a sentence."""

    LOOK = "view the board"
    EDIT = "edit the board"
    VOTE = "vote"
    FACILITATE = "lead the workshop"


_PERMITTED = {
    Role.FACILITATOR: frozenset(Deed),
    Role.PARTICIPANT: frozenset({Deed.LOOK, Deed.EDIT, Deed.VOTE}),
    Role.VIEWER: frozenset({Deed.LOOK}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """One person in one workshop, as the store knows them now."""

    workshop: str
    person: str
    name: str
    role: Role

    def may(self, deed: Deed) -> bool:
        """Whether the role permits the deed."""
        return deed in _PERMITTED[self.role]

    def require(self, deed: Deed) -> None:
        """Let the deed pass.

        Raises:
            AccessDenied: the role does not permit it.
        """
        if not self.may(deed):
            raise AccessDenied(
                f"As a {self.role.value}, you cannot {deed.value}. Ask the facilitator for another "
                "role."
            )


@dataclass(frozen=True, slots=True)
class Present:
    """One person who has joined; `at_row` is the function that they have open or just changed."""

    person: str
    name: str
    role: Role
    here: bool
    at_row: str | None
    left: bool = False
    """Whether they left, and come back only as somebody new."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who is in a workshop: figures of everybody, and some of those who are here."""

    joined: int
    here: int
    expected: int
    """Participants here, whose votes are waited for; facilitators vote if they like."""
    shown: tuple[Present, ...]
    """By name, at most `presence.SHOWN`; first those at a row."""


def named(name: str) -> str:
    """A name as shown: one line of at most 60 visible characters; empty if there are none."""
    shown = seen(orderly(seen(name))[:NAME_LENGTH]).rstrip()
    return shown if any(map(str.isprintable, shown)) else ""
