"""Duplicate ids and broken references, found in a plain tree so that broken files can be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from matrix.values.errors import Problem

Tree = Mapping[str, Any]


def broken_references(tree: Tree) -> Iterator[Problem]:
    """Every id used twice or pointing nowhere, each with its path in the document.

    `tree` is a document as plain mappings and lists; whatever does not have the expected
    shape is passed over, because the structural check already names it.
    """
    yield from _twice(tree)
    yield from _sites_of_parties(tree)
    yield from _parties_of_functions(tree)
    yield from _ends_of_handoffs(tree)


def _sites_of_parties(tree: Tree) -> Iterator[Problem]:
    known = _ids(tree, "sites")
    for path, party in _items(tree, "parties"):
        for place, site in enumerate(_sequence(party.get("sites"))):
            if isinstance(site, str) and site not in known:
                yield Problem(f"{path}.sites[{place}]", f"no site '{site}' is defined")


def _parties_of_functions(tree: Tree) -> Iterator[Problem]:
    known = _ids(tree, "parties")
    for path, function in _items(tree, "functions"):
        for field in ("shares", "duties"):
            entries = function.get(field)
            for party in entries if isinstance(entries, Mapping) else ():
                if party not in known:
                    yield Problem(f"{path}.{field}.{party}", f"no party '{party}' is defined")


def _ends_of_handoffs(tree: Tree) -> Iterator[Problem]:
    known, sites = _ids(tree, "functions"), _ids(tree, "sites")
    for path, handoff in _items(tree, "handoffs"):
        sender, receiver = handoff.get("from"), handoff.get("to")
        for end, function in (("from", sender), ("to", receiver)):
            if isinstance(function, str) and function not in known:
                yield Problem(f"{path}.{end}", f"no function '{function}' is defined")
        for end in ("from_site", "to_site"):
            site = handoff.get(end)
            if isinstance(site, str) and site not in sites:
                yield Problem(f"{path}.{end}", f"no site '{site}' is defined")
        if isinstance(sender, str) and sender == receiver:
            yield Problem(path, f"'{sender}' cannot hand off to itself")


def _twice(tree: Tree) -> Iterator[Problem]:
    for section in ("sites", "parties", "functions"):
        first: dict[object, str] = {}
        for path, item in _items(tree, section):
            if isinstance(item.get("id"), str) and first.setdefault(item["id"], path) != path:
                where = first[item["id"]]
                yield Problem(f"{path}.id", f"'{item['id']}' is already used by {where}")
    pairs: dict[tuple[str, str], str] = {}
    for path, handoff in _items(tree, "handoffs"):
        sender, receiver = handoff.get("from"), handoff.get("to")
        if not (isinstance(sender, str) and isinstance(receiver, str)):
            continue
        pair = (sender, receiver)
        if pairs.setdefault(pair, path) != path:
            message = f"{pair[0]} to {pair[1]} is already at {pairs[pair]}; merge the two entries"
            yield Problem(path, message)


def _ids(tree: Tree, section: str) -> set[str]:
    ids = (item.get("id") for _, item in _items(tree, section))
    return {item_id for item_id in ids if isinstance(item_id, str)}


def _items(tree: Tree, section: str) -> Iterator[tuple[str, Tree]]:
    for index, item in enumerate(_sequence(tree.get(section))):
        if isinstance(item, Mapping):
            yield f"{section}[{index}]", item


def _sequence(value: object) -> list[Any] | tuple[Any, ...]:
    return value if isinstance(value, list | tuple) else ()
