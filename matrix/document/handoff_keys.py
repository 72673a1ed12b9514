"""Keys for hand-offs between the same two functions that a document tells apart by artefact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from matrix.values.slugs import slug
from matrix.values.value import orderly

Tree = Mapping[str, Any]
Ends = tuple[str, str]


def with_keys(tree: Tree) -> Tree:
    """The tree in which the second and each later hand-off between two functions has a key.

    The first without a key keeps none. A later one gets a key from its artefact; one that repeats
    an artefact gets the same key again, and one without an artefact none, so that both are found
    to be there twice.
    """
    handoffs = tree.get("handoffs")
    if not isinstance(handoffs, list):
        return tree
    together: dict[Ends, list[int]] = {}
    for place, handoff in enumerate(handoffs):
        if isinstance(handoff, Mapping):
            sender, receiver = handoff.get("from"), handoff.get("to")
            if isinstance(sender, str) and isinstance(receiver, str):
                together.setdefault((sender, receiver), []).append(place)
    if len(together) == len(handoffs):
        return tree
    keyed = list(handoffs)
    for places in together.values():
        if len(places) > 1:
            entries = _told_apart([handoffs[place] for place in places])
            for place, entry in zip(places, entries, strict=True):
                keyed[place] = entry
    return {**tree, "handoffs": keyed}


def _told_apart(pair: list[Tree]) -> list[Tree]:
    taken = {entry["key"] for entry in pair if _is_text(entry, "key")}
    key_of: dict[str, str | None] = {
        said: entry["key"]
        for entry in reversed(pair)
        if _is_text(entry, "key") and (said := _said(entry))
    }
    told: list[Tree] = []
    numbers: Counter[str] = Counter()
    first = True
    for entry in pair:
        if entry.get("key") is not None:
            told.append(entry)
            continue
        said = _said(entry)
        if first:
            key_of[said] = None
        elif said and said not in key_of:
            key_of[said] = fresh = _free(slug(said, ()), taken, numbers)
            taken.add(fresh)
        first = False
        key = key_of.get(said)
        told.append(entry if key is None else {**entry, "key": key})
    return told


def _free(base: str, taken: Collection[str], numbers: Counter[str]) -> str:
    """The key, with the next number that is free; `numbers` are those in use by now."""
    key = base
    while key in taken:
        numbers[base] += 1
        key = f"{base[:56]}-{numbers[base] + 1}"
    return key


def _said(entry: Tree) -> str:
    return orderly(entry["artefact"]).casefold() if _is_text(entry, "artefact") else ""


def _is_text(entry: Tree, name: str) -> bool:
    return isinstance(entry.get(name), str)
