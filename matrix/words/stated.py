"""Every stated fact of a board in words, from the model itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from matrix.edits import SetAttribute
from matrix.model import Matrix
from matrix.model.vocabulary import SubjectKind
from matrix.values.value import Value
from matrix.words.edits import value_line
from matrix.words.facts import attribute_name, with_names
from matrix.words.names import Names

_PARTS = {"decision", "today", "costs", "governance", "agent", "cells", "other"}
"""Fields whose entries are facts of their own."""


def stated_facts(
    matrix: Matrix, subject: SubjectKind, items: Mapping[str, Value], elsewhere: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Each stated fact of the items but those told elsewhere: of what, which, its value."""
    names = Names.of(matrix)
    for key, item in items.items():
        owner = names.item(subject, key)
        tree = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for path, value in _facts({name: tree[name] for name in tree if name not in elsewhere}):
            edit = SetAttribute(subject=subject, id=key, attribute=path, value=value)
            fact = attribute_name(path, names)
            value_of = value_line(with_names(edit, names))
            yield owner[:1].upper() + owner[1:], fact[:1].upper() + fact[1:], value_of


def _facts(tree: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if name in _PARTS:
            yield from ((f"{name}.{part}", entry) for part, entry in value.items())
        else:
            yield name, value
