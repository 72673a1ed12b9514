"""The state of a workshop: phase, agenda, timer and current permissions."""

from enum import StrEnum
from itertools import takewhile
from typing import Annotated

from pydantic import Field

from matrix.values.value import Distinct, Slug, Value


class Phase(StrEnum):
    """The four steps for a function; people may look back but not run ahead."""

    GATHER = "gather"
    VOTE = "vote"
    DISCUSS = "discuss"
    DECIDE = "decide"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return self.value.capitalize()


class Timer(Value):
    """A countdown that everyone sees; `ends_at` is in seconds since 1970, of the server's clock."""

    seconds: Annotated[int, Field(ge=1, le=24 * 3600)]
    ends_at: Annotated[float, Field(allow_inf_nan=False)]

    def left(self, now: float) -> float:
        """Seconds left, never less than none or more than there were, even if the clock jumps."""
        return min(max(self.ends_at - now, 0), self.seconds)


class Stage(Value):
    """How the facilitator has set the workshop; a new one replaces the old as a whole."""

    phase: Phase = Phase.GATHER
    agenda: Distinct[Slug] = ()
    function: Slug | None = None
    """The function on the agenda that everybody is at."""
    timer: Timer | None = None
    threshold: Annotated[float, Field(gt=0.5, le=1)] = 0.75
    """Share of the votes that counts as agreement; declared before a vote is opened."""
    participants_edit: bool = True
    voters_named: bool = False
    """Whether the names of those who have voted show; what they voted never does before reveal."""
    follow: bool = False
    """Whether people look only at what is at hand, and not back."""

    def reachable(self, function: str) -> tuple[Phase, ...]:
        """The phases of a function that people may look at.

        Up to the present one for the function at hand, all of them for what stands before it on
        the agenda, and only the first for everything else.
        """
        phases = tuple(Phase)
        if function == self.function:
            return phases[: phases.index(self.phase) + 1]
        done = takewhile(lambda item: item != self.function, self.agenda)
        return phases if self.function in self.agenda and function in done else phases[:1]
