"""The revisions of a board: the change that makes each one, and the names given to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matrix.edits import Edit

LABEL_LENGTH = 500
"""Enough for every decision with two long names; a label that quotes a reason may be cut."""


def label_of(words: str) -> str:
    """The words as a label: cut with an ellipsis where there are too many of them."""
    return words if len(words) <= LABEL_LENGTH else f"{words[: LABEL_LENGTH - 1]}…"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: who made it, when, what it did, and the edits that take it back."""

    revision: int
    at: float
    """Seconds since 1970."""
    person: str
    name: str
    label: str
    edits: tuple[Edit, ...]
    undo: tuple[Edit, ...]
    undoes: int | None = None
    """The revision that this entry takes back, if it takes one back."""
    returns_to: int | None = None
    """The revision whose matrix this entry brings back, if it goes back to one."""


@dataclass(frozen=True, slots=True)
class Version:
    """A revision with a name, and who gave it."""

    name: str
    revision: int
    at: float
    """Seconds since 1970."""
    person: str
    person_name: str
