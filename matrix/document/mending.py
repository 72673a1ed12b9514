"""One round of mending a document: whatever has one meaning is written as the format has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from matrix.document.expected import (
    Kind,
    bare,
    branches,
    expected_at,
    items_of,
    key_kind_of,
    keys_of,
    options_of,
)
from matrix.document.hints import SEVERAL
from matrix.document.meaning import each_word, is_list_of_words, meaning, words_in
from matrix.document.places import Location, path_of, within
from matrix.document.short_forms import mapping_meant, stands_alone
from matrix.document.spoken_numbers import without_unit

Fault = tuple[Location, bool]
"""The place of a fault, and whether it is the key there that is faulty."""
_LONGEST_LIST = 100
"""No list of words that are all known has more of them."""


class Mending:
    """The faults of a tree, mended on a copy of it."""

    def __init__(self, model: type[BaseModel], tree: Any) -> None:
        self.model, self.tree = model, _copied(tree)
        self.written: dict[str, Sequence[str]] = {}
        self._spread_lists: set[int] = set()

    def any_of(self, faults: Sequence[ErrorDetails], hopeless: set[Fault]) -> bool:
        """Mend what can be mended, and remember what cannot; whether anything was mended."""
        found = dict.fromkeys((within(self.tree, fault), _is_key(fault)) for fault in faults)
        tried = [fault for fault in found if fault[0] and fault not in hopeless]
        failed = [fault for fault in tried if not self._mend(*fault)]
        hopeless.update(failed)
        return len(failed) < len(tried)

    def _mend(self, place: Location, is_key: bool) -> bool:
        *above, last = place
        holder = self.tree
        for part in above:
            holder = holder[part]
        kind = expected_at(self.model, place)
        if kind is None or (isinstance(holder, dict) and last not in holder):
            return False
        if is_key:
            return _rename(holder, str(last), key_kind_of(expected_at(self.model, above)))
        if isinstance(holder, list) and self._spread(holder, above):
            return True
        understood = self._understood(kind, holder[last], place)
        if understood is None:
            return False
        holder[last] = understood
        return True

    def _spread(self, items: list[Any], place: Sequence[int | str]) -> bool:
        """Read a list in which an entry may name several words, such as `Mon-Fri`, once."""
        lists = [
            each for each in branches(expected_at(self.model, place)) if is_list_of_words(each)
        ]
        if len(lists) != 1 or len(items) > _LONGEST_LIST or id(items) in self._spread_lists:
            return False
        self._spread_lists.add(id(items))
        entries = [
            (word, f"[{index}]")
            for index, item in enumerate(items)
            for word in ((isinstance(item, str) and each_word(items_of(lists[0]), item)) or [item])
        ]
        if len(entries) == len(items):
            return False
        items[:] = [word for word, _ in entries]
        self.written[path_of(place)] = [index for _, index in entries]
        return True

    def _understood(self, kind: Kind, written: Any, place: Location) -> Any:
        if isinstance(written, str | float) and (value := meaning(kind, written)) is not None:
            return value
        if (
            isinstance(written, str)
            and (number := without_unit(written, str(place[-1]))) != written
        ):
            return meaning(kind, number)
        if (mapping := mapping_meant(kind, written)) is not None:
            return mapping
        lists = [each for each in branches(kind) if items_of(each) is not None]
        return self._list(lists[0], written, place) if len(lists) == 1 else None

    def _list(self, kind: Kind, written: Any, place: Location) -> list[Any] | None:
        item = items_of(kind)
        if isinstance(written, str) and is_list_of_words(kind):
            words = each_word(item, written)
            if words:
                self.written[path_of(place)] = [""] * len(words)
            return words
        textual = bare(item) is str or stands_alone(item)
        fits = isinstance(written, str) and textual and not SEVERAL.search(written)
        if fits or (isinstance(written, dict) and _is_one(written, item)):
            self.written[path_of(place)] = [""]
            return [written]
        return None


def _is_one(written: dict[str, Any], item: Kind) -> bool:
    """Whether a mapping is an item of a list that was forgotten around it."""
    fields = keys_of(item)
    required = {key for key, each in fields.items() if each.is_required()}
    return (
        required <= written.keys() if required else bool(fields) and written.keys() <= fields.keys()
    )


def _is_key(fault: ErrorDetails) -> bool:
    return fault["loc"][-1:] == ("[key]",)


def _rename(holder: dict[str, Any], key: str, kind: Kind | None) -> bool:
    """Write a key as the words that it means, at its place in the mapping."""
    word = meaning(kind, key)
    words = words_in(kind, key) if options_of(kind) else word and [word]
    if not words or not holder.keys().isdisjoint(words):
        return False
    entries = [(word, value) for name, value in holder.items()
               for word in (words if name == key else (name,))]  # fmt: skip
    holder.clear()
    holder.update(entries)
    return True


def _copied(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list | tuple) else tree
