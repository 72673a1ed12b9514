"""What a screen knows of the open matrix, wherever it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.model import Matrix
from matrix.workshop.people.actor import Actor, Present
from matrix.workshop.stage import Stage


@dataclass(frozen=True)
class OpenBoard:
    """The matrix as it is, the one before the last change, and what this person can do with it."""

    matrix: Matrix
    before: Matrix | None = None
    undo: str | None = None
    """In words, the change that undo takes back; None when there is none."""
    redo: str | None = None
    """In words, the change that redo makes again; None when there is none."""
    may_edit: bool = True
    workshop: WorkshopContext | None = None
    """The workshop, where others work on it at the same time."""


@dataclass(frozen=True)
class WorkshopContext:
    """The workshop that a board is in, as one person sees it."""

    actor: Actor
    pulse: int
    """Counts everything that a browser may have to show."""
    revision: int
    company: tuple[Present, ...]
    """Everybody who has joined."""
    stage: Stage
    """Where the facilitator has led everybody."""
