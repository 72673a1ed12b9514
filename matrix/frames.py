"""A board as pandas data frames, for the workbook, comparisons and notebooks.

`described` lists the columns of a frame with their dtypes, meanings and units. What nobody has
stated is missing (`pandas.NA`, or `NaT` for a date), never zero and never an empty text. Each call
makes a new frame, which the caller may change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from inspect import isclass
from itertools import chain
from operator import itemgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

import pandas as pd

from matrix.handoffs import crosses, party_of, timings
from matrix.metrics.cost import FunctionCost, board_cost, ends
from matrix.model import (
    Contract,
    Function,
    Handoff,
    Matrix,
    Ownership,
    Party,
    Provenance,
    Site,
)
from matrix.model.letters import ROLES
from matrix.model.policy import Severity
from matrix.model.sourcing import effective_ownership, external_share
from matrix.rules import review
from matrix.values.errors import UnknownName
from matrix.values.value import Value
from matrix.words.facts import letters_of
from matrix.words.findings import needs_line
from matrix.words.names import name_of, party_name, subject_name

Frame: TypeAlias = pd.DataFrame
Dtype: TypeAlias = str | pd.CategoricalDtype
TEXT, NUMBER, FLAG, ANY = "string", "Float64", "boolean", "object"
DTYPES = {str: TEXT, float: NUMBER, int: "Int64", bool: FLAG, date: "datetime64[s]"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and how a board and one of its items fill it; None is missing."""

    name: str
    dtype: Dtype
    meaning: str
    read: Callable[[Matrix, Any], object]


def functions(matrix: Matrix) -> Frame:
    """The functions in board order, by id."""
    return _by_id("functions", matrix, matrix.functions)


def parties(matrix: Matrix) -> Frame:
    """The parties in board order, by id, with their governance."""
    return _by_id("parties", matrix, matrix.parties)


def contracts(matrix: Matrix) -> Frame:
    """The contracts of all parties, by id."""
    return _by_id("contracts", matrix, matrix.contracts_by_id.values())


def sites(matrix: Matrix) -> Frame:
    """The sites of the parties, by id."""
    return _by_id("sites", matrix, matrix.sites)


def handoffs(matrix: Matrix) -> Frame:
    """The hand-offs in the order of their ends, by id (`from>to`), with their hours.

    Several between the same two functions have a key: `from>to>key`.
    """
    return _by_id("handoffs", matrix, matrix.handoffs)


def costs(matrix: Matrix) -> Frame:
    """The functions with their costs in the currency of the board; no rows while none is stated."""
    known = board_cost(matrix)
    return _by_id("costs", matrix, known.functions if known else ())


def letters(matrix: Matrix) -> Frame:
    """The duties: one row for each letter of a party in a function."""
    held = (
        (function.id, party.id, letter)
        for function in matrix.functions
        for party in matrix.parties
        for letter in function.duties.get(party.id, ())
    )
    frame = _frame("letters", matrix, held)
    return frame.assign(letter=frame["letter"].cat.set_categories([*matrix.letters_in_use]))


def findings(matrix: Matrix) -> Frame:
    """The findings of the review, most severe first, waived ones included."""
    return _frame("findings", matrix, review(matrix).findings)


def unknowns(matrix: Matrix) -> Frame:
    """The rules that cannot answer until somebody states a fact."""
    return _frame("unknowns", matrix, review(matrix).unknowns)


def shares(matrix: Matrix) -> Frame:
    """Functions by parties: the part of the work, 0 to 1; missing if none is stated."""
    columns = {
        party.id: [
            None if f.shares is None else f.shares.get(party.id, 0) for f in matrix.functions
        ]
        for party in matrix.parties
    }
    return pd.DataFrame(columns, index=_ids(matrix.functions), dtype=NUMBER)


def raci(matrix: Matrix) -> Frame:
    """Functions by parties: the letters of each cell, such as `R A`; empty without any."""
    columns = {
        party.id: [letters_of(f, party.id) for f in matrix.functions] for party in matrix.parties
    }
    return pd.DataFrame(columns, index=_ids(matrix.functions), dtype=TEXT)


def changed(before: Frame, after: Frame) -> Frame:
    """The cells that differ between two frames of one kind: `row`, `column`, `before`, `after`.

    Rows and columns that only one of them has are left out.
    """
    rows = after.index[after.index.isin(before.index)]
    columns = [column for column in after.columns if column in before.columns]
    then, now = (_cells(frame.loc[rows, columns]) for frame in (before, after))
    apart = [was != is_now for was, is_now in zip(then, now, strict=True)]
    differs = pd.DataFrame({"before": then, "after": now})[apart]
    return differs.rename_axis(["row", "column"]).reset_index()


