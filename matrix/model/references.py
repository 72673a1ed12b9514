"""Duplicate ids and broken references, found in a plain tree so that broken files can be read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from matrix.values.errors import Problem

Tree = Mapping[str, Any]
_SECTIONS = {"site": "sites", "party": "parties", "function": "functions"}
WRITE_ID = "write its id, "
"""Begins the way out where a name is written in place of an id."""


def broken_references(tree: Tree) -> Iterator[Problem]:
    """Every id used twice or pointing nowhere, each with its path in the document.

    `tree` is a document as plain mappings and lists; whatever does not have the expected
    shape is passed over, because the structural check already names it.
    """
    yield from _twice(tree)
    known = _Known(tree)
    yield from _in_parties(tree, known)
    yield from _in_functions(tree, known)
    yield from _ends_of_handoffs(tree, known)


class _Known:
    """What has an id in a document, by its kind."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.ids = {kind: _ids(tree, section) for kind, section in _SECTIONS.items()}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, object], set[str]]:
        found: dict[tuple[str, object], set[str]] = {}
        for kind, section in _SECTIONS.items():
            for _, item in _items(self._tree, section):
                if isinstance(item.get("name"), str) and isinstance(item.get("id"), str):
                    found.setdefault((kind, item["name"]), set()).add(item["id"])
        return found

    def undefined(self, kind: str, named: str) -> str:
        """That nothing has this id, and the id to write where it is the name of only one."""
        match [*self._by_name.get((kind, named), ())]:
            case [only]:
                return f"'{named}' is a name; {WRITE_ID}{only}"
        return f"no {kind} '{named}' is defined"


def _in_parties(tree: Tree, known: _Known) -> Iterator[Problem]:
    above: dict[str, object] = {}
    for path, party in _items(tree, "parties"):
        yield from _unknown(_sequence(party.get("sites")), known, f"{path}.sites", "site")
        agent = party.get("agent")
        operator = agent.get("operator") if isinstance(agent, Mapping) else None
        prime = party.get("subcontractor_of")
        if isinstance(party.get("id"), str):
            above[party["id"]] = prime
        for field, named in (("agent.operator", operator), ("subcontractor_of", prime)):
            if isinstance(named, str) and named not in known.ids["party"]:
                yield Problem(f"{path}.{field}", known.undefined("party", named))
        for index, contract in _items(party, "contracts"):
            place = f"{path}.{index}.covers"
            yield from _unknown(_sequence(contract.get("covers")), known, place, "function")
    for path, party in _items(tree, "parties"):
        if party.get("id") in _chain(party.get("subcontractor_of"), above):
            message = f"'{party['id']}' would be a sub-contractor of itself"
            yield Problem(f"{path}.subcontractor_of", message)


def _chain(prime: object, above: Mapping[str, object]) -> Iterator[object]:
    """Who stands above: the prime contractor, and so on."""
    seen: list[object] = []
    while isinstance(prime, str) and prime not in seen:
        seen.append(prime)
        prime = above.get(prime)
    return iter(seen)


def _unknown(named: Iterable[object], known: _Known, path: str, kind: str) -> Iterator[Problem]:
    for place, item in enumerate(named):
        if isinstance(item, str) and item not in known.ids[kind]:
            yield Problem(f"{path}[{place}]", known.undefined(kind, item))


def _in_functions(tree: Tree, known: _Known) -> Iterator[Problem]:
    for path, function in _items(tree, "functions"):
        today = function.get("today")
        for field, entries in (
            *((field, function.get(field)) for field in ("shares", "duties", "cells")),
            ("today.shares", today.get("shares") if isinstance(today, Mapping) else None),
        ):
            for party in entries if isinstance(entries, Mapping) else ():
                if party not in known.ids["party"]:
                    yield Problem(f"{path}.{field}.{party}", known.undefined("party", party))


def _ends_of_handoffs(tree: Tree, known: _Known) -> Iterator[Problem]:
    for path, handoff in _items(tree, "handoffs"):
        sender, receiver = handoff.get("from"), handoff.get("to")
        for end, function in (("from", sender), ("to", receiver)):
            if isinstance(function, str) and function not in known.ids["function"]:
                yield Problem(f"{path}.{end}", known.undefined("function", function))
        for end in ("from_site", "to_site"):
            site = handoff.get(end)
            if isinstance(site, str) and site not in known.ids["site"]:
                yield Problem(f"{path}.{end}", known.undefined("site", site))
        if isinstance(sender, str) and sender == receiver:
            yield Problem(path, f"'{sender}' cannot hand off to itself")


def _twice(tree: Tree) -> Iterator[Problem]:
    for section in ("sites", "parties", "functions"):
        first: dict[object, str] = {}
        for path, item in _items(tree, section):
            if isinstance(item.get("id"), str) and first.setdefault(item["id"], path) != path:
                where = first[item["id"]]
                yield Problem(f"{path}.id", f"'{item['id']}' is already used by {where}")
    yield from _contracts_twice(tree)
    yield from _handoffs_twice(tree)


def _handoffs_twice(tree: Tree) -> Iterator[Problem]:
    places: dict[tuple[str, str, str | None], str] = {}
    for path, handoff in _items(tree, "handoffs"):
        sender, receiver, key = (handoff.get(name) for name in ("from", "to", "key"))
        if not (isinstance(sender, str) and isinstance(receiver, str)):
            continue
        place = (sender, receiver, key if isinstance(key, str) else None)
        if places.setdefault(place, path) != path:
            other = "artefact" if key is None else "artefact or key"
            message = f"{sender} to {receiver} is already at {places[place]}"
            yield Problem(path, f"{message}; merge the two entries, or name another {other}")


def _contracts_twice(tree: Tree) -> Iterator[Problem]:
    owners = {
        party["id"]: path
        for path, party in _items(tree, "parties")
        if isinstance(party.get("id"), str)
    }
    first: dict[object, str] = {}
    for party_path, party in _items(tree, "parties"):
        for path, contract in _items(party, "contracts"):
            own, where = contract.get("id"), f"{party_path}.{path}"
            if not own or not isinstance(own, str):
                continue
            if first.setdefault(own, where) != where:
                yield Problem(f"{where}.id", f"'{own}' is already used by {first[own]}")
            elif own in owners and own != party.get("id"):
                yield Problem(f"{where}.id", f"'{own}' is the id of {owners[own]}; choose another")


def _ids(tree: Tree, section: str) -> set[str]:
    ids = (item.get("id") for _, item in _items(tree, section))
    return {item_id for item_id in ids if isinstance(item_id, str)}


def _items(tree: Tree, section: str) -> Iterator[tuple[str, Tree]]:
    for index, item in enumerate(_sequence(tree.get(section))):
        if isinstance(item, Mapping):
            yield f"{section}[{index}]", item


def _sequence(value: object) -> list[Any] | tuple[Any, ...]:
    return value if isinstance(value, list | tuple) else ()
