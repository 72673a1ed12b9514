"""Undoes one change of many, and never what others have done since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from matrix.edits import Edit, inverse_all
from matrix.edits.grouping import by_key
from matrix.edits.revisions import Entry
from matrix.model import Matrix
from matrix.values.errors import EditRefused


def of(entry: Entry, after: Matrix, now: Matrix, later: Iterable[Entry]) -> tuple[Edit, ...]:
    """The edits that take `entry` back from `now`; `after` is the matrix right after the entry.

    `later` are the entries that came between, oldest first.

    Raises:
        EditRefused: what the entry changed is no longer as the entry left it.
    """
    left = _places(inverse_all(after, entry.undo))
    try:
        standing = _places(inverse_all(now, entry.undo))
    except EditRefused:
        standing = None
    if standing != left or _is_others_now(entry, later):
        raise EditRefused(f"“{entry.label}” cannot be undone because it was changed again later.")
    return entry.undo


UNDONE, REDONE = "Undone: ", "Redone: "
REDONE_BEFORE = "Done again: "
"""The prefix of redone changes in journals of version 0.1.0."""


def label(entry: Entry) -> str:
    """The label of the entry that undoes `entry`; undoing an undo redoes it."""
    if entry.undoes is None:
        return f"{UNDONE}{entry.label}"
    if entry.label.startswith(UNDONE):
        return f"{REDONE}{deed(entry.label)}"
    return f"{UNDONE}{deed(entry.label)}"


def deed(words: str) -> str:
    """The label of a change, without the prefix of an undo or redo."""
    for prefix in (UNDONE, REDONE, REDONE_BEFORE):
        words = words.removeprefix(prefix)
    return words


@dataclass(frozen=True, slots=True)
class Mine:
    """The revisions that one person can undo and redo."""

    undo: int | None
    redo: int | None


def of_person(trail: Iterable[tuple[int, int | None]], passed_over: Collection[int] = ()) -> Mine:
    """What a person can undo and redo, from their entries as (revision, undoes), oldest first.

    `passed_over` are revisions of theirs that are left as they are.
    """
    past: list[int] = []
    future: list[int] = []
    for revision, undoes in trail:
        if undoes is None:
            past.append(revision)
            future.clear()
        elif undoes in future:
            future.remove(undoes)
            past.append(revision)
        else:
            if undoes in past:
                past.remove(undoes)
            future.append(revision)
    past, future = ([r for r in steps if r not in passed_over] for steps in (past, future))
    return Mine(past[-1] if past else None, future[-1] if future else None)


def _is_others_now(entry: Entry, later: Iterable[Entry]) -> bool:
    """Whether somebody else has set the same again; then it is theirs, although it looks alike."""
    last = {key: change for change in later for key in by_key(change.edits)}
    return any(
        change.person != entry.person and change.undoes is None and change.returns_to is None
        for key in by_key(entry.undo)
        if (change := last.get(key))
    )


def _places(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits without where a row stood: moving a neighbour is no change of the row."""
    return tuple(
        edit.replace(before=None) if "before" in type(edit).model_fields else edit for edit in edits
    )
