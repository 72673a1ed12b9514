"""One attribute of one owner as it is asked: its control's key, its options, its answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from matrix.edits import SubjectKind
from matrix.model import Contract, Function, Handoff, Matrix, Party, Site
from matrix.ui.plain import intents
from matrix.ui.plain.fields import Field
from matrix.ui.session.dispatch import commit
from matrix.ui.session.shown import is_locked, show

FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)
NOT_STATED = "Not stated"
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2099, 12, 31)
Owner = Function | Party | Handoff | Site | Contract
KINDS: dict[type[Owner], SubjectKind] = {
    Function: "function",
    Party: "party",
    Handoff: "handoff",
    Site: "site",
    Contract: "contract",
}


@dataclass(frozen=True)
class About:
    """What is asked about, on which board; `prefix` keeps the keys of two screens apart."""

    matrix: Matrix
    owner: Owner
    prefix: str = "panel"

    @property
    def subject(self) -> SubjectKind:
        """The kind of the owner."""
        return KINDS[type(self.owner)]

    @property
    def id(self) -> str:
        """The id of the owner."""
        return self.owner.id


@dataclass(frozen=True, kw_only=True)
class Question(About):
    """One attribute of one owner with its value."""

    field: Field
    value: Any
    asked: bool = False
    """Whether the question is already shown above the control."""

    @property
    def key(self) -> str:
        """The key of its control."""
        return f"{self.prefix}-{self.subject}-{self.id}-{self.field.attribute}"

    def options(self, answered: Callable[["Question", str], None]) -> dict[str, Any]:
        """The arguments that all controls share; `answered` gets the question and the key."""
        return {
            "label": self.field.label,
            "label_visibility": "collapsed" if self.asked else "visible",
            "on_change": answered,
            "args": (self, self.key),
            "disabled": is_locked(),
        }

    def control(
        self, answered: Callable[["Question", str], None], shown: Any, default: str = "value"
    ) -> dict[str, Any]:
        """As `options`, for a control with the stored value as its `default`."""
        return {"key": self.key, default: show(self.key, shown), **self.options(answered)}

    def state(self, value: Any) -> None:
        """Store the answer; None forgets it."""
        commit(intents.fact_stated(self.subject, self.id, self.field.attribute, value))


def days_around(day: date | None) -> dict[str, Any]:
    """The first and the last day that a date box takes, the stated one among them."""
    known = day or FIRST_DAY
    return {"min_value": min(known, FIRST_DAY), "max_value": max(known, LAST_DAY)}
