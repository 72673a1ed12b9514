"""Which change of the journal each function's ownership rests on, now and at any time before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matrix.edits import (
    AddFunction,
    Edit,
    RemoveFunction,
    RestoreSourcing,
    SetAttribute,
    SetOwnership,
    SetShares,
)
from matrix.edits.revisions import Entry
from matrix.model import Ownership


@dataclass(frozen=True, slots=True)
class Spell:
    """A time through which the ownership of one function stood as it was."""

    source: Entry | None
    """The change that it rests on; None where it is as the board came."""
    since: Entry
    """The change that it began with: its source, or one that brought back what had been."""
    until: Entry | None = None
    """The change that ended it; None while it stands."""
    ownership: Ownership | None = None
    """What stood when it ended; None while it stands, and where the function was not there."""


def spells(
    entries: Iterable[Entry], now: Mapping[str, Ownership]
) -> Mapping[str, tuple[Spell, ...]]:
    """By function id, what its ownership rested on one after the other; the last stands now.

    `entries` are in the order of the journal, and `now` is the ownership after them. A change that
    takes another back, or that goes back to a version, brings back what the function rested on
    then. One that leaves the ownership as it was is no new choice, unless it gives a reason.
    """
    changes: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for function in {_sourced_by(edit) for edit in entry.edits} - {None}:
            changes[str(function)].append(entry)
    return {
        function: past
        for function, made in changes.items()
        if (past := _spells_of(function, made, now.get(function)))
    }


def _spells_of(function: str, made: Sequence[Entry], now: Ownership | None) -> tuple[Spell, ...]:
    earlier = [_before(entry, function) for entry in made]
    past: list[Spell] = []
    for entry, before, after in zip(made, earlier, [*earlier[1:], now], strict=True):
        source = _source(entry, past)
        stands = past[-1].source if past else None
        same = before is after and not (source is entry and reason_in(entry, function))
        if source is stands or (source is entry and same):
            continue
        if past:
            past[-1] = replace(past[-1], until=entry, ownership=before)
        past.append(Spell(source, entry))
    return tuple(past)


def reason_in(entry: Entry, function: str) -> str:
    """The reason that a change gives for what it does to a function; empty where it gives none."""
    for edit in entry.edits:
        match edit:
            case SetAttribute(subject="function", attribute="rationale") if edit.id == function:
                return str(edit.value or "")
    return ""


def _source(entry: Entry, past: Sequence[Spell]) -> Entry | None:
    match entry.undoes, entry.returns_to:
        case (int() as undone, _):
            revision = undone - 1
        case (_, int() as revision):
            pass
        case _:
            return entry
    then = [spell for spell in past if spell.since.revision <= revision]
    return then[-1].source if then else None


def _sourced_by(edit: Edit) -> str | None:
    match edit:
        case SetOwnership() | SetShares() | RestoreSourcing() | RemoveFunction():
            return edit.function
        case AddFunction():
            return edit.function.id
        case _:
            return None


def _before(entry: Entry, function: str) -> Ownership | None:
    """The ownership that the entry found."""
    for edit in reversed(entry.undo):
        match edit:
            case RestoreSourcing() if edit.function == function:
                return edit.ownership
            case AddFunction() if edit.function.id == function:
                return edit.function.ownership
    return None
