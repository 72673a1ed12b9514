"""Ids for contracts that a document does not name: the party's, then with a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

Tree = Mapping[str, Any]


def with_contract_ids(tree: Tree) -> Tree:
    """The tree in which every contract that states something has an id that nothing else has."""
    parties = tree.get("parties")
    if not isinstance(parties, list):
        return tree
    listed = [party for party in parties if isinstance(party, Mapping)]
    taken = {party["id"] for party in listed if isinstance(party.get("id"), str)}
    taken |= {each["id"] for party in listed for each in _contracts(party) if _has_id(each)}
    return {**tree, "parties": [_named(party, taken) for party in parties]}


def _named(party: Any, taken: set[str]) -> Any:
    own = party.get("id") if isinstance(party, Mapping) else None
    if not isinstance(own, str) or all(map(_has_id, _contracts(party))):
        return party
    free = _free(own, taken, own_is_free=own not in map(_id, _contracts(party)))
    contracts = [
        {"id": next(free), **each}
        if isinstance(each, Mapping) and each and not _has_id(each)
        else each
        for each in party["contracts"]
    ]
    return {**party, "contracts": contracts}


def _free(own: str, taken: set[str], *, own_is_free: bool) -> Iterator[str]:
    if own_is_free:
        yield own
    for number in count(2):
        candidate = f"{own[:60]}-{number}"
        if candidate not in taken:
            taken.add(candidate)
            yield candidate


def _contracts(party: Tree) -> list[Any]:
    contracts = party.get("contracts")
    return contracts if isinstance(contracts, list) else []


def _id(contract: Any) -> Any:
    return contract.get("id") if isinstance(contract, Mapping) else None


def _says_something(contract: Any) -> bool:
    return isinstance(contract, Mapping) and bool(contract)


def _has_id(contract: Any) -> bool:
    return isinstance(_id(contract), str) and bool(_id(contract))
