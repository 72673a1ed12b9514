"""Letters of the grid: R, A, C and I, and those that a board adds, each with what it counts as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal, Protocol, get_args

from pydantic import AfterValidator, Field

from matrix.values.value import Alone, FrozenMap, Name, Value

LETTERS = ("R", "A", "C", "I")
"""The letters of every board."""
LETTER_MEANING = {
    "R": "Responsible: does the work",
    "A": "Accountable: owns the result",
    "C": "Consulted: gives input first",
    "I": "Informed: told afterwards",
}
Role = Literal["does", "answers", "advises", "told"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_MEANING: Mapping[Role, str] = {
    "does": "takes part in the work",
    "answers": "owns the result",
    "advises": "gives input first",
    "told": "told afterwards",
}
ROLE_OF: Mapping[str, Role] = dict(zip(LETTERS, ROLES, strict=True))
"""What R, A, C and I count as, on every board."""

_FORM = re.compile(r"[A-Z][A-Z0-9]{0,2}")
_SEVERAL = re.compile(r"[RASCI]{2,}")


def several(text: str) -> bool:
    """Whether a text is letters without blanks between them, such as RA."""
    return bool(_SEVERAL.fullmatch(text))


def well_formed(text: str) -> bool:
    """Whether a text is one letter of the grid."""
    return bool(_FORM.fullmatch(text)) and not several(text)


def _letter(text: str) -> str:
    if not _FORM.fullmatch(text):
        raise ValueError(
            f"{text[:40]!r} is not a letter of the grid; write R, A, C or I, another letter "
            "of up to three capital letters or digits, or R (note)"
        )
    if several(text):
        raise ValueError(f"'{text}' is several letters; write them as {', '.join(text)}")
    return text


Letter = Annotated[
    str,
    Field(json_schema_extra={"pattern": "^[A-Z][A-Z0-9]{0,2}$"}),
    AfterValidator(_letter),
]
"""One to three capital letters or digits, the first a letter; not RA, which is R and A."""


def in_order(letters: Iterable[str]) -> tuple[str, ...]:
    """Each letter once: R and A first, C and I last, others between them by the alphabet."""
    return tuple(sorted(set(letters), key=_place))


def _place(letter: str) -> tuple[int, str]:
    return ({"R": 0, "A": 1, "C": 3, "I": 4}.get(letter, 2), letter)


Letters = Annotated[tuple[Letter, ...], Field(max_length=20), AfterValidator(in_order)]
"""The letters of one party for one function."""


class LetterMeaning(Value):
    """What a letter of the grid means on this board."""

    name: Annotated[Name | None, Alone] = Field(
        default=None, description="Meaning in a word, such as Support."
    )
    counts_as: Role | None = Field(
        default=None,
        description="Whether its holder does the work, answers for it, advises or is told.",
    )


def _as_everywhere(meanings: Mapping[str, LetterMeaning]) -> Mapping[str, LetterMeaning]:
    for letter, role in ROLE_OF.items():
        stated = meanings[letter].counts_as if letter in meanings else None
        if stated not in (None, role):
            raise ValueError(
                f"{letter} counts as '{role}' on every board; use another letter for '{stated}'"
            )
    return meanings


LetterMeanings = Annotated[
    FrozenMap[Letter, LetterMeaning], Field(max_length=50), AfterValidator(_as_everywhere)
]

SUGGESTED: Mapping[str, LetterMeaning] = {
    "S": LetterMeaning.model_construct(name="Support", counts_as="does"),
    "Q": LetterMeaning.model_construct(name="Quality review", counts_as="advises"),
    "V": LetterMeaning.model_construct(name="Verifies", counts_as="advises"),
    "D": LetterMeaning.model_construct(name="Drives", counts_as="does"),
    "P": LetterMeaning.model_construct(name="Performs", counts_as="does"),
}
"""What letters usually mean; offered with the question, never taken for granted."""


class Row(Protocol):
    """A function, as far as its letters go."""

    @property
    def duties(self) -> Mapping[str, tuple[str, ...]]:
        """Party to its letters."""


@dataclass(frozen=True)
class Alphabet:
    """The letters of a board by what they count as; the one place that knows."""

    does: frozenset[str]
    """R, and letters that count as doing.

    Who holds one of them takes part in the work. R leads: while a party holds an R, the
    others support it, and without an R they are responsible themselves.
    """
    answers: frozenset[str]
    advises: frozenset[str]
    told: frozenset[str]
    known: frozenset[str]

    def role_of(self, letter: str) -> Role | None:
        """What a letter counts as; None if nobody has said."""
        return next((role for role in ROLES if letter in getattr(self, role)), None)

    def holders(self, row: Row, role: Role) -> tuple[str, ...]:
        """The parties that hold a letter of a function that counts as this."""
        letters: frozenset[str] = getattr(self, role)
        duties = row.duties
        return tuple([party for party in duties if not letters.isdisjoint(duties[party])])

    def responsible(self, row: Row) -> tuple[str, ...]:
        """The parties with an R; without any, those whose letters count as doing."""
        duties = row.duties
        leading = tuple([party for party in duties if "R" in duties[party]])
        return leading or self.holders(row, "does")

    def unclear(self, row: Row) -> Mapping[str, tuple[str, ...]]:
        """Party to its letters of which nobody has said what they count as; mostly none."""
        known, duties = self.known, row.duties
        return {
            party: tuple(letter for letter in duties[party] if letter not in known)
            for party in duties
            if not known.issuperset(duties[party])
        }


@lru_cache(maxsize=256)
def alphabet_of(meanings: Mapping[str, LetterMeaning]) -> Alphabet:
    """The alphabet of a board that lists these letters beside R, A, C and I."""
    roles: dict[str, Role | None] = {**ROLE_OF}
    for letter, meaning in meanings.items():
        roles.setdefault(letter, meaning.counts_as)
    by_role = {role: frozenset(each for each in roles if roles[each] == role) for role in ROLES}
    return Alphabet(**by_role, known=frozenset().union(*by_role.values()))


def meaning_of(meanings: Mapping[str, LetterMeaning], letter: str) -> str:
    """`Support: takes part in the work`, as a legend says it."""
    stated = meanings.get(letter) or LetterMeaning.model_construct()
    if letter in ROLE_OF and stated.name is None:
        return LETTER_MEANING[letter]
    role = ROLE_OF.get(letter, stated.counts_as)
    sense = ROLE_MEANING[role] if role else "what it counts as is not stated"
    name = stated.name or letter
    return f"{name if name.startswith(letter) else f'{letter}, {name}'}: {sense}"
