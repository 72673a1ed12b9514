"""What each function's ownership rests on, at any time: a change of the journal, and its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from matrix.edits import (
    AddFunction,
    Edit,
    RemoveFunction,
    RestoreSourcing,
    SetOwnership,
    SetShares,
)
from matrix.edits.reasons import reasons_given
from matrix.edits.revisions import Entry
from matrix.model import Matrix, Ownership

Stand = tuple[Ownership | None, str | None]
"""The ownership and the reason of a function; None where it is not there."""


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
    return next((said for each, said in reasons_given(entry.edits) if each == function), "")


def explanations(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The changes that give a reason and are not taken back, in the order of the journal."""
    undone = {entry.undoes for entry in entries}
    return tuple(
        entry
        for entry in entries
        if not _restores(entry)
        and entry.revision not in undone
        and any(said for _, said in reasons_given(entry.edits))
    )


def reason_of(
    spell: Spell, function: str, made: Sequence[Entry], explained: Iterable[Entry]
) -> str:
    """The reason that an ownership had when it ended, or else the last that was given for it.

    `made` are the changes of the function, as `changes_by_function` finds them.
    """
    if spell.until is not None:
        _, reason = _stood(spell.until, function, None, None)
        before = [entry for entry in made if entry.revision < spell.until.revision]
        if reason and _is_own_reason(function, (spell.ownership, reason), before):
            return reason
    end = spell.until.revision if spell.until else float("inf")
    later = (e for e in explained if spell.since.revision <= e.revision < end)
    said = [*([spell.source] if spell.source else []), *later]
    return next(filter(None, (reason_in(entry, function) for entry in reversed(said))), "")


def changes_by_function(entries: Iterable[Entry]) -> defaultdict[str, list[Entry]]:
    """By function id, the changes that set its ownership or its reason; empty for any other."""
    changes: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        touched = {_sourced_by(edit) for edit in entry.edits} - {None}
        for function in {*touched, *(each for each, _ in reasons_given(entry.edits))}:
            changes[str(function)].append(entry)
    return changes


def with_own_reasons(matrix: Matrix, entries: Sequence[Entry]) -> Matrix:
    """The matrix after the entries, without reasons that were written for another ownership.

    Before a change of ownership retired the reason, the old one stayed behind the new ownership;
    journals of that time still say so.
    """
    changes = changes_by_function(entries)
    return matrix.replace(
        functions=tuple(
            function.replace(rationale=None)
            if function.rationale
            and not _is_own_reason(
                function.id, (function.ownership, function.rationale), changes[function.id]
            )
            else function
            for function in matrix.functions
        )
    )


def _is_own_reason(function: str, now: Stand, made: Sequence[Entry]) -> bool:
    """Whether the reason of a function was ever written for the ownership that it has.

    `made` are its changes up to `now`.
    """
    stands = now
    for entry in reversed(made):
        if stands == now and not _restores(entry) and _gives_reason(entry, function):
            return True
        stands = _stood(entry, function, *stands)
    return stands == now


def _restores(entry: Entry) -> bool:
    return entry.undoes is not None or entry.returns_to is not None


def _gives_reason(entry: Entry, function: str) -> bool:
    added = (edit.function for edit in entry.edits if isinstance(edit, AddFunction))
    return bool(reason_in(entry, function)) or any(each.id == function for each in added)


def _stood(entry: Entry, function: str, ownership: Ownership | None, reason: str | None) -> Stand:
    """What the entry found, from what it left."""
    if any(_sourced_by(edit) == function for edit in entry.edits):
        ownership = _before(entry, function)
    for edit in entry.undo:
        match edit:
            case AddFunction() if edit.function.id == function:
                reason = edit.function.rationale
            case RemoveFunction() if edit.function == function:
                reason = None
    for each, said in reasons_given(entry.undo):
        if each == function:
            reason = said or None
    return ownership, reason


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
