"""Edits by what they are about: a value that is set, a row that comes or goes, its place."""

from __future__ import annotations

from collections.abc import Iterable

from matrix.edits import (
    AddContract,
    AddFunction,
    AddHandoff,
    AddParty,
    AddSite,
    Edit,
    MoveFunction,
    MoveParty,
    RemoveFunction,
    RemoveHandoff,
    RestoreSourcing,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetShares,
    Unwaive,
    Waive,
)
from matrix.edits.targets import target_of
from matrix.model import functions_named

ADDITION = AddFunction | AddParty | AddContract | AddSite | AddHandoff

Key = tuple[str, ...]
"""A place of the matrix, `("listed", kind, id)` or `("order", kind, id)`."""
Grouped = dict[Key, list[Edit]]


def functions_in(edits: Iterable[Edit]) -> frozenset[str]:
    """The functions that a change is about; give it the undo too, to find what it took along."""
    return frozenset(function for edit in edits for function in functions_of(edit))


def by_key(edits: Iterable[Edit]) -> Grouped:
    """The edits of each place, in the order in which they are made."""
    grouped: Grouped = {}
    for edit in edits:
        grouped.setdefault(key_of(edit), []).append(edit)
    return grouped


def key_of(edit: Edit) -> Key:
    """What an edit is about."""
    match edit:
        case MoveFunction():
            return ("order", "function", edit.function)
        case MoveParty():
            return ("order", "party", edit.party)
        case _:
            return target_of(edit) or ("listed", *item_of(edit))


def item_of(edit: Edit) -> tuple[str, str]:
    """Kind and id of what an edit adds or removes."""
    action, _, kind = edit.kind.partition("_")
    if action not in ("add", "remove"):
        raise TypeError(f"no key for {type(edit).__name__}")
    item = getattr(edit, kind)
    return kind, item if isinstance(item, str) else item.id


def functions_of(edit: Edit) -> tuple[str, ...]:
    """The functions that one edit names."""
    match edit:
        case SetOwnership() | SetShares() | RestoreSourcing() | SetDuties() | MoveFunction():
            return (edit.function,)
        case SetAttribute(subject="function"):
            return (edit.id,)
        case SetAttribute(subject="handoff"):
            return functions_named(edit.id)
        case Waive():
            return functions_named(edit.waiver.subject)
        case Unwaive():
            return functions_named(edit.subject)
        case AddFunction() | RemoveFunction() | AddHandoff() | RemoveHandoff():
            return functions_named(item_of(edit)[1])
        case _:
            return ()
