"""The state of a workshop: phase, agenda, timer and current permissions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum
from itertools import takewhile
from typing import Annotated

from immutabledict import immutabledict
from pydantic import Field

from matrix.values.value import Distinct, FrozenMap, Slug, Value

Revision = Annotated[int, Field(ge=0)]


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
    decided: FrozenMap[Slug, tuple[Revision, ...]] = Field(default_factory=immutabledict)
    """By function, the revisions that hold its decisions, newest last; these rows are locked."""
    parked: Distinct[Slug] = ()
    """Functions that were put off, in this order."""

    @property
    def last_decided(self) -> str | None:
        """The function that was decided last."""
        return max(self.decided, key=lambda each: self.decided[each][-1], default=None)

    def upcoming(self, known: Collection[str]) -> str | None:
        """The next function on the agenda that is neither decided nor parked.

        After the last one comes the first that was passed over; `known` are those on the board.
        """
        at = self.agenda.index(self.function) + 1 if self.function in self.agenda else 0
        return next(
            (
                each
                for each in (*self.agenda[at:], *self.agenda[:at])
                if each in known
                and each != self.function
                and each not in self.decided
                and each not in self.parked
            ),
            None,
        )

    def moved_on(self, known: Collection[str]) -> Stage:
        """At the upcoming function, or at none where the agenda is done."""
        return self.replace(function=self.upcoming(known), phase=Phase.GATHER, timer=None)

    def parking(self, function: str) -> Stage:
        """With a function put off."""
        return self.replace(parked=(*self.parked, function))

    def taking_up(self, function: str) -> Stage:
        """With a function that is no longer put off."""
        return self.replace(parked=tuple(each for each in self.parked if each != function))

    def deciding(self, function: str, revision: int) -> Stage:
        """With one more decision on a function."""
        decisions = (*self.decided.get(function, ()), revision)
        decided = sorted({**self.decided, function: decisions}.items())
        return self.taking_up(function).replace(decided=immutabledict(decided))

    def keeping(self, stands: Callable[[str, int], bool]) -> Stage:
        """With those decisions alone, by function and revision, that still stand."""
        kept = {
            function: tuple(each for each in revisions if stands(function, each))
            for function, revisions in self.decided.items()
        }
        standing = {function: revisions for function, revisions in kept.items() if revisions}
        return self.replace(decided=immutabledict(standing))

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
