"""Reads what document format 1 wrote: trees of documents and of edits, as they are today.

A party had one contract, a function its previous ownership, and a few facts that no rule reads
were keys of their own; those are kept among the other facts.
"""

from collections.abc import Mapping
from itertools import chain
from typing import Any

DROPPED = {
    "function": ("demand_variability", "talent_scarcity", "white_label"),
    "contract": ("pricing_basis",),
}
"""Keys of format 1 that are other facts now."""

_MARKS = ('"contract', "previous_ownership", *chain.from_iterable(DROPPED.values()))

Tree = Mapping[str, Any]


def is_of_format_1(text: str) -> bool:
    """Whether a JSON text may hold what format 1 wrote otherwise; false for most texts."""
    return any(mark in text for mark in _MARKS)


def matrix_upgraded(tree: Tree) -> dict[str, Any]:
    """The tree of a document of format 1 in today's keys; what is no mapping stays as it is."""
    upgraded = dict(tree)
    for section, renewed in (("parties", party_upgraded), ("functions", function_upgraded)):
        items = tree.get(section)
        if isinstance(items, list):
            upgraded[section] = [renewed(x) if isinstance(x, Mapping) else x for x in items]
    return upgraded


def party_upgraded(tree: Tree) -> Tree:
    """The tree of a party: `contract` becomes the one entry of `contracts`."""
    if "contract" not in tree or "contracts" in tree:
        return tree
    contract = tree["contract"]
    if isinstance(contract, Mapping):
        contract = _without_dropped("contract", contract)
    listed = [] if contract is None else [contract]
    return {("contracts" if key == "contract" else key): value for key, value in tree.items()} | {
        "contracts": listed
    }


def function_upgraded(tree: Tree) -> Tree:
    """The tree of a function: the previous ownership is today's."""
    upgraded = _without_dropped("function", tree)
    if "previous_ownership" in upgraded and "today" not in upgraded:
        before = upgraded.pop("previous_ownership")
        if before is not None:
            upgraded["today"] = {"ownership": before}
    return upgraded


def edit_upgraded(edit: Any) -> Any:
    """An edit of a journal of format 1, as it is written today; any other stays as it is."""
    if not isinstance(edit, Mapping):
        return edit
    match edit.get("kind"):
        case "set_attribute":
            return _attribute_upgraded(edit)
        case "add_party" if isinstance(edit.get("party"), Mapping):
            return {**edit, "party": party_upgraded(edit["party"])}
        case "add_function" if isinstance(edit.get("function"), Mapping):
            return {**edit, "function": function_upgraded(edit["function"])}
        case _:
            return edit


def _attribute_upgraded(edit: Tree) -> Tree:
    subject, attribute = edit.get("subject"), str(edit.get("attribute"))
    if subject == "party" and attribute.startswith("contract."):
        subject, attribute = "contract", attribute.removeprefix("contract.")
    elif (subject, attribute) == ("function", "previous_ownership"):
        attribute = "today.ownership"
    value = edit.get("value")
    if attribute in DROPPED.get(str(subject), ()):
        attribute, value = f"other.{_named(attribute)}", _as_text(value)
    if (subject, attribute) == (edit.get("subject"), edit.get("attribute")):
        return edit
    return {**edit, "subject": subject, "attribute": attribute, "value": value}


def _without_dropped(kind: str, tree: Tree) -> dict[str, Any]:
    """The tree with the keys that were dropped among the other facts."""
    kept = {key: value for key, value in tree.items() if key not in DROPPED[kind]}
    other = {_named(key): _as_text(tree[key]) for key in DROPPED[kind] if tree.get(key) is not None}
    known = kept.get("other", {})
    if other and isinstance(known, Mapping):
        kept["other"] = {**known, **other}
    return kept


def _named(key: str) -> str:
    return key.replace("_", " ")


def _as_text(value: Any) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value).replace("_", " ")
