"""Who takes part in a workshop, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from matrix.values.errors import AccessDenied
from matrix.values.value import orderly

NAME_LENGTH = 60


class Role(StrEnum):
    """What a person came as; the link they joined by decides."""

    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"
    VIEWER = "viewer"


class Deed(StrEnum):
    """What a person may want to do; the value reads on in a sentence."""

    LOOK = "look at the board"
    EDIT = "change the board"
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
                f"As {self.role.value} you cannot {deed.value}. Ask the facilitator for a link "
                "that can."
            )


@dataclass(frozen=True, slots=True)
class Present:
    """One person who has joined; `at_row` is the function that they have open or just changed."""

    person: str
    name: str
    role: Role
    here: bool
    at_row: str | None


def named(name: str) -> str:
    """A name as it is shown: one line of at most 60 characters, or nothing that can be seen."""
    shown = orderly(name)[:NAME_LENGTH].rstrip()
    return shown if any(map(str.isprintable, shown)) else ""
