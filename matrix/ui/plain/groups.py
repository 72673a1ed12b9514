"""Where each fact is in a drawer: at first, in a group, or under More; no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from matrix.edits import SubjectKind
from matrix.ui.plain.fields import facts_of, feeds
from matrix.values.slugs import slug

FIRST_VIEW = 7
"""The most controls that the first view of a drawer has."""
MORE, CONTRACTS, AGENT = "More", "Contracts", "Software agent"


@dataclass(frozen=True)
class Group:
    """Facts that belong together, folded under one name."""

    name: str
    attributes: tuple[str, ...]
    whole: bool = True
    """Whether facts that no rule reads stand here as well, and not under More."""


@dataclass(frozen=True)
class Layout:
    """What a drawer shows at first, and the groups below; all else is under More."""

    first: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    apart: tuple[str, ...] = ()
    """What is chosen once, and what has a drawer of its own."""


LAYOUTS: Mapping[SubjectKind, Layout] = {
    "function": Layout(
        first=("ownership", "rationale", "name", "accountable", "deputy"),
        groups=(
            Group("Decision", (
                "provenance", "decision.by", "decision.on", "decision.review_on",
                "decision.expected", "decision.drivers", "decision.alternatives",
            )),
            Group("Who does what", ("shares", "duties")),
            Group("Core competency", (
                "core_override", "customer_value", "differentiation", "reuse", "edge",
                "vulnerability", "capability_rel", "opportunism", "tech_maturity", "integration",
                "market_alternatives", "ip_generated",
            ), whole=False),
            Group("Control", (
                "criticality", "customer_facing", "control_required", "control_evidence",
                "engagement_type", "kpis", "brand_guide",
            ), whole=False),
            Group("Data", (
                "data_sensitivity", "data_categories", "data_access", "control_split",
                "required_assurance", "regimes",
            ), whole=False),
            Group("People", (
                "fte", "effort_hours", "internal_experts", "experts_total", "runbook",
                "people_plan", "exit_plan", "exit_tested_on",
            ), whole=False),
            Group("Required hours", (
                "urgent", "required_hours", "required_days", "required_holidays",
                "required_timezone",
            )),
            Group("Money", ("costs.in_house", "costs.mixed", "costs.outsourced", "costs.move")),
            Group("Today", ("today.ownership", "today.shares", "today.changes_on")),
            Group("Notes and links", ("note", "link", "cells")),
            Group("Place on the board", ("group", "tags")),
        ),
    ),
    "party": Layout(
        first=("name", "kind", "country", "sites"),
        groups=(
            Group(CONTRACTS, ("contracts",)),
            Group("Ways of working", (
                "governance.standups_per_week", "governance.tool", "governance.shared_backlog",
                "governance.status_report", "governance.review_interval_days",
                "governance.liaison", "governance.liaison_weeks_unfilled",
                "governance.kickoff_on", "governance.cultural_onboarding",
                "governance.last_strategy_sync", "governance.roadmap",
                "governance.joint_risk_review", "governance.merged_calendar", "on_call",
            ), whole=False),
            Group("Assurance", (
                "certifications", "data_policy_on", "subcontracts", "capacity_fte", "utilisation",
                "quality", "substitutability",
            ), whole=False),
            Group("Due diligence", (
                "new", "pilot_passed", "red_flags", "checked_on", "lead_interview", "live_demo",
                "references", "case_studies", "financial_check", "security_check", "skills_match",
                "language_level", "industry_fit", "culture_fit", "scale_test",
                "criticality_assessed", "risk_assessed", "regulatory_evidence", "cheapest_bid",
                "price_weight",
            )),
            Group(AGENT, (
                "agent.operator", "agent.human_owner", "agent.reversible", "agent.fallback",
            )),
            Group("Company", ("subcontractor_of", "parent", "lei", "vat")),
            Group("Notes and links", ("note", "link")),
            Group("Place on the board", ()),
        ),
    ),
    "contract": Layout(
        first=(
            "reference", "covers", "signed", "starts", "ends",
        ),
        groups=(
            Group("Renewal, notice and law", (
                "renewal", "notice_days", "party_notice_days", "governing_law",
            )),
            Group("What is agreed", (
                "clauses", "responsibilities", "incident_notice_hours", "offshore_approval",
                "offshore_notice", "in_register", "card_check_on",
            ), whole=False),
            Group("Money", ("annual_cost", "currency", "overhead_rate")),
            Group("Notes and links", ("note", "link")),
        ),
    ),
    "handoff": Layout(
        first=("doc_quality", "batch", "artefact", "per_week", "sla_hours", "from_site", "to_site"),
        groups=(
            Group("Handing over", (
                "channel", "template", "owner_from", "owner_to", "acceptance", "mode",
            ), whole=False),
        ),
        apart=("from_", "to", "key"),
    ),
    "site": Layout(
        first=("name", "country", "holidays", "timezone", "shift", "workdays"),
        apart=("special_days",),
    ),
}  # fmt: skip
"""The drawers. What is added to the model appears under More by itself."""


@cache
def groups_of(subject: SubjectKind) -> tuple[Group, ...]:
    """The folded groups of a drawer, the last one with all that has no other place."""
    layout = LAYOUTS[subject]
    groups = []
    for group in layout.groups:
        kept = tuple(each for each in group.attributes if group.whole or feeds(subject, each))
        if kept or group.whole:
            groups.append(Group(group.name, kept))
    placed = {"id", *layout.first, *layout.apart}.union(*(group.attributes for group in groups))
    rest = [each for each in facts_of(subject) if each not in placed]
    if rest:
        groups.append(Group(MORE, tuple(sorted(rest, key=lambda each: each == "other"))))
    return tuple(groups)


def fold_key(subject: SubjectKind, item: str, name: str) -> str:
    """The key of the fold of a group."""
    return f"group-{slug(name, ())}-{subject}-{item}"
