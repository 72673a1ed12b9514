"""Edits in words, for previews, undo labels and minutes."""

from __future__ import annotations

import re

from matrix.edits import (
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
from matrix.edits.grouping import ADDITION, item_of
from matrix.model import Matrix
from matrix.model.sourcing import effective_ownership
from matrix.values.phrases import counted
from matrix.words.facts import assumption_name, attribute_name, letters_of, parts_line, with_names
from matrix.words.names import WHOLE, Names

LENGTH = 120
"""Characters of a text that a label quotes."""
LARGE = 10_000
"""From this number on, thousands are set apart."""

_WORD = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


def describe(matrix: Matrix, edit: Edit) -> str:
    """What an edit does, as a person would say it; names are those before the edit."""
    names = Names.of(matrix, (edit,))
    match edit:
        case SetOwnership():
            return _decision(matrix, edit, names)
        case RestoreSourcing():
            return f"{names.function(edit.function)}: back to {edit.ownership.label.lower()}"
        case SetShares():
            return f"{names.function(edit.function)}: shares {_shares(edit, names)}"
        case SetDuties():
            return f"{names.function(edit.function)}: {_letters(matrix, edit, names)}"
        case SetAttribute():
            owner = names.item(edit.subject, edit.id) or matrix.title
            fact = attribute_name(edit.attribute, names)
            value = _cut(value_line(with_names(edit, names)))
            return f"{owner[:1].upper()}{owner[1:]}: {fact} {value}"
        case SetParameter():
            value = "as by default" if edit.value is None else value_line(edit.value)
            return f"{assumption_name(edit.key)}: {value}"
        case Waive(waiver=waiver):
            return f"Waive {waiver.rule} for {names.subject(waiver.subject) or WHOLE}"
        case Unwaive():
            return f"Withdraw the waiver of {edit.rule} for {names.subject(edit.subject) or WHOLE}"
        case _:
            return _row(edit, names)


def _decision(matrix: Matrix, edit: SetOwnership, names: Names) -> str:
    function = matrix.functions_by_id.get(edit.function)
    contradicted = function is not None and (
        function.shares is not None and effective_ownership(matrix, function) is not edit.ownership
    )
    lost = ", and its shares are cleared" if contradicted else ""
    return f"{names.function(edit.function)}: {edit.ownership.label.lower()}{lost}"


def _shares(edit: SetShares, names: Names) -> str:
    shares = (edit.shares or {}).items()
    return ", ".join(f"{names.party(party)} {share:.0%}" for party, share in shares) or "unknown"


def _letters(matrix: Matrix, edit: SetDuties, names: Names) -> str:
    function = matrix.functions_by_id.get(edit.function)
    before = letters_of(function, edit.party) if function else ""
    after = " ".join(edit.letters) or "no letter"
    change = f"{after} instead of {before}" if before else after
    return f"{names.party(edit.party)} gets {change}"


def _row(edit: Edit, names: Names) -> str:
    """A row or column that is moved, added or removed."""
    match edit:
        case MoveFunction():
            return f"Move {names.function(edit.function)}"
        case MoveParty():
            return f"Move {names.party(edit.party)}"
    kind, item = item_of(edit)
    verb = "Add" if isinstance(edit, ADDITION) else "Remove"
    word = "hand-off" if kind == "handoff" else kind
    return f"{verb} the {word} {names.item(kind, item)}"


def value_line(value: object) -> str:
    """A value on one line, as a label tells it."""
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return f"{value:,.0f}" if value >= LARGE else f"{value:g}"
        case list() | tuple() if any(isinstance(item, dict) for item in value):
            return counted(len(value), "entry")
        case list() | tuple():
            return ", ".join(map(str, value)) or "none"
        case {"low": low, "high": high}:
            return f"{value_line(low)} to {value_line(high)}"
        case dict():
            return parts_line(value, value_line) or "unknown"
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    if _WORD.fullmatch(text):
        return "in-house" if text == "in_house" else text.replace("_", " ")
    return text


def _cut(text: str) -> str:
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"
