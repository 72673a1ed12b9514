"""Reads a list of functions as people paste it from a spreadsheet, a wiki or a mail.

A line is a function: its name and, where there are columns, its group, ownership and party. Columns
are parted by tabs, bars or semicolons, or by commas if one of the columns is an ownership. Headings
say which column is which; without them the content does. Nothing is dropped without a note.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, get_args

from matrix.model import Ownership
from matrix.model.matrix import MAX_FUNCTIONS as MOST_FUNCTIONS
from matrix.model.ownership_words import ownership_in
from matrix.values.phrases import quoted
from matrix.values.value import orderly

Column = Literal["name", "group", "ownership", "party"]
LONGEST_NAME = 200
_HEADINGS: Mapping[Column, frozenset[str]] = MappingProxyType(
    {
        "name": frozenset({"function", "functions", "name", "activity", "capability", "process"}),
        "group": frozenset({"group", "department", "area", "domain", "category"}),
        "ownership": frozenset({"ownership", "sourcing", "make or buy", "owner", "owned by"}),
        "party": frozenset(
            {"party", "vendor", "supplier", "provider", "partner", "company", "owner", "owned by"}
        ),
    }
)
_BULLET = re.compile(r"^\s*(?:(?:[-*+•–·▪◦‣§>]+|\(?\d{1,3}[.)]|\[[ xX]?\]|o(?=\t))(?:\s+|$))+")
_EMPHASIS = re.compile(r"^(\*\*|__|`)(.+)\1$")
_GROUP = re.compile(r"^(?:#+\s+(?P<heading>.+)|(?P<label>.+):)$")
_RULE = re.compile(r"^[\s|:+=-]+$")
LOOKED_AT = 3
"""Lines among which headings of columns are looked for; a title may stand above them."""


@dataclass(frozen=True, slots=True)
class PastedFunction:
    """One line that was understood; `line` counts from 1."""

    line: int
    name: str
    group: str | None = None
    ownership: Ownership | None = None
    """None if the line does not say."""
    party: str | None = None


@dataclass(frozen=True, slots=True)
class PastedList:
    """The functions of a pasted text, and a note for everything that was not taken."""

    functions: tuple[PastedFunction, ...]
    notes: tuple[str, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties named, each once in its first spelling, in the order of the list."""
        found: dict[str, str] = {}
        for each in self.functions:
            if each.party:
                found.setdefault(each.party.casefold(), each.party)
        return tuple(found.values())


