"""The points in a workshop's history that can be compared and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from matrix.edits.revisions import Version
from matrix.model import Matrix
from matrix.values.phrases import moment
from matrix.workshop import store
from matrix.workshop.history.versions import versions
from matrix.workshop.people.actor import Actor
from matrix.workshop.runtime import database

BEGAN, NOW = "began", "now"


@dataclass(frozen=True)
class Milestone:
    """A revision with its name; `version` is set for named versions."""

    key: str
    name: str
    revision: int
    version: Version | None = None

    def matrix(self, actor: Actor) -> Matrix:
        """The board as it was; raises what the store raises."""
        return store.at(database(), actor.workshop, self.revision)

    @property
    def after(self) -> str:
        """Its place in the history."""
        return f"after change {self.revision:,}" if self.revision else "before the first change"

    @property
    def title(self) -> str:
        """The name; for a named version also its place in the history."""
        return f"{self.name} ({self.after})" if self.version else self.name

    def named(self, zone: tzinfo) -> str:
        """Who named it, and when; empty if it is not a named version."""
        if self.version is None:
            return ""
        return f"named by {self.version.person_name}, {moment(self.version.at, zone)}"


def milestones(actor: Actor) -> dict[str, Milestone]:
    """The initial board, all named versions, oldest first, and the current board, by key."""
    named = sorted(versions(database(), actor), key=lambda v: (v.revision, v.at))
    now = store.revision_of(database(), actor.workshop)
    points = (
        Milestone(BEGAN, "Initial board", 0),
        *(Milestone(f"version:{v.name}", v.name, v.revision, v) for v in named),
        Milestone(NOW, "Current board", now),
    )
    return {point.key: point for point in points}