def cells(frame: Frame) -> list[tuple[object, ...]]:
    """The rows of a frame as plain Python values; what is missing is None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [*plain.itertuples(index=False, name=None)]


def described(name: str) -> Frame:
    """The columns of a frame such as `functions`: dtype, and meaning with its unit.

    Raises:
        UnknownName: there is no frame with this name.
    """
    if name not in COLUMNS:
        raise UnknownName(f"There is no frame '{name}'; choose one of {', '.join(COLUMNS)}.")
    rows = [(column.name, str(column.dtype), column.meaning) for column in COLUMNS[name]]
    return pd.DataFrame(rows, columns=["column", "dtype", "meaning"], dtype=TEXT)


def _cells(frame: Frame) -> pd.Series[Any]:
    index = pd.MultiIndex.from_product([frame.index, frame.columns])
    return pd.Series([*chain.from_iterable(cells(frame))], index, dtype=object)


def _frame(name: str, matrix: Matrix, items: Iterable[object]) -> Frame:
    rows = list(items)
    return pd.DataFrame(
        {
            column.name: _series([column.read(matrix, row) for row in rows], column.dtype)
            for column in COLUMNS[name]
        }
    )


def _series(values: list[object], dtype: Dtype) -> pd.Series[Any]:
    return pd.Series([pd.NA if value is None else value for value in values], dtype=dtype)


def _by_id(name: str, matrix: Matrix, items: Iterable[object]) -> Frame:
    return _frame(name, matrix, items).set_index("id")


def _ids(items: Iterable[Function]) -> pd.Index[Any]:
    return pd.Index([item.id for item in items], dtype=TEXT, name="id")


def _of_fields(
    model: type[Value],
    elsewhere: set[str],
    path: str = "",
    item: Callable[[Any], Value] | None = None,
) -> Iterator[Column]:
    """A column for each field of a value, and of the values inside it."""
    for name, field in model.model_fields.items():
        kind = _part(field.annotation)
        if name in elsewhere:
            continue
        if isclass(kind) and issubclass(kind, Value):
            yield from _of_fields(kind, set(), f"{path}{name}.")
        else:
            meaning = field.description or ""
            default = field.get_default(call_default_factory=True)
            yield Column(path + name, _dtype(kind), meaning, _stated(path + name, default, item))


def _stated(
    path: str, default: object, part: Callable[[Any], Value] | None
) -> Callable[[Matrix, Any], object]:
    names = path.split(".")

    def stated(_: Matrix, item: Any) -> object:
        value = reduce(_of, names, part(item) if part else item)
        return None if value == default else value

    return stated


def _of(value: Any, name: str) -> Any:
    return None if value is None else getattr(value, name)


def _part(annotation: Any) -> Any:
    """The kind of a field; of one that may be missing, the kind that it has otherwise."""
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    is_maybe = get_origin(annotation) in (Union, UnionType) and len(kinds) == 1
    return kinds[0] if is_maybe else annotation


def _dtype(annotation: object) -> Dtype:
    kinds = set(_kinds(annotation))
    kind = kinds.pop() if len(kinds) == 1 else object
    if isclass(kind) and issubclass(kind, StrEnum):
        return _words(kind)
    return DTYPES.get(kind, ANY)


def _kinds(annotation: Any) -> Iterator[type]:
    """The types that a value may have, apart from None."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _kinds(parts[0])
    elif origin in (Union, UnionType):
        for part in parts:
            yield from _kinds(part)
    elif origin is Literal:
        yield from map(type, parts)
    elif annotation is not NoneType:
        yield origin or annotation


