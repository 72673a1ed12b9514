"""What every value is made of: frozen, comparable, hashable, and strict about unknown keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import is_
from typing import Annotated, Any, Literal, Self, TypeVar

from immutabledict import immutabledict
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

K = TypeVar("K")
V = TypeVar("V")


class Value(BaseModel):
    """A frozen pydantic value; two equal values hash alike, so they can key a cache."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        defer_build=True,  # a command builds only the validators that it comes to use
    )

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed to values that are valid already.

        Unlike `model_copy`, it carries no cached property over to the copy.
        """
        copy = self.model_copy()
        copy.__dict__.clear()
        copy.__dict__.update(self.fields() | changes)
        return copy

    def fields(self) -> dict[str, Any]:
        """What it holds, by name; unlike `dict` of it, without any cached property."""
        return {name: getattr(self, name) for name in type(self).model_fields}

    @cached_property
    def hashed(self) -> int:
        """The hash, worked out once: whatever is looked up by a value asks for it again."""
        stored = self.__dict__
        return hash(tuple([stored[name] for name in type(self).model_fields]))

    def __hash__(self) -> int:
        return self.hashed

    @property
    def legible(self) -> Self:
        """The same for people to read, with every text `in_order`; itself if all of them are."""
        return self.reordered or self

    @cached_property
    def reordered(self) -> Self | None:
        """`legible` if it differs; not itself, which would be a circle in memory."""
        mine = self.fields()
        changed = {name: new for name in mine if (new := _legible(mine[name])) is not mine[name]}
        return self.replace(**changed) if changed else None


def _legible(item: Any) -> Any:
    match item:
        case Value():
            return item.legible
        case str() if _REORDERING.search(item):
            return in_order(item) or UNREADABLE
        case tuple():
            new = tuple([_legible(each) for each in item])
            return item if all(map(is_, new, item)) else new
        case Mapping() if item:
            old = tuple(item.values())
            new = _legible(old)
            return item if new is old else _freeze(dict(zip(item, new, strict=True)))
    return item


def _freeze(entries: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return immutabledict(sorted(entries.items()))


FrozenMap = Annotated[Mapping[K, V], AfterValidator(_freeze), PlainSerializer(dict)]
"""A read-only mapping in key order, so that equal mappings also print alike."""


def _distinct(items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))


Distinct = Annotated[tuple[V, ...], AfterValidator(_distinct)]
"""A tuple that names each item once, in the order given."""

_UNRULY = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_REORDERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


UNREADABLE = "\ufffd"
"""Stands for a text or a character that people cannot read."""


def in_order(text: str) -> str:
    """The text without the characters that turn round or embed what stands beside them.

    Arabic, Hebrew and other texts from right to left are in order without them.
    """
    return _REORDERING.sub("", text)


def orderly(text: str) -> str:
    """The text on one line, in order and without control characters."""
    return " ".join(in_order(_UNRULY.sub(" ", text)).split())


Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
"""A stable id: lower-case letters, digits and hyphens."""

CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
"""The pattern of a time of day, 00:00 to 23:59."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What the lowest and the highest number of a scale mean; an annotation for messages."""

    lowest: str
    highest: str


class Alone:
    """Marks the key that is meant where one value is written in place of the mapping."""


HOURS = f"{CLOCK}-{CLOCK}(, ?{CLOCK}-{CLOCK}){{0,7}}"
"""The pattern of the hours of one day: one span or several, such as 09:00-12:00, 13:00-17:00."""

Name = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=4000)]
Score = Annotated[int, Field(ge=0, le=4), Ends("not at all", "as much as can be")]
"""A judgement from 0 (not at all) to 4 (as much as can be)."""

Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=100_000)]
Amount = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""A currency by its ISO 4217 code, such as EUR."""
OtherFacts = Annotated[
    Mapping[Name, Annotated[str, Field(max_length=1000)]],
    Field(max_length=50),
    AfterValidator(_freeze),
    PlainSerializer(dict),
]
"""Facts by their names, as text."""
DateOrNo = date | Literal[False]
"""The day something was done, or `false` where it is known not to have been done."""
