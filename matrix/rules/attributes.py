"""The attributes of one value as a rule reads them, in three-valued logic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from matrix.model.sourcing import Span
from matrix.rules.kleene import Need, Number, Truth, given, unknown
from matrix.values.value import Value

V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Facts(Generic[V]):
    """The attributes of one value; a null answers unknown and names itself as the need."""

    value: V
    section: str
    id: str
    prefix: str = ""

    def need(self, attribute: str) -> Need:
        """The name of a fact, for the list of what is missing."""
        return Need(self.section, self.id, self.prefix + attribute)

    def raw(self, attribute: str) -> Any:
        """The stored value; None for a missing fact."""
        return getattr(self.value, attribute)

    def flag(self, attribute: str) -> Truth:
        """A yes-or-no fact."""
        return self._when(attribute, bool)

    def done(self, attribute: str) -> Truth:
        """Whether something with a date was done; false is a stated no."""
        return self._when(attribute, lambda value: value is not False)

    def is_(self, attribute: str, expected: object) -> Truth:
        """Whether an attribute has this value."""
        return self._when(attribute, lambda value: value == expected)

    def has(self, attribute: str, item: object) -> Truth:
        """Whether a list holds an item; an empty list is a stated none."""
        return self._when(attribute, lambda items: item in items)

    def number(self, attribute: str, low: float = 0, high: float = float("inf")) -> Number:
        """A number; unknown it lies between `low` and `high`."""
        value = self.raw(attribute)
        if value is None:
            return Number(Span(low, high), frozenset({self.need(attribute)}))
        return Number.of(value)

    def score(self, attribute: str) -> Number:
        """A judgement from 0 to 4."""
        return self.number(attribute, 0, 4)

    def _when(self, attribute: str, test: Callable[[Any], bool]) -> Truth:
        value = self.raw(attribute)
        return unknown({self.need(attribute)}) if value is None else given(test(value))
