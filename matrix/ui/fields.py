"""Which control asks for which attribute, read from the values themselves; no Streamlit."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel

from matrix.edits import SubjectKind
from matrix.edits.wording import readable
from matrix.model import Function, Handoff, Ownership, Party
from matrix.model.party import Contract, Governance
from matrix.rules import all_rules

OWNERS: dict[str, type[BaseModel]] = {
    "function": Function,
    "party": Party,
    "handoff": Handoff,
}
PARTS: dict[str, type[BaseModel]] = {"contract": Contract, "governance": Governance}
Control = Literal["yes_no", "score", "number", "choice", "choices", "text", "date", "date_or_no"]


@dataclass(frozen=True)
class Field:
    """How to ask for one attribute, and which rules the answer feeds."""

    attribute: str
    label: str
    description: str
    control: Control
    options: tuple[Any, ...] = ()
    whole: bool = False
    feeds: tuple[str, ...] = ()


FUNCTION_SECTIONS: dict[str, tuple[str, ...]] = {
    "Core competency": (
        "core_override", "customer_value", "differentiation", "reuse", "edge",
        "vulnerability", "capability_rel", "opportunism", "tech_maturity", "integration",
        "market_alternatives", "demand_variability", "ip_generated",
    ),
    "Control": (
        "criticality", "customer_facing", "control_required", "control_evidence",
        "engagement_type", "kpis", "brand_guide", "white_label", "urgent", "required_hours",
    ),
    "Data": (
        "data_sensitivity", "data_categories", "data_access", "control_split",
        "required_assurance", "regimes",
    ),
    "People": (
        "fte", "effort_hours", "internal_experts", "experts_total", "talent_scarcity",
        "runbook", "previous_ownership", "people_plan", "exit_plan", "exit_tested_on",
    ),
}  # fmt: skip


@cache
def field(subject: SubjectKind, attribute: str) -> Field | None:
    """How to ask for an attribute; None for one that has a screen of its own."""
    group, _, name = attribute.rpartition(".")
    model = PARTS[group] if group else OWNERS.get(subject)
    if model is None:
        return None
    info = model.model_fields.get(name)
    if info is None:
        return None
    inner = [a for a in get_args(info.annotation) if a is not type(None)] or [info.annotation]
    limits = [m for a in inner for m in getattr(a, "__metadata__", ())] + list(info.metadata)
    kind = _control(inner, limits)
    if kind is None:
        return None
    control, options = kind
    return Field(
        attribute=attribute,
        label=readable(name),
        description=info.description or "",
        control=control,
        options=options,
        whole=_bare(inner[0]) is int,
        feeds=feeds(subject, attribute),
    )


def party_sections() -> dict[str, tuple[str, ...]]:
    """The attributes of a party under the headings that a person looks under."""
    own = [name for name in Party.model_fields if field("party", name)]
    return {
        "About the party": tuple(name for name in own if name not in {"id", "name", "kind"}),
        "Contract": tuple(f"contract.{name}" for name in Contract.model_fields),
        "Way of working": tuple(f"governance.{name}" for name in Governance.model_fields),
    }


@cache
def feeds(subject: SubjectKind, attribute: str) -> tuple[str, ...]:
    """The rules that read an attribute."""
    section = {"party": "parties.", "handoff": "handoffs.", "site": "sites."}.get(subject, "")
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
        return ("choice", tuple(o.value for o in Ownership if o is not Ownership.UNDECIDED))
    if get_origin(first) is Literal:
        return ("choice", get_args(first))
    if get_origin(first) is tuple:
        item = _bare(get_args(first)[0])
        if isinstance(item, type) and issubclass(item, BaseModel):
            return None
        return ("choices", get_args(item) if get_origin(item) is Literal else ())
    return ("text", ()) if first is str else None


def _bare(annotation: Any) -> Any:
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation
