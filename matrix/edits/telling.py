"""A change as what stood before and what stands after, in words, from its edits and their undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from matrix.edits import (
    AddFunction,
    AddHandoff,
    AddParty,
    AddSite,
    Edit,
    MoveFunction,
    MoveParty,
    RemoveFunction,
    RemoveHandoff,
    RemoveParty,
    RemoveSite,
    RestoreSourcing,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetShares,
    Unwaive,
    Waive,
)
from matrix.edits.names import Names
from matrix.edits.places import place_of
from matrix.edits.wording import readable
from matrix.model import Ownership, Provenance

NOT_STATED = "not stated"
LENGTH = 160
"""Characters of a text that a line quotes."""

_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+|\d{4}-\d\d-\d\d")
"""Terms of a closed list and days, which need no quotes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that changed; without `before`, `after` says what happened to it."""

    what: str
    after: str
    before: str = ""

    def __str__(self) -> str:
        turned = f"{self.before} → {self.after}" if self.before else self.after
        return f"{self.what}: {turned}"


def tell(edits: Iterable[Edit], undo: Iterable[Edit], names: Names) -> tuple[Line, ...]:
    """What the edits turned into what; `undo` leads back and so holds the earlier values.

    What was set twice is told once, and what came back to where it was is not told.
    """
    made, back = _by_key(edits), _by_key(undo)
    told_with = _told_with(made)
    lines: list[Line] = []
    for key, changes in made.items():
        if key in told_with:
            continue
        earlier = back.get(key, [])
        match key[0]:
            case "sourcing":
                lines += _sourcing(changes, earlier, names)
            case "listed":
                lines += _listed(changes, made, back, names)
            case _:
                lines += _replaced(changes[-1], earlier[-1] if earlier else None, names)
    return tuple(lines)


def functions_in(edits: Iterable[Edit]) -> frozenset[str]:
    """The functions that a change is about; give it the undo too, to find what it took along."""
    return frozenset(function for edit in edits for function in _functions(edit))


Key = tuple[str, ...]
Grouped = dict[Key, list[Edit]]


def _by_key(edits: Iterable[Edit]) -> Grouped:
    grouped: Grouped = {}
    for edit in edits:
        grouped.setdefault(_key(edit), []).append(edit)
    return grouped


def _key(edit: Edit) -> Key:
    match edit:
        case MoveFunction():
            return ("order", "function", edit.function)
        case MoveParty():
            return ("order", "party", edit.party)
        case _:
            return place_of(edit) or ("listed", *_item(edit))


def _item(edit: Edit) -> tuple[str, str]:
    match edit:
        case AddFunction():
            return ("function", edit.function.id)
        case RemoveFunction():
            return ("function", edit.function)
        case AddParty():
            return ("party", edit.party.id)
        case RemoveParty():
            return ("party", edit.party)
        case AddSite():
            return ("site", edit.site.id)
        case RemoveSite():
            return ("site", edit.site)
        case AddHandoff():
            return ("handoff", edit.handoff.id)
        case RemoveHandoff():
            return ("handoff", edit.handoff)
    raise TypeError(f"no key for {type(edit).__name__}")


def _functions(edit: Edit) -> tuple[str, ...]:
    match edit:
        case SetOwnership() | SetShares() | RestoreSourcing() | SetDuties() | MoveFunction():
            return (edit.function,)
        case SetAttribute(subject="function"):
            return (edit.id,)
        case SetAttribute(subject="handoff"):
            return tuple(edit.id.split(">"))
        case Waive():
            return tuple(edit.waiver.subject.split(">"))
        case Unwaive():
            return tuple(edit.subject.split(">"))
        case AddFunction() | RemoveFunction() | AddHandoff() | RemoveHandoff():
            return tuple(_item(edit)[1].split(">"))
        case _:
            return ()


def _sourcing(changes: Sequence[Edit], earlier: Sequence[Edit], names: Names) -> list[Line]:
    before = earlier[-1] if earlier else None
    if not isinstance(before, RestoreSourcing):
        return []
    ownership: Ownership | None = before.ownership
    provenance, shares = before.provenance, before.shares
    for edit in changes:
        match edit:
            case SetOwnership():
                shares = shares if ownership is edit.ownership else None
                ownership, provenance = edit.ownership, edit.provenance or _provenance(edit)
            case RestoreSourcing():
                ownership, provenance, shares = edit.ownership, edit.provenance, edit.shares
            case SetShares(shares=None):
                shares = None
            case SetShares():
                ownership, shares = None, edit.shares
    name = names.function(before.function)
    lines = []
    if ownership not in (None, before.ownership):
        lines.append(Line(name, _owned(ownership), _owned(before.ownership)))
    if shares != before.shares:
        lines.append(
            Line(f"Shares of {name}", _shares(shares, names), _shares(before.shares, names))
        )
    if not lines and provenance is not before.provenance:
        was, now = (f"{_owned(ownership)}, {_ORIGIN[p]}" for p in (before.provenance, provenance))
        lines.append(Line(name, now, was))
    return lines


_ORIGIN = {
    **{provenance: provenance.value for provenance in Provenance},
    Provenance.UNKNOWN: "of unknown origin",
}


def _provenance(edit: SetOwnership) -> Provenance:
    undecided = edit.ownership is Ownership.UNDECIDED
    return edit.provenance or (Provenance.UNKNOWN if undecided else Provenance.DECIDED)


def _owned(ownership: Ownership | None) -> str:
    return ownership.label.lower() if ownership else ""


def _shares(shares: Mapping[str, float] | None, names: Names) -> str:
    if not shares:
        return NOT_STATED
    largest_first = sorted(shares.items(), key=lambda item: -item[1])
    return ", ".join(f"{names.party(party)} {share:.0%}" for party, share in largest_first)


def _listed(changes: Sequence[Edit], made: Grouped, back: Grouped, names: Names) -> list[Line]:
    kind, item = _item(changes[0])
    name = {
        "function": names.function,
        "party": names.party,
        "site": names.site,
        "handoff": names.handoff,
    }[kind](item)
    word = "Hand-off" if kind == "handoff" else kind.capitalize()
    was, is_there = not isinstance(changes[0], _ADDS), isinstance(changes[-1], _ADDS)
    if not was and not is_there:
        return []
    if is_there:
        came = [edits[-1] for key, edits in made.items() if key[:2] == ("listed", "handoff")]
        happened = "removed and added again" if was else f"added{_with(item, came)}"
    else:
        lost = [edit for key, edits in back.items() if key not in made for edit in edits]
        happened = f"removed{_with(item, lost)}"
    return [Line(f"{word} {name}", happened)]


_ADDS = AddFunction | AddParty | AddSite | AddHandoff


def _told_with(made: Grouped) -> set[Key]:
    """The hand-offs that were added with one of their functions, which says how many they are."""
    new = {key[2] for key, changes in made.items() if _is_new(key, changes)}
    return {
        key
        for key, changes in made.items()
        if key[:2] == ("listed", "handoff")
        and isinstance(changes[-1], AddHandoff)
        and new.intersection(key[2].split(">"))
    }


def _is_new(key: Key, changes: Sequence[Edit]) -> bool:
    kind = key[:2] == ("listed", "function")
    return kind and all(isinstance(edit, AddFunction) for edit in (changes[0], changes[-1]))


def _with(item: str, others: Iterable[Edit]) -> str:
    """What came or went with a function or a party."""
    handoffs = letters = shares = 0
    for edit in others:
        handoffs += isinstance(edit, AddHandoff) and item in _functions(edit)
        letters += isinstance(edit, SetDuties) and edit.party == item
        shares += isinstance(edit, RestoreSourcing) and item in (edit.shares or ())
    counts = (
        (handoffs, "hand-off", "hand-offs"),
        (letters, "cell of letters", "cells of letters"),
        (shares, "split of shares", "splits of shares"),
    )
    parts = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    return f", with {' and '.join(parts)}" if parts else ""


def _replaced(edit: Edit, earlier: Edit | None, names: Names) -> list[Line]:
    """One line for what has one value at a time; none where it is the same again."""
    what, after = _stands(edit, names)
    before = _stands(earlier, names)[1] if earlier else ""
    return [] if after == before and edit == earlier else [Line(what, after, before)]


def _stands(edit: Edit, names: Names) -> tuple[str, str]:
    """What an edit sets, and the value that stands after it."""
    match edit:
        case SetDuties():
            cell = f"Letters of {names.party(edit.party)} for {names.function(edit.function)}"
            return cell, " ".join(edit.letters) or "none"
        case SetAttribute():
            return _attribute(edit, names), _value(edit.value)
        case MoveFunction():
            return _place(names.function, edit.function, edit.before)
        case MoveParty():
            return _place(names.party, edit.party, edit.before)
        case Waive(waiver=waiver):
            until = f"until {waiver.expires}" if waiver.expires else "without an end"
            accepted = f"waived by {waiver.owner} {until}, {_value(waiver.reason)}"
            return _finding(waiver.rule, waiver.subject, names), accepted
        case Unwaive():
            return _finding(edit.rule, edit.subject, names), "not waived"
    raise TypeError(f"no words for {type(edit).__name__}")


def _place(name: Callable[[str], str], item: str, before: str | None) -> tuple[str, str]:
    return f"Place of {name(item)}", f"before {name(before)}" if before else "at the end"


def _finding(rule: str, subject: str, names: Names) -> str:
    return f"{rule} for {names.subject(subject)}"


def _attribute(edit: SetAttribute, names: Names) -> str:
    group, _, name = edit.attribute.rpartition(".")
    owners = {"function": names.function, "party": names.party, "handoff": names.handoff}
    owner = owners[edit.subject](edit.id) if edit.subject in owners else "the board"
    if group == "organisation":
        return f"{readable(name)} of the company"
    if edit.subject == "matrix" and name == "as_of":
        return "Day of the board"
    return f"{readable(name)}{f' in the {group}' if group else ''} of {owner}"


def _value(value: object) -> str:
    match value:
        case None:
            return NOT_STATED
        case bool():
            return "yes" if value else "no"
        case str():
            if _CODE.fullmatch(value):
                return value.replace("_", " ")
            return f"“{shorten(value, LENGTH, placeholder=' …')}”" if value.strip() else "empty"
        case list() | tuple() if any(isinstance(item, dict) for item in value):
            return "1 entry" if len(value) == 1 else f"{len(value)} entries"
        case list() | tuple():
            return ", ".join(str(item).replace("_", " ") for item in value) or "none"
        case dict():
            return "stated"
        case _:
            return str(value)
