"""The open matrix as screens see it, wherever it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.model import Matrix
from matrix.workshop.people.actor import Actor, Company
from matrix.workshop.stage import Stage


@dataclass(frozen=True)
class OpenBoard:
    """The current matrix, the one before the last change, and what this person may do."""

    stored: Matrix
    before: Matrix | None = None
    undo: str | None = None
    """Label of the change that undo would revert; None if there is none."""
    redo: str | None = None
    """Label of the change that redo would restore; None if there is none."""
    may_edit: bool = True
    workshop: WorkshopContext | None = None
    """The workshop, if the board belongs to one."""

    @property
    def matrix(self) -> Matrix:
        """What people see of the matrix; only whoever takes it along needs `stored`."""
        return self.stored.legible

    @property
    def decided(self) -> frozenset[str]:
        """The functions that are locked because the workshop has decided them."""
        return frozenset(self.workshop.stage.decided if self.workshop else ())


@dataclass(frozen=True)
class WorkshopContext:
    """The workshop of a board, as one person sees it."""

    actor: Actor
    pulse: int
    """Counts everything that a browser may have to show."""
    revision: int
    company: Company
    at_row: str | None
    """The function that this person has open or just changed."""
    stage: Stage
    """The function and phase that the facilitator has set."""