@lru_cache(maxsize=8)
def read(text: str) -> PastedList:
    """The functions in a pasted text; a text without any gives an empty list.

    Kept, because a page asks again with every run as long as the text stands in its box.
    """
    rows = _rows(text)
    columns = _columns(rows)
    notes = [f"Line {line}: {quoted(' '.join(filter(None, cells)), 40)} was not taken."
             for line, cells in rows[: max(0, columns.headed - 1)]]  # fmt: skip
    rows = rows[columns.headed :]
    functions: dict[tuple[str, str | None], PastedFunction] = {}
    notes += [f"Column {name} was not taken." for name in columns.left_out]
    group: str | None = None
    for line, cells in rows:
        heading = _heading(cells, columns)
        if heading:
            group = heading
            continue
        function, problem = _function(line, cells, columns, group)
        if problem:
            notes.append(f"Line {line}: {problem}")
        if function is None:
            continue
        key = function.name.casefold(), function.group and function.group.casefold()
        if key in functions:
            first = functions[key].line
            notes.append(f"Line {line}: {quoted(function.name, 40)} repeats line {first}.")
        elif len(functions) < MOST_FUNCTIONS:
            functions[key] = function
        else:
            notes.append(f"Line {line} and after: a board holds {MOST_FUNCTIONS:,} functions.")
            break
    return PastedList(tuple(functions.values()), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column says what.

    `headed` counts the lines up to the one with the headings, 0 without one; `left_out` names the
    columns that no field takes; `wide` is how many there are.
    """

    at: Mapping[Column, int]
    wide: int = 1
    headed: int = 0
    left_out: tuple[str, ...] = ()

    def cell(self, column: Column, cells: Sequence[str]) -> str:
        index = self.at.get(column)
        return cells[index] if index is not None and index < len(cells) else ""


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines with their numbers, in cells; blank lines and rules of tables are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = _separator([_BULLET.sub("", line) for line in lines if line.strip()])
    if separator == "|":
        parted = [
            (number, _bare(line).split("|"))
            for number, line in enumerate(lines, start=1)
            if not _RULE.match(line)
        ]
    elif separator:
        parted = _parted(lines, separator)
    elif text.strip().count("\n") == 0 and ";" in text:
        parted = [(1, [name]) for name in text.split(";")]
    else:
        parted = [(number, [_BULLET.sub("", line)]) for number, line in enumerate(lines, start=1)]
    clean = [(number, [_clean(cell) for cell in cells]) for number, cells in parted]
    return [(number, cells) for number, cells in clean if any(cells)]


def _clean(cell: str) -> str:
    return _EMPHASIS.sub(r"\2", _BULLET.sub("", orderly(cell)))


def _bare(line: str) -> str:
    """A line of a Markdown table without the bars at its ends."""
    return line.strip().removeprefix("|").removesuffix("|")


def _parted(lines: Sequence[str], separator: str) -> list[tuple[int, list[str]]]:
    """Cells as a spreadsheet copies them, where a quoted cell may hold line breaks."""
    unmarked = (f"{_BULLET.sub('', line)}\n" for line in lines)
    reader = csv.reader(unmarked, delimiter=separator, skipinitialspace=separator != "\t")
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        return [(number, line.split(separator)) for number, line in enumerate(lines, start=1)]


def _separator(lines: Sequence[str]) -> str:
    if any("\t" in line for line in lines):
        return "\t"
    for separator in "|;":
        one_row = len(lines) == 1 and any(map(ownership_in, lines[0].split(separator)[1:]))
        if (len(lines) > 1 or one_row) and _in_most(separator, lines):
            return separator
    with_commas = [line.split(",") for line in lines]
    owned = sum(any(ownership_in(cell) for cell in cells[1:]) for cells in with_commas)
    headed = any(len(_headed(cells)) > 1 for cells in with_commas[:LOOKED_AT])
    return "," if owned * 2 > len(lines) or headed else ""


def _in_most(separator: str, lines: Sequence[str]) -> bool:
    return sum(separator in line for line in lines) * 2 > len(lines)


def _columns(rows: Sequence[tuple[int, Sequence[str]]]) -> _Columns:
    wide = max((len(cells) for _, cells in rows), default=1)
    for number, (_, first) in enumerate(rows[:LOOKED_AT], start=1):
        headed = _headed(first)
        if len(headed) > 1 or ("name" in headed and (number == 1 or wide > 1)):
            left = [at for at, cell in enumerate(first) if cell and at not in headed.values()]
            if "name" not in headed and left:
                headed["name"] = left.pop(0)
            names = tuple(quoted(first[at], 40) for at in left)
            return _Columns(headed, wide, number, names)
    numbered = [cells[0].strip(".)").isdigit() or not cells[0] for _, cells in rows]
    start = 1 if wide > 1 and all(numbered) else 0
    at: dict[Column, int] = {"name": start}
    spare: list[Column] = ["group", "party"]
    left_out = []
    for column in range(start + 1, wide):
        filled = [cells[column] for _, cells in rows if len(cells) > column and cells[column]]
        owned = sum(ownership_in(cell) is not None for cell in filled)
        if not filled:
            continue
        if "ownership" not in at and owned * 2 > len(filled):
            at["ownership"] = column
        elif spare:
            at[spare.pop(0)] = column
        else:
            left_out.append(str(column + 1))
    return _Columns(at, wide, left_out=tuple(left_out))


def _headed(cells: Sequence[str]) -> dict[Column, int]:
    """The columns that the words of a first line name; a column has one meaning."""
    words = [_clean(cell).casefold().strip(" :*") for cell in cells]
    found: dict[Column, int] = {}
    for column in get_args(Column):
        named = [at for at, word in enumerate(words)
                 if word in _HEADINGS[column] and at not in found.values()]  # fmt: skip
        clear = [at for at in named if not words[at].startswith("own") or words[at] == "ownership"]
        if named:
            found[column] = (clear or named)[0]
    return found


def _heading(cells: Sequence[str], columns: _Columns) -> str:
    """The group that a line names for those below it; empty for any other line."""
    filled = [cell for cell in cells if cell]
    found = _GROUP.match(filled[0]) if len(filled) == 1 else None
    if found is None or cells.index(filled[0]) > columns.at.get("name", 0):
        return ""
    return (found["heading"] or found["label"]).rstrip(": ")[:LONGEST_NAME]


def _function(
    line: int, cells: Sequence[str], columns: _Columns, group: str | None
) -> tuple[PastedFunction | None, str]:
    """The function of a line, and what of the line was not understood."""
    name = columns.cell("name", cells)
    if not name:
        return None, "no name."
    if len(name) > LONGEST_NAME:
        return None, f"the name is longer than {LONGEST_NAME} characters."
    stated = columns.cell("ownership", cells)
    ownership = ownership_in(stated) if stated else None
    party = columns.cell("party", cells)
    problem = ""
    if stated and ownership is None:
        if party:
            problem = f"{quoted(stated, 40)} is no ownership that is understood."
        party = party or stated
    return (
        PastedFunction(
            line=line,
            name=name,
            group=columns.cell("group", cells)[:LONGEST_NAME] or group,
            ownership=ownership,
            party=party[:LONGEST_NAME] or None,
        ),
        problem,
    )
