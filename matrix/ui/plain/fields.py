"""The control for each attribute, derived from the model; no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel

from matrix.edits import SubjectKind
from matrix.edits.attributes import SEPARATE
from matrix.model import Contract, Function, Handoff, Matrix, Ownership, Party, Site
from matrix.model.decision import Range
from matrix.rules import all_rules
from matrix.values.value import Value
from matrix.values.zones import zone_names
from matrix.words.facts import readable

OWNERS: dict[str, type[Value]] = {
    "matrix": Matrix,
    "function": Function,
    "party": Party,
    "handoff": Handoff,
    "site": Site,
    "contract": Contract,
}
SECTIONS: dict[SubjectKind, str] = {
    "function": "functions",
    "party": "parties",
    "handoff": "handoffs",
    "site": "sites",
    "contract": "contracts",
}
"""Where a board lists the items of each kind."""
Control = Literal[
    "yes_no", "score", "number", "choice", "choices", "text", "long", "link", "date",
    "date_or_no", "rows", "range", "facts", "clauses", "cells", "duties", "shares",
    "party", "functions", "site", "sites",
]  # fmt: skip
SINGLE: frozenset[Control] = frozenset(
    {
        "yes_no", "score", "number", "choice", "choices", "text", "date", "date_or_no", "party",
        "functions", "site", "sites",
    }
)  # fmt: skip
"""Controls that answer with one short element."""
OWN_CONTROL: dict[tuple[str, str], Control] = {
    ("function", "shares"): "shares",
    ("function", "today.shares"): "shares",
    ("function", "duties"): "duties",
    ("function", "cells"): "cells",
    ("party", "sites"): "sites",
    ("party", "subcontractor_of"): "party",
    ("party", "agent.operator"): "party",
    ("contract", "covers"): "functions",
    ("contract", "clauses"): "clauses",
    ("handoff", "from_site"): "site",
    ("handoff", "to_site"): "site",
}
"""Attributes that name something else on the board, or that have a control of their own."""
READ_CLAUSES = frozenset(
    {
        "audit_right", "coverage_24x7", "dpa", "ip_assignment", "scc_or_bcr",
        "subprocessor_approval",
    }
)  # fmt: skip
"""The clauses that some rule reads."""
LONG_TEXT = 4000
CODE = "^[A-Z"
"""How the patterns of codes begin, such as a country or a currency."""


@dataclass(frozen=True)
class Field:
    """How to ask for one attribute, and which rules use the answer."""

    attribute: str
    label: str
    description: str
    control: Control
    options: tuple[Any, ...] = ()
    whole: bool = False
    code: bool = False
    """Whether it is written in capitals."""
    required: bool = False
    """Whether it has a value always."""
    longest: int | None = None
    """The most characters that a text may have."""
    feeds: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()
    """The fields of each entry of a list."""


@cache
def field(subject: SubjectKind, attribute: str) -> Field | None:
    """How to ask for an attribute; None for one with its own screen."""
    own = OWN_CONTROL.get((subject, attribute))
    if own is None and attribute in SEPARATE.get(subject, ()):
        return None
    owner, _, name = attribute.rpartition(".")
    model = part_of(OWNERS[subject], owner) if owner else OWNERS[subject]
    spec = _field(model, name, own) if model else None
    if spec is None:
        return None
    known = _tags() if (subject, attribute) == ("function", "tags") else spec.options
    return replace(
        spec,
        attribute=attribute,
        label=_label(attribute),
        options=known,
        feeds=feeds(subject, attribute),
    )


def part_of(owner: type[Value], name: str) -> type[Value] | None:
    """The model of a part such as `decision`, which always exists and holds facts of its own."""
    info = owner.model_fields.get(name)
    kind = _bare(info.annotation) if info else None
    return kind if isinstance(kind, type) and issubclass(kind, Value) else None


def facts_of(subject: SubjectKind) -> tuple[str, ...]:
    """Every attribute of a subject in the order of the model; those of a part with its name."""
    names: list[str] = []
    for name in OWNERS[subject].model_fields:
        part = part_of(OWNERS[subject], name)
        names += [f"{name}.{inner}" for inner in part.model_fields] if part else [name]
    return tuple(names)


def _label(attribute: str) -> str:
    """What the attribute is called; a part that is named before a colon need not be said."""
    label = readable(attribute).rpartition(": ")[2]
    return label[:1].upper() + label[1:]


def _field(model: type[BaseModel], name: str, own: Control | None = None) -> Field | None:
    info = model.model_fields.get(name)
    if info is None:
        return None
    inner = _choices_of(info.annotation)
    metadata = [m for a in inner for m in getattr(a, "__metadata__", ())] + list(info.metadata)
    limits = [m for item in metadata for m in (item, *getattr(item, "metadata", ()))]
    kind = _control(inner, limits, own)
    if kind is None:
        return None
    control, options = kind
    return Field(
        attribute=name,
        label=_label(name),
        description=info.description or "",
        control=control,
        options=options,
        whole=_bare(inner[0]) is int,
        code=any(str(getattr(limit, "pattern", "")).startswith(CODE) for limit in limits),
        required=type(None) not in get_args(info.annotation),
        longest=_longest(limits),
        columns=_columns(inner[0]) if control == "rows" else (),
    )


def _columns(listed: Any) -> tuple[Field, ...]:
    entry = _entry(_bare(listed))
    return tuple(column for name in entry.model_fields if (column := _field(entry, name)))


def _tags() -> tuple[str, ...]:
    return tuple(sorted({tag for rule in all_rules().values() for tag in rule.tags}))


@cache
def feeds(subject: SubjectKind, attribute: str) -> tuple[str, ...]:
    """The rules that read an attribute."""
    section = "" if subject in ("function", "matrix") else f"{SECTIONS[subject]}."
    asked = section + attribute
    return tuple(rule.id for rule in all_rules().values() if asked in rule.asks)


@cache
def zones() -> tuple[str, ...]:
    """The time zones to choose from, such as Europe/London; no legacy names."""
    return tuple(
        zone
        for zone in sorted(zone_names())
        if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/"))
    )


Kind = tuple[Control, tuple[Any, ...]] | None


def _control(inner: list[Any], limits: list[Any], own: Control | None) -> Kind:
    bare = [_bare(annotation) for annotation in inner]
    first = bare[0]
    if own is not None:
        return (own, get_args(_entry(first)) if own == "clauses" else ())
    if date in bare:
        return ("date_or_no" if len(bare) > 1 else "date", ())
    if first is bool:
        return ("yes_no", ())
    if first in (int, float):
        return _number(first, limits)
    if first is str:
        return _text(limits)
    if first is Range:
        return ("range", ())
    return _one_or_several(first)


def _one_or_several(kind: Any) -> Kind:
    """A choice from a closed list, several of them, or entries of a list or a mapping."""
    origin = get_origin(kind)
    if kind is Ownership:
        return ("choice", tuple(o for o in Ownership if o is not Ownership.UNDECIDED))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ("choice", tuple(kind))
    if origin is Literal:
        return ("choice", get_args(kind))
    if origin is tuple:
        item = _entry(kind)
        if isinstance(item, type) and issubclass(item, BaseModel):
            return ("rows", ())
        return ("choices", get_args(item) if get_origin(item) is Literal else ())
    return ("facts", ()) if origin is Mapping and _bare(get_args(kind)[1]) is str else None


def _number(kind: type, limits: list[Any]) -> Kind:
    low = next((m.ge for m in limits if isinstance(m, Ge)), None)
    high = next((m.le for m in limits if isinstance(m, Le)), None)
    if kind is int and isinstance(low, int) and isinstance(high, int) and high <= 4:
        return ("score", tuple(range(low, high + 1)))
    return ("number", ())


def _text(limits: list[Any]) -> Kind:
    formats = {(getattr(m, "json_schema_extra", None) or {}).get("format") for m in limits}
    if "uri" in formats:
        return ("link", ())
    if "iana-time-zone" in formats:
        return ("choice", zones())
    return ("long" if _longest(limits) == LONG_TEXT else "text", ())


def _longest(limits: list[Any]) -> int | None:
    return next((m.max_length for m in limits if isinstance(m, MaxLen)), None)


def _choices_of(annotation: Any) -> list[Any]:
    """The types in a union other than null; for anything else, the annotation itself."""
    if get_origin(annotation) in (Union, UnionType):
        return [each for each in get_args(annotation) if each is not type(None)]
    return [annotation]


def _entry(listed: Any) -> Any:
    """The type of the items of a list."""
    return _bare(get_args(listed)[0])


def _bare(annotation: Any) -> Any:
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation
