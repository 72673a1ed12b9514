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
from types import MappingProxyType
from typing import Literal, get_args

from matrix.importers.ownership_words import ownership_in
from matrix.model import Ownership
from matrix.model.matrix import MAX_FUNCTIONS as MOST_FUNCTIONS
from matrix.values.phrases import quoted
from matrix.values.value import orderly

Column = Literal["name", "group", "ownership", "party"]
LONGEST_NAME = 200
_HEADINGS: Mapping[Column, frozenset[str]] = MappingProxyType(
    {
        "name": frozenset({"function", "functions", "name", "activity", "capability", "process"}),
        "group": frozenset({"group", "department", "area", "domain", "category"}),
        "ownership": frozenset({"ownership", "sourcing", "owner", "owned by", "make or buy"}),
        "party": frozenset({"party", "vendor", "supplier", "provider", "partner", "company"}),
    }
)
_BULLET = re.compile(r"^(?:[-*•–·▪◦‣]+|\(?\d{1,3}[.)]|\[[ xX]?\])(?:\s+|$)")
_RULE = re.compile(r"^[\s|:+=-]+$")


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
        """The parties named, each once, in the order of the list."""
        return tuple(dict.fromkeys(each.party for each in self.functions if each.party))


def read(text: str) -> PastedList:
    """The functions in a pasted text; a text without any gives an empty list."""
    rows = _rows(text)
    columns = _columns(rows)
    if rows and columns.headed:
        rows = rows[1:]
    functions: dict[tuple[str, str | None], PastedFunction] = {}
    notes = [f"Column {name} was not taken." for name in columns.left_out]
    group: str | None = None
    for line, cells in rows:
        if len(cells) == 1 and cells[0].endswith(":"):
            group = cells[0].rstrip(": ") or None
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
    """Which column says what; `left_out` names the columns that no field takes."""

    at: Mapping[Column, int]
    headed: bool = False
    left_out: tuple[str, ...] = ()

    def cell(self, column: Column, cells: Sequence[str]) -> str:
        index = self.at.get(column)
        return cells[index] if index is not None and index < len(cells) else ""


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines with their numbers, in cells; blank lines and rules of tables are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = _separator([line for line in lines if line.strip()])
    if separator == "\t":
        parted = _parted_by_tabs(lines)
    elif separator:
        parted = [
            (number, line.strip().strip("|").split(separator))
            for number, line in enumerate(lines, start=1)
            if not _RULE.match(line)
        ]
    else:
        parted = [(number, [line]) for number, line in enumerate(lines, start=1)]
    clean = [
        (number, [_BULLET.sub("", orderly(cell)) for cell in cells]) for number, cells in parted
    ]
    return [(number, cells) for number, cells in clean if any(cells)]


def _parted_by_tabs(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Cells as a spreadsheet copies them, where a quoted cell may hold line breaks."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter="\t")
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error:
        return [(number, line.split("\t")) for number, line in enumerate(lines, start=1)]


def _separator(lines: Sequence[str]) -> str:
    if any("\t" in line for line in lines):
        return "\t"
    for separator in "|;":
        if lines and all(separator in line for line in lines):
            return separator
    with_commas = [line.split(",") for line in lines]
    owned = sum(any(ownership_in(cell) for cell in cells[1:]) for cells in with_commas)
    headed = bool(lines) and len(_headed(with_commas[0])) > 1
    return "," if owned * 2 > len(lines) or headed else ""


def _columns(rows: Sequence[tuple[int, Sequence[str]]]) -> _Columns:
    if not rows:
        return _Columns({})
    first = rows[0][1]
    headed = _headed(first)
    if "name" in headed or len(headed) > 1:
        left = [cell for at, cell in enumerate(first) if cell and at not in headed.values()]
        if "name" not in headed and left:
            headed["name"] = first.index(left.pop(0))
        return _Columns(headed, headed=True, left_out=tuple(quoted(cell, 40) for cell in left))
    wide = max(len(cells) for _, cells in rows)
    at: dict[Column, int] = {"name": 0}
    spare: list[Column] = ["group", "party"]
    left_out = []
    for column in range(1, wide):
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
    return _Columns(at, left_out=tuple(left_out))


def _headed(cells: Sequence[str]) -> dict[Column, int]:
    """The columns that the words of a first line name."""
    words = [cell.casefold().strip(" :*") for cell in cells]
    found: dict[Column, int] = {}
    for column in get_args(Column):
        at = next((at for at, word in enumerate(words) if word in _HEADINGS[column]), None)
        if at is not None:
            found[column] = at
    return found


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