def _words(words: Iterable[str]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype([str(word) for word in words])


def _external(matrix: Matrix, function: Function) -> float | None:
    share = external_share(function, matrix.external_ids)
    return share.low if share.exact else None


def _end(which: str, end: int) -> Callable[[Matrix, FunctionCost], float | None]:
    def read(_: Matrix, row: FunctionCost) -> float | None:
        span = getattr(row, which)
        return None if span is None else ends(span)[end]

    return read


def _lead(matrix: Matrix, function: Function) -> str | None:
    party = party_of(matrix, function)
    return party.id if party else None


COST_MEANING = {
    "today": "Yearly cost today",
    "decided": "Yearly cost as decided",
    "difference": "Yearly cost as decided less today",
    "move": "One-off cost of the move",
}
ID = Column("id", TEXT, "Stable id.", lambda _, item: item.id)
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "functions": (
        ID,
        Column("name", TEXT, "Name, told apart from others.", lambda m, f: name_of(m, f.id)),
        Column("group", TEXT, "Group on the board.", lambda _, f: f.group),
        Column("ownership", _words(Ownership), "Ownership in force: stated shares decide.",
               lambda m, f: effective_ownership(m, f).value),
        Column("provenance", _words(Provenance), "Source of the ownership.",
               lambda _, f: f.provenance.value),
        Column("rationale", TEXT, "Reason for the decision.", lambda _, f: f.rationale),
        Column("external_share", NUMBER, "Part of the work of external parties, 0 to 1.",
               _external),
        Column("lead", TEXT, "Id of the party that leads it.", _lead),
        *_of_fields(Function, {"id", "name", "group", "ownership", "provenance", "rationale",
                               "shares", "duties"}),
    ),
    "parties": (
        ID,
        Column("name", TEXT, "Name, told apart from others.", lambda m, p: party_name(m, p.id)),
        Column("external", FLAG, "Whether the policy counts it as external.",
               lambda m, p: p.id in m.external_ids),
        *_of_fields(Party, {"id", "name", "contracts"}),
    ),
    "contracts": (
        Column("id", TEXT, "Stable id.", lambda _, each: each[1].id),
        Column("party", TEXT, "Id of the party.", lambda _, each: each[0].id),
        Column("party_name", TEXT, "Name of the party.", lambda m, e: party_name(m, e[0].id)),
        *_of_fields(Contract, {"id"}, item=itemgetter(1)),
    ),
    "sites": (
        ID,
        Column("name", TEXT, "Name, told apart from others.", lambda m, s: m.site_names[s.id]),
        *_of_fields(Site, {"id", "name"}),
    ),
    "handoffs": (
        ID,
        Column("from", TEXT, "Id of the sending function.", lambda _, h: h.from_),
        Column("to", TEXT, "Id of the receiving function.", lambda _, h: h.to),
        Column("sender", TEXT, "Name of the sending function.", lambda m, h: name_of(m, h.from_)),
        Column("receiver", TEXT, "Name of the receiving function.", lambda m, h: name_of(m, h.to)),
        Column("crosses", FLAG, "Whether it crosses the company boundary.", crosses),
        Column("wait_hours", NUMBER, "Expected wait, elapsed hours.",
               lambda m, h: timings(m)[h.id].wait_hours),
        Column("handoff_hours", NUMBER, "Wait, questions and boundary together, elapsed hours.",
               lambda m, h: timings(m)[h.id].handoff_hours),
        *_of_fields(Handoff, {"from_", "to"}),
    ),
    "costs": (
        Column("id", TEXT, "Id of the function.", lambda _, row: row.function),
        Column("name", TEXT, "Name, told apart from others.", lambda m, r: name_of(m, r.function)),
        *(
            Column(f"{which}_{end}", NUMBER, f"{meaning}, {word}.", _end(which, place))
            for which, meaning in COST_MEANING.items()
            for place, end, word in ((0, "low", "at least"), (1, "high", "at most"))
        ),
    ),
    "letters": (
        Column("function", TEXT, "Id of the function.", lambda _, held: held[0]),
        Column("party", TEXT, "Id of the party.", lambda _, held: held[1]),
        Column("function_name", TEXT, "Name of the function.", lambda m, held: name_of(m, held[0])),
        Column("party_name", TEXT, "Name of the party.", lambda m, held: party_name(m, held[1])),
        Column("letter", "category", "R, A, C, I or another letter.", lambda _, held: held[2]),
        Column("counts_as", _words(ROLES), "Whether its holder does, answers, advises or is told.",
               lambda m, held: m.alphabet.role_of(held[2])),
    ),
    "findings": (
        Column("rule", TEXT, "Id of the rule.", lambda _, f: f.rule),
        Column("severity", _words(list(Severity)[:3]), "Most severe first.",
               lambda _, f: f.severity.value),
        Column("status", _words(("open", "waived")), "Open, or accepted by a waiver.",
               lambda _, f: f.status),
        Column("kind", TEXT, "Kind of the subject: function, party, handoff or matrix.",
               lambda _, f: f.subject.kind),
        Column("subject", TEXT, "Id of the subject.", lambda _, f: f.subject.id),
        Column("about", TEXT, "Name of the subject.", lambda m, f: subject_name(m, f.subject)),
        Column("message", TEXT, "The objection.", lambda _, f: f.message),
        Column("remedy", TEXT, "What to do.", lambda _, f: f.remedy),
        Column("fix", TEXT, "Fix that the app offers.", lambda _, f: f.fix and f.fix.label),
    ),
    "unknowns": (
        Column("rule", TEXT, "Id of the rule.", lambda _, u: u.rule),
        Column("kind", TEXT, "Kind of the subject: function, party, handoff or matrix.",
               lambda _, u: u.subject.kind),
        Column("subject", TEXT, "Id of the subject.", lambda _, u: u.subject.id),
        Column("about", TEXT, "Name of the subject.", lambda m, u: subject_name(m, u.subject)),
        Column("needs", TEXT, "Facts of which one would answer it.", needs_line),
    ),
}  # fmt: skip
"""The columns of every frame with one row for each item."""
