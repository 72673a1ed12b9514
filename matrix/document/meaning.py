"""What a value means that is written in another way than the format writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, takewhile
from types import MappingProxyType
from typing import Any

from matrix.document.expected import (
    Kind,
    accepts,
    bare,
    branches,
    format_of,
    items_of,
    limits_of,
    options_of,
)
from matrix.document.spoken_numbers import has_marked_thousands
from matrix.model.letters import Letter
from matrix.model.ownership_words import ownership_in
from matrix.model.vocabulary import Ownership, Weekday
from matrix.model.written_letters import COMMON
from matrix.values.spoken_times import days_in, hours_in, weekdays_in

LONGEST = 100
"""Characters; what is longer is no word, number, day or time."""

_TRUTHS: Mapping[str, bool] = MappingProxyType(
    dict.fromkeys(("yes", "y", "on", "true"), True)
    | dict.fromkeys(("no", "n", "off", "false"), False)
)
_ALWAYS = {"always", "24x7", "24/7", "24x7x365", "24/7/365", "roundtheclock", "24h", "24hours"}
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15}|,\d{1,2})?")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,12})?) ?%")
_CODE = re.compile(r"[A-Za-z0-9-]+")
_BETWEEN_WORDS = re.compile(r"\s*(?:[,;/|+&]|\band\b)\s*")
_FEW = 10
"""The highest limit of a number that can be meant as a part of a whole."""


_LARGE = 1_000
"""A number that may be higher may be written with a mark at its thousands."""


def folded(word: str) -> str:
    """A word without what makes no difference: case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_\-\u2010-\u2013]+", "", word.casefold())


@lru_cache(maxsize=4096)
def meaning(kind: Kind, written: str | float) -> Any:
    """The one value that is meant, as the format writes it; None if that is not clear."""
    if isinstance(written, str) and len(written) > LONGEST:
        return None
    meant: list[Any] = []
    for branch in branches(kind):
        for value in _possible(branch, written):
            if value not in meant and accepts(kind, value):
                meant.append(value)
    return meant[0] if len(meant) == 1 else None


def words_in(kind: Kind, written: str) -> list[Any] | None:
    """The words of a closed list that a text names: `Mon-Fri`, `A/R`; None if one is unknown."""
    if len(written) > LONGEST:
        return None
    ways: list[Sequence[str]] = [[written], _BETWEEN_WORDS.split(written.strip())]
    if all(len(option) == 1 for option in options_of(kind)):
        ways.append(written.replace(" ", ""))
    for parts in ways:
        words = [*takewhile(bool, (_words(kind, part) for part in parts))]
        if words and len(words) == len(parts):
            return list(chain(*words))
    return None


def each_word(kind: Kind, written: str) -> list[Any] | None:
    """The words that a text names, one that is unknown as it is; None if none of them is known."""
    if words := words_in(kind, written):
        return words
    if len(written) > LONGEST:
        return None
    parts = [part for part in _BETWEEN_WORDS.split(written.strip()) if part]
    known = [_words(kind, part) for part in parts]
    return (
        [*chain(*(words or [part] for words, part in zip(known, parts, strict=True)))]
        if any(known)
        else None
    )


def _words(kind: Kind, written: str) -> list[Any]:
    if _same(kind, Weekday):
        return weekdays_in(written)
    word = meaning(kind, written)
    return [] if word is None else [word]


def percent_in(written: str | float) -> float | None:
    """`60%` as 0.6; None if it is no percentage."""
    found = _PERCENT.fullmatch(written.strip()) if isinstance(written, str) else None
    return float(f"{found[1].replace(',', '.')}e-2") if found else None


def _possible(kind: Kind, written: str | float) -> Iterator[Any]:
    plain = bare(kind)
    if isinstance(written, float) and plain is int and written.is_integer():
        yield int(written)
    if not isinstance(written, str):
        return
    text = written.strip()
    if options_of(kind):
        yield from _options(kind, text)
    elif plain is bool:
        if folded(text) in _TRUTHS:
            yield _TRUTHS[folded(text)]
    elif plain in (int, float):
        yield from _numbers(kind, text)
    elif plain is date:
        days = days_in(text)
        yield from (day.isoformat() for day in days if len(days) == 1)
    elif plain is str:
        yield from _forms(kind, text)


def _options(kind: Kind, text: str) -> Iterator[Any]:
    plain = bare(kind)
    known = options_of(kind)
    if known == (False,) and _TRUTHS.get(folded(text)) is False:
        yield False
    elif plain is Ownership and (ownership := ownership_in(text)):
        yield ownership.value
    elif _same(kind, Weekday) and len(day := weekdays_in(text)) == 1:
        yield day[0]
    if folded(text) in _spellings(kind):
        yield _spellings(kind)[folded(text)]


@lru_cache(maxsize=256)
def _spellings(kind: Kind) -> Mapping[str, Any]:
    """The words of a closed list by themselves and by what the app calls them."""
    plain, known = bare(kind), options_of(kind)
    labels = [
        getattr(plain(each), "label", "") if isinstance(plain, type) else "" for each in known
    ]
    named = zip(labels, known, strict=True)
    return {
        folded(str(name)): each for name, each in (*named, *zip(known, known, strict=True)) if name
    }


def _numbers(kind: Kind, text: str) -> Iterator[float]:
    plain, highest = bare(kind), limits_of(kind)[1]
    share = percent_in(text)
    if share is not None and plain is float and highest is not None and highest <= _FEW:
        yield share
    large = highest is None or highest > _LARGE
    if _NUMBER.fullmatch(text) and not (large and has_marked_thousands(text)):
        number = float(text.replace(",", "."))
        if plain is float or number.is_integer():
            yield int(number) if plain is int else number


def _forms(kind: Kind, text: str) -> Iterator[str]:
    """Texts of a form: hours, `always`, days, and codes in capital letters."""
    days = days_in(text) if format_of(kind) == "date" else ()
    if len(days) == 1:
        yield days[0].isoformat()
    if str(format_of(kind)).endswith("hours"):
        yield folded(text)
    hours = hours_in(text)
    if len(hours) == 1:
        yield hours[0]
    if folded(text) in _ALWAYS:
        yield "always"
    if accepts(kind, text):
        yield text
    elif _CODE.fullmatch(code := re.sub("[ .]", "", text)) and (
        kind != Letter or code.upper() in COMMON
    ):
        yield code.upper()


def is_list_of_words(kind: Kind) -> bool:
    """Whether a kind is a list of words that are all known."""
    item = items_of(kind)
    return item is not None and all(isinstance(each, str) for each in options_of(item) or (0,))


def _same(kind: Kind, words: Kind) -> bool:
    return options_of(kind) == options_of(words)
