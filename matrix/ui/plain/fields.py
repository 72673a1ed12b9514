"""The control for each attribute, derived from the model; no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel

from matrix.edits import SubjectKind
from matrix.edits.attributes import SEPARATE
from matrix.model import Contract, Function, Handoff, Ownership, Party, Site
from matrix.model.decision import Costs, Decision, Today
from matrix.model.party import Agent, Governance
from matrix.rules import all_rules
from matrix.words.facts import readable

OWNERS: dict[str, type[BaseModel]] = {
    "function": Function,
    "party": Party,
    "handoff": Handoff,
    "site": Site,
    "contract": Contract,
}
PARTS: dict[str, type[BaseModel]] = {
    "decision": Decision,
    "today": Today,
    "costs": Costs,
    "governance": Governance,
    "agent": Agent,
}
Control = Literal[
    "yes_no", "score", "number", "choice", "choices", "text", "date", "date_or_no", "rows"
]


@dataclass(frozen=True)
class Field:
    """How to ask for one attribute, and which rules use the answer."""

    attribute: str
    label: str
    description: str
    control: Control
    options: tuple[Any, ...] = ()
    whole: bool = False
    feeds: tuple[str, ...] = ()
    columns: tuple[Field, ...] = ()
    """The fields of each entry of a list."""


ELSEWHERE = {"id", "name", "kind", "sites"}
"""Attributes with a control at the head of a party or in the drawer of the sites."""

FUNCTION_SECTIONS: dict[str, tuple[str, ...]] = {
    "Core competency": (
        "core_override", "customer_value", "differentiation", "reuse", "edge",
        "vulnerability", "capability_rel", "opportunism", "tech_maturity", "integration",
        "market_alternatives", "ip_generated",
    ),
    "Control": (
        "criticality", "customer_facing", "control_required", "control_evidence",
        "engagement_type", "kpis", "brand_guide", "urgent", "required_hours",
    ),
    "Data": (
        "data_sensitivity", "data_categories", "data_access", "control_split",
        "required_assurance", "regimes",
    ),
    "People": (
        "fte", "effort_hours", "internal_experts", "experts_total",
        "runbook", "people_plan", "exit_plan", "exit_tested_on",
    ),
}  # fmt: skip


@cache
def field(subject: SubjectKind, attribute: str) -> Field | None:
    """How to ask for an attribute; None for one with its own screen."""
    if attribute in SEPARATE.get(subject, ()):
        return None
    group, dot, name = attribute.partition(".")
    model = PARTS.get(group) if dot else OWNERS.get(subject)
    name = name if dot else group
    spec = _field(model, name) if model else None
    if spec is None:
        return None
    known = _tags() if (subject, attribute) == ("function", "tags") else spec.options
    return replace(spec, attribute=attribute, options=known, feeds=feeds(subject, attribute))


def _field(model: type[BaseModel], name: str) -> Field | None:
    info = model.model_fields.get(name)
    if info is None:
        return None
    inner = _choices_of(info.annotation)
    limits = [m for a in inner for m in getattr(a, "__metadata__", ())] + list(info.metadata)
    kind = _control(inner, limits)
    if kind is None:
        return None
    control, options = kind
    return Field(
        attribute=name,
        label=readable(name),
        description=info.description or "",
        control=control,
        options=options,
        whole=_bare(inner[0]) is int,
        columns=_columns(inner[0]) if control == "rows" else (),
    )


def _columns(listed: Any) -> tuple[Field, ...]:
    entry = _entry(_bare(listed))
    return tuple(column for name in entry.model_fields if (column := _field(entry, name)))


def _tags() -> tuple[str, ...]:
    return tuple(sorted({tag for rule in all_rules().values() for tag in rule.tags}))


def party_sections() -> dict[str, tuple[str, ...]]:
    """The attributes of a party by section."""
    own = [name for name in Party.model_fields if field("party", name)]
    return {
        "About the party": tuple(name for name in own if name not in ELSEWHERE),
        "Ways of working": tuple(f"governance.{name}" for name in Governance.model_fields),
    }


@cache
def feeds(subject: SubjectKind, attribute: str) -> tuple[str, ...]:
    """The rules that read an attribute."""
    plural = {"party": "parties.", "function": "", "matrix": ""}
    section = plural.get(subject, f"{subject}s.")
    asked = section + attribute
    return tuple(rule.id for rule in all_rules().values() if asked in rule.asks)


def _control(inner: list[Any], limits: list[Any]) -> tuple[Control, tuple[Any, ...]] | None:
    bare = [_bare(annotation) for annotation in inner]
    if date in bare:
        return ("date_or_no" if len(bare) > 1 else "date", ())
    first = bare[0]
    if first is bool:
        return ("yes_no", ())
    if first in (int, float):
        flat = [m for item in limits for m in getattr(item, "metadata", [item])]
        low = next((m.ge for m in flat if isinstance(m, Ge)), None)
        high = next((m.le for m in flat if isinstance(m, Le)), None)
        if first is int and isinstance(low, int) and isinstance(high, int) and high <= 4:
            return ("score", tuple(range(low, high + 1)))
        return ("number", ())
    if first is Ownership:
        return ("choice", tuple(o for o in Ownership if o is not Ownership.UNDECIDED))
    if get_origin(first) is Literal:
        return ("choice", get_args(first))
    if get_origin(first) is tuple:
        item = _entry(first)
        if isinstance(item, type) and issubclass(item, BaseModel):
            return ("rows", ())
        return ("choices", get_args(item) if get_origin(item) is Literal else ())
    return ("text", ()) if first is str else None


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
