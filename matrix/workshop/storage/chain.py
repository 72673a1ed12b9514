"""The hash chain over a journal, by which damage that nothing else notices is found.

The hash of an entry is the SHA-256 of a JSON array: the hash before it, then its revision, time,
person, label, edits, undo, and what it undoes and returns to; with sorted keys, without spaces, in
ASCII. The first hash is that of the document at revision 0. The name that a person had is left
out, so that it can be erased. Whoever can write to the database can also write a new chain.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Row

COVERED = ("revision", "at", "person", "label", "edits", "undo", "undoes", "returns_to")


def start(document: object) -> str:
    """The hash that the first entry follows; takes the plain tree at revision 0."""
    return _hashed(document)


def following(before: str, entry: Mapping[str, object]) -> str:
    """The hash of an entry, whose edits are plain trees, after the hash before it."""
    return _hashed([before, *(entry.get(name) for name in COVERED)])


def of_row(before: str, row: Row[Any]) -> str:
    """The hash of an entry as the journal has it, whether it can be read or not."""
    edits = {"edits": tree_of(row.edits), "undo": tree_of(row.undo)}
    return following(before, {**row._mapping, **edits})


def tree_of(text: str) -> object:
    """The plain tree of a JSON text; a text that is damaged stands for itself."""
    try:
        tree: object = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return text
    return tree


def _hashed(tree: object) -> str:
    text = json.dumps(tree, sort_keys=True, separators=(",", ":"), default=repr)
    return sha256(text.encode()).hexdigest()
