"""Duplicate ids and broken references, found in a plain tree so that broken files can be read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from matrix.values.errors import Problem

Tree = Mapping[str, Any]


def broken_references(tree: Tree) -> Iterator[Problem]:
    """Every id used twice or pointing nowhere, each with its path in the document.

    `tree` is a document as plain mappings and lists; whatever does not have the expected
    shape is passed over, because the structural check already names it.
    """
    yield from _twice(tree)
    yield from _in_parties(tree)
    yield from _in_functions(tree)
    yield from _ends_of_handoffs(tree)


def _in_parties(tree: Tree) -> Iterator[Problem]:
    sites, parties = _ids(tree, "sites"), _ids(tree, "parties")
    functions = _ids(tree, "functions")
    above: dict[str, object] = {}
    for path, party in _items(tree, "parties"):
        yield from _unknown(_sequence(party.get("sites")), sites, f"{path}.sites", "site")
        agent = party.get("agent")
        operator = agent.get("operator") if isinstance(agent, Mapping) else None
        prime = party.get("subcontractor_of")
        if isinstance(party.get("id"), str):
            above[party["id"]] = prime
        for field, named in (("agent.operator", operator), ("subcontractor_of", prime)):
            if isinstance(named, str) and named not in parties:
                yield Problem(f"{path}.{field}", f"no party '{named}' is defined")
        for index, contract in _items(party, "contracts"):
            place = f"{path}.{index}.covers"
            yield from _unknown(_sequence(contract.get("covers")), functions, place, "function")
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


def _unknown(named: Iterable[object], known: set[str], path: str, kind: str) -> Iterator[Problem]:
    for place, item in enumerate(named):
        if isinstance(item, str) and item not in known:
            yield Problem(f"{path}[{place}]", f"no {kind} '{item}' is defined")


def _in_functions(tree: Tree) -> Iterator[Problem]:
    known = _ids(tree, "parties")
    for path, function in _items(tree, "functions"):
        today = function.get("today")
        for field, entries in (
            *((field, function.get(field)) for field in ("shares", "duties", "cells")),
            ("today.shares", today.get("shares") if isinstance(today, Mapping) else None),
        ):
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
