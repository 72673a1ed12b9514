"""Three-valued (Kleene) logic that records which missing facts an answer needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from matrix.model.sourcing import Span


class Need(NamedTuple):
    """One missing fact: `contracts.indus.clauses`."""

    section: str
    id: str
    attribute: str

    def __str__(self) -> str:
        return ".".join(part for part in (self.section, self.id, self.attribute) if part)


Needs = frozenset[Need]
NONE: Needs = frozenset()


@dataclass(frozen=True, slots=True)
class Truth:
    """True, false, or unknown with the missing facts.

    `&`, `|` and `~` follow Kleene: a false operand makes a conjunction false, and a true operand
    makes a disjunction true, whatever else is missing. There is no `bool()`, so that no rule
    can forget the third value.
    """

    value: bool | None
    needs: Needs = NONE

    def __and__(self, other: Truth) -> Truth:
        if self.value is False or other.value is False:
            return FALSE
        if self.value and other.value:
            return TRUE
        return Truth(None, self.needs | other.needs)

    def __or__(self, other: Truth) -> Truth:
        return ~(~self & ~other)

    def __invert__(self) -> Truth:
        return self if self.value is None else Truth(not self.value)

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three values; ask for .value, or combine with & | ~")


TRUE = Truth(True)
FALSE = Truth(False)


def unknown(needs: Iterable[Need]) -> Truth:
    """Neither true nor false until these facts are stated."""
    return Truth(None, frozenset(needs))


def given(condition: bool) -> Truth:
    """A condition that does not depend on any missing fact."""
    return TRUE if condition else FALSE


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if any is true; false for none."""
    needs: set[Need] = set()
    answer = FALSE
    for truth in truths:
        if truth.value:
            return TRUE
        if truth.value is None:
            needs |= truth.needs
            answer = Truth(None)
    return answer if answer is FALSE else Truth(None, frozenset(needs))


def all_of(truths: Iterable[Truth]) -> Truth:
    """True if all are true, also for none."""
    return ~any_of(~truth for truth in truths)


@dataclass(frozen=True, slots=True)
class Number:
    """A number known exactly or within a span; comparisons answer only what is certain."""

    span: Span
    needs: Needs = field(default=NONE)

    @classmethod
    def of(cls, value: float) -> Number:
        """A known number."""
        return cls(Span(value, value))

    def __ge__(self, limit: float) -> Truth:
        return ~(self < limit)

    def __le__(self, limit: float) -> Truth:
        return ~(self > limit)

    def __lt__(self, limit: float) -> Truth:
        low, high, is_open = self.span.low, self.span.high, self.span.open
        if high < limit or (is_open and high == limit):
            return TRUE
        return FALSE if low >= limit else unknown(self.needs)

    def __gt__(self, limit: float) -> Truth:
        low, high, is_open = self.span.low, self.span.high, self.span.open
        if low > limit or (is_open and low == limit):
            return TRUE
        return FALSE if high <= limit else unknown(self.needs)

    @property
    def exact(self) -> float | None:
        """The number if it is known."""
        return self.span.low if self.span.exact else None


def total(numbers: Iterable[Number]) -> Number:
    """The sum of numbers, as exact as its terms; 0 for none."""
    spans, needs = [Span(0, 0)], set[Need]()
    for number in numbers:
        spans.append(number.span)
        needs |= number.needs
    low, high = sum(span.low for span in spans), sum(span.high for span in spans)
    return Number(Span(low, high, any(span.open for span in spans)), frozenset(needs))


def equal(left: Truth, right: Truth) -> Truth:
    """Whether two truths agree."""
    return (left & right) | (~left & ~right)
