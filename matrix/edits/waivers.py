"""Edits that accept a finding, or stop accepting it."""

from typing import TYPE_CHECKING, Literal

from matrix.edits.base import Change
from matrix.model import Matrix
from matrix.model.policy import RuleId, Waiver
from matrix.values.errors import EditRefused

if TYPE_CHECKING:
    from matrix.edits import Edit


class Waive(Change):
    """Accept a finding, with a reason, an owner and an end; replaces an earlier waiver."""

    kind: Literal["waive"] = "waive"
    waiver: Waiver

    def apply(self, matrix: Matrix) -> Matrix:
        """Put the waiver into the policy."""
        kept = _others(matrix, self.waiver.rule, self.waiver.subject)
        return _with_waivers(matrix, (*kept, self.waiver))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Withdraw it, or bring the earlier one back."""
        earlier = _waiver(matrix, self.waiver.rule, self.waiver.subject)
        if earlier is not None:
            return (Waive(waiver=earlier),)
        return (Unwaive(rule=self.waiver.rule, subject=self.waiver.subject),)


class Unwaive(Change):
    """Withdraw a waiver, so that the finding is open again."""

    kind: Literal["unwaive"] = "unwaive"
    rule: RuleId
    subject: str

    def apply(self, matrix: Matrix) -> Matrix:
        """Take the waiver out of the policy."""
        if _waiver(matrix, self.rule, self.subject) is None:
            raise EditRefused(f"There is no waiver of {self.rule} for '{self.subject}'.")
        return _with_waivers(matrix, _others(matrix, self.rule, self.subject))

    def inverse(self, matrix: Matrix) -> "tuple[Edit, ...]":
        """Grant it again."""
        waiver = _waiver(matrix, self.rule, self.subject)
        if waiver is None:
            raise EditRefused(f"There is no waiver of {self.rule} for '{self.subject}'.")
        return (Waive(waiver=waiver),)


def _waiver(matrix: Matrix, rule: str, subject: str) -> Waiver | None:
    matches = (w for w in matrix.policy.waivers if (w.rule, w.subject) == (rule, subject))
    return next(matches, None)


def _others(matrix: Matrix, rule: str, subject: str) -> tuple[Waiver, ...]:
    return tuple(w for w in matrix.policy.waivers if (w.rule, w.subject) != (rule, subject))


def _with_waivers(matrix: Matrix, waivers: tuple[Waiver, ...]) -> Matrix:
    ordered = tuple(sorted(waivers, key=lambda waiver: (waiver.rule, waiver.subject)))
    return matrix.replace(policy=matrix.policy.replace(waivers=ordered))
