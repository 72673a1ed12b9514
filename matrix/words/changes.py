"""A change as what stood before and what stands after, in words, from its edits and their undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from matrix.edits import (
    AddContract,
    AddFunction,
    AddHandoff,
    AddParty,
    AddSite,
    Edit,
    MoveFunction,
    MoveParty,
    RestoreSourcing,
    SetAttribute,
    SetDuties,
    SetOwnership,
    SetParameter,
    SetShares,
    Unwaive,
    Waive,
)
from matrix.edits.grouping import ADDITION, Grouped, Key, by_key, functions_of, item_of
from matrix.model import Ownership, Provenance, functions_named
from matrix.values.phrases import arrow, counted, quoted
from matrix.words.facts import (
    NOT_STATED,
    assumption_name,
    attribute_name,
    parts_line,
    readable,
    with_names,
)
from matrix.words.names import Names

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

    @property
    def turned(self) -> str:
        """`undecided → mixed`, or what happened."""
        return arrow(self.before, self.after) if self.before else self.after

    def __str__(self) -> str:
        return f"{self.what}: {self.turned}"


def tell(edits: Iterable[Edit], undo: Iterable[Edit], names: Names) -> tuple[Line, ...]:
    """What the edits turned into what; `undo` leads back and so holds the earlier values.

    What was set twice is told once, and what came back to where it was is not told.
    """
    made, back = by_key(edits), by_key(undo)
    told = {key for key in made if not _told_elsewhere(key, made)}
    lines: list[Line] = []
    for key in sorted(told, key=_rank(made)):
        changes, earlier = made[key], back.get(key, [])
        match key[0]:
            case "sourcing":
                lines += _sourcing(changes, earlier, names)
            case "listed":
                lines += _listed(changes, made, back, names)
            case _:
                lines += _replaced(changes[-1], earlier[-1] if earlier else None, names)
    return tuple(lines)


def _told_elsewhere(key: Key, made: Grouped) -> bool:
    """Whether the line of a function or a party says it: of one that goes, or new hand-offs."""
    match key:
        case ("listed", "handoff", handoff):
            ends = [made.get(("listed", "function", end), ()) for end in functions_named(handoff)]
            new = any(isinstance(edits[0], AddFunction) for edits in ends if edits)
            return new and isinstance(made[key][-1], AddHandoff)
        case ("listed", *_):
            return False
        case ("duties", function, party):
            return _goes("function", function, made) or _goes("party", party, made)
        case ("sourcing", function):
            return _goes("function", function, made)
        case ("order" | "function" | "party", *_):
            kind, item = key[1:] if key[0] == "order" else key[:2]
            return _goes(kind, item, made)
        case _:
            return False


def _goes(kind: str, item: str, made: Grouped) -> bool:
    edits = made.get(("listed", kind, item))
    return edits is not None and not isinstance(edits[-1], ADDITION)


def _rank(made: Grouped) -> Callable[[Key], tuple[int, int]]:
    """Decisions and what came or went first, then letters, then facts; else as it was made."""
    index = {key: number for number, key in enumerate(made)}
    weights = {"sourcing": 0, "duties": 1, "order": 3}

    def rank(key: Key) -> tuple[int, int]:
        listed = {"handoff": 2}.get(key[1], 0)
        return (listed if key[0] == "listed" else weights.get(key[0], 2), index[key])

    return rank


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
    kind, item = item_of(changes[0])
    name = names.item(kind, item)
    word = {"handoff": "Hand-off ", "contract": ""}.get(kind, f"{kind.capitalize()} ")
    earlier = back.get(("listed", kind, item), [])
    before, after = (_content(edits[-1]) if edits else None for edits in (earlier, changes))
    was, is_there = before is not None, after is not None
    if before == after:
        return []
    if is_there:
        came = [edits[-1] for key, edits in made.items() if key[:2] == ("listed", "handoff")]
        happened = "removed and added again" if was else f"added{_with(item, came)}"
    else:
        lost = [edit for key, edits in back.items() if key not in made for edit in edits]
        happened = f"removed{_with(item, lost)}"
    return [Line(f"{word}{name}" if word else f"{name[:1].upper()}{name[1:]}", happened)]


def _content(edit: Edit) -> object:
    """What stands there after an edit, wherever that puts it; None after a removal."""
    match edit:
        case AddFunction():
            return edit.function
        case AddParty():
            return edit.party
        case AddContract():
            return edit.contract
        case AddSite():
            return edit.site
        case AddHandoff():
            return edit.handoff
        case _:
            return None


def _with(item: str, others: Iterable[Edit]) -> str:
    """What came or went with a function or a party."""
    handoffs = letters = shares = 0
    for edit in others:
        handoffs += isinstance(edit, AddHandoff) and item in functions_of(edit)
        letters += isinstance(edit, SetDuties) and edit.party == item
        shares += isinstance(edit, RestoreSourcing) and item in (edit.shares or ())
    counts = (
        (handoffs, "hand-off", ""),
        (letters, "cell of letters", "cells of letters"),
        (shares, "split of shares", "splits of shares"),
    )
    parts = [counted(*each) for each in counts if each[0]]
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
            return _attribute(edit, names), _value(with_names(edit, names))
        case SetParameter():
            value = "as by default" if edit.value is None else _value(edit.value)
            return assumption_name(edit.key), value
        case MoveFunction():
            return _position(names.function, edit.function, edit.before)
        case MoveParty():
            return _position(names.party, edit.party, edit.before)
        case Waive(waiver=waiver):
            until = f"until {waiver.expires}" if waiver.expires else "without an end"
            accepted = f"waived by {waiver.owner} {until}, {_value(waiver.reason)}"
            return _finding(waiver.rule, waiver.subject, names), accepted
        case Unwaive():
            return _finding(edit.rule, edit.subject, names), "not waived"
    raise TypeError(f"no words for {type(edit).__name__}")


def _position(name: Callable[[str], str], item: str, before: str | None) -> tuple[str, str]:
    return f"Place of {name(item)}", f"before {name(before)}" if before else "at the end"


def _finding(rule: str, subject: str, names: Names) -> str:
    return f"{rule} for {names.subject(subject) or 'the whole board'}"


def _attribute(edit: SetAttribute, names: Names) -> str:
    group, _, name = edit.attribute.partition(".")
    owner = names.item(edit.subject, edit.id) or "the board"
    if group == "letters" and name:
        return readable(edit.attribute)
    if group == "organisation":
        return f"{readable(name)} of the company"
    if (edit.subject, edit.attribute) == ("matrix", "as_of"):
        return "Day of the board"
    if edit.subject == "contract":
        return f"{readable(edit.attribute)} in the {owner}"
    if group == "governance":
        return f"{readable(name)} in the governance of {owner}"
    fact = attribute_name(edit.attribute, names)
    return f"{fact[:1].upper()}{fact[1:]}{' for ' if group == 'cells' else ' of '}{owner}"


def _value(value: object) -> str:
    match value:
        case None:
            return NOT_STATED
        case bool():
            return "yes" if value else "no"
        case str():
            return _text(value)
        case list() | tuple() if any(isinstance(item, dict) for item in value):
            return counted(len(value), "entry")
        case list() | tuple():
            return ", ".join(str(item).replace("_", " ") for item in value) or "none"
        case {"low": low, "high": high}:
            return f"{low:,.0f} to {high:,.0f}"
        case dict():
            return parts_line(value, _value) or NOT_STATED
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _text(text: str) -> str:
    if _CODE.fullmatch(text):
        return "in-house" if text == "in_house" else text.replace("_", " ")
    return quoted(text, LENGTH) if text.strip() else "empty"
