"""A function: one row of the matrix, with the facts that the rules need."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from immutabledict import immutabledict
from pydantic import AfterValidator, Field

from matrix.model.decision import Cell, Costs, Decision, Today
from matrix.model.hours import RequiredHours
from matrix.model.letters import Letters
from matrix.model.shares import Shares
from matrix.model.site import HolidayCalendar, TimeZone
from matrix.model.vocabulary import (
    ControlEvidence,
    DataAccess,
    DataCategory,
    Engagement,
    KpiKind,
    Ownership,
    Provenance,
    Regime,
    Weekday,
)
from matrix.values.identifiers import Link
from matrix.values.value import (
    Amount,
    Count,
    DateOrNo,
    Distinct,
    Ends,
    FrozenMap,
    Name,
    OtherFacts,
    Score,
    Slug,
    Text,
    Value,
)


def _stated(duties: Mapping[Slug, Letters]) -> Mapping[Slug, Letters]:
    return immutabledict({party: letters for party, letters in duties.items() if letters})


def _said(cells: Mapping[Slug, Cell]) -> Mapping[Slug, Cell]:
    return immutabledict({party: cell for party, cell in cells.items() if cell != Cell()})


class Kpi(Value):
    """A KPI of a function."""

    key: Slug = Field(description="Stable id, such as tone-quality or response-time.")
    kind: KpiKind | None = Field(default=None, description="Type of KPI.")
    owner: Name | None = Field(default=None, description="Who is accountable for the KPI.")
    definition: Text | None = Field(default=None, description="How it is measured.")
    target: Text | None = Field(default=None, description="The value to reach.")
    source: Name | None = Field(default=None, description="Party or tool that reports it.")
    reviewer: Name | None = Field(default=None, description="Party that reviews the KPI.")


class Function(Value):
    """A function of the company: its ownership and the facts that the rules need."""

    id: Slug = Field(description="Stable id; never shown as a name.")
    name: Name = Field(description="Name on the board.")
    group: Name | None = Field(default=None, description="Group on the board.")
    tags: Distinct[Name] = Field(
        default=(), max_length=50, description="Tags for rules and filters."
    )
    ownership: Ownership = Field(
        default=Ownership.UNDECIDED, description="In-house, mixed, outsourced or undecided."
    )
    provenance: Provenance = Field(
        default=Provenance.UNKNOWN, description="Source of the ownership."
    )
    rationale: Text | None = Field(default=None, description="Reason for the decision.")
    shares: Shares | None = Field(
        default=None, description="Share of the work by party; together they are the whole."
    )
    duties: Annotated[FrozenMap[Slug, Letters], AfterValidator(_stated)] = Field(
        default_factory=immutabledict,
        description="Letters by party: R, A, C, I and those of the board.",
    )
    cells: Annotated[FrozenMap[Slug, Cell], AfterValidator(_said)] = Field(
        default_factory=immutabledict, description="Notes and links on what each party does in it."
    )
    accountable: Name | None = Field(default=None, description="Person who answers for the result.")
    deputy: Name | None = Field(default=None, description="Person who answers in their absence.")
    decision: Decision = Field(
        default=Decision.model_construct(), description="Who decided, when, and what is expected."
    )
    today: Today = Field(
        default=Today.model_construct(), description="How it is owned today, if not as decided."
    )
    costs: Costs = Field(
        default=Costs.model_construct(),
        description="Yearly cost of each ownership and one-off cost of the move.",
    )
    note: Text | None = Field(
        default=None, description="Anything worth knowing about the function."
    )
    link: Link | None = Field(default=None, description="Web address of the work or a paper.")

    core_override: bool | None = Field(
        default=None, description="Declared core or not core; overrides the three tests."
    )
    customer_value: Score | None = Field(
        default=None, description="How much customers value it, 0 to 4."
    )
    differentiation: Score | None = Field(
        default=None, description="How hard it is for rivals to imitate, 0 to 4."
    )
    reuse: Score | None = Field(
        default=None, description="How many markets or products it opens, 0 to 4."
    )
    edge: Score | None = Field(
        default=None, description="Competitive edge from doing it well, 0 to 4."
    )
    vulnerability: Score | None = Field(
        default=None, description="How vulnerable we are if the market fails, 0 to 4."
    )
    capability_rel: (
        Annotated[int, Field(ge=-2, le=2), Ends("far weaker", "far stronger")] | None
    ) = Field(
        default=None,
        description="Our capability relative to the best vendor: -2 far weaker, 2 far stronger.",
    )
    opportunism: Score | None = Field(
        default=None, description="How easily a vendor could exploit us, 0 to 4."
    )
    tech_maturity: Score | None = Field(
        default=None, description="How mature the technology is, 0 to 4."
    )
    integration: Score | None = Field(
        default=None, description="How integrated it is with other functions, 0 to 4."
    )
    market_alternatives: Count | None = Field(
        default=None, description="Number of credible vendors in the market."
    )

    criticality: Score | None = Field(
        default=None, description="Impact if it stops, 0 to 4; critical from 3."
    )
    customer_facing: bool | None = Field(
        default=None, description="Whether customers deal with it directly."
    )
    control_required: Score | None = Field(default=None, description="Control required, 0 to 4.")
    control_evidence: Distinct[ControlEvidence] | None = Field(
        default=None, description="Evidence of control; half a point each."
    )
    engagement_type: Engagement | None = Field(
        default=None, description="Whether external work is contracted by ticket or by outcome."
    )
    kpis: tuple[Kpi, ...] | None = Field(
        default=None, max_length=50, description="KPIs agreed for the work."
    )
    brand_guide: bool | None = Field(default=None, description="Whether a brand guide is in use.")

    data_sensitivity: Annotated[Score, Ends("public", "secret")] | None = Field(
        default=None,
        description="0 public, 1 internal, 2 confidential, 3 personal or regulated, 4 secret.",
    )
    data_categories: Distinct[DataCategory] | None = Field(
        default=None, description="Categories of protected data."
    )
    data_access: DataAccess | None = Field(
        default=None, description="Widest data access of an external party."
    )
    control_split: DateOrNo | None = Field(
        default=None, description="Date of the written split of security duties, or false."
    )
    required_assurance: Distinct[Name] | None = Field(
        default=None, description="Certificates that a vendor must hold, such as ISO 27001."
    )
    regimes: Distinct[Regime] | None = Field(
        default=None, description="Regulatory regimes that apply."
    )
    ip_generated: Score | None = Field(
        default=None, description="How much intellectual property it creates, 0 to 4."
    )

    fte: Amount | None = Field(default=None, description="Full-time equivalents (FTE).")
    effort_hours: Amount | None = Field(
        default=None, description="Working hours for one pass of the work."
    )
    internal_experts: Count | None = Field(
        default=None, description="In-house people who can judge the work."
    )
    experts_total: Count | None = Field(
        default=None, description="People, in-house or external, who can do the work."
    )
    runbook: bool | None = Field(default=None, description="Whether we hold a runbook.")
    urgent: bool | None = Field(default=None, description="Whether urgent work arrives.")
    required_hours: RequiredHours | None = Field(
        default=None, description="Required cover: always, or hours such as 09:00-17:00."
    )
    required_days: Distinct[Weekday] | None = Field(
        default=None, description="Days on which cover is required; missing means every day."
    )
    required_holidays: HolidayCalendar | None = Field(
        default=None, description="Calendar of holidays on which no cover is required."
    )
    required_timezone: TimeZone | None = Field(
        default=None, description="Time zone of the required hours, such as America/New_York."
    )
    people_plan: bool | None = Field(
        default=None, description="Whether there is a plan for the people affected by a move."
    )
    exit_plan: bool | None = Field(
        default=None, description="Whether there is a written exit plan."
    )
    exit_tested_on: date | None = Field(default=None, description="Date of the last exit test.")
    other: OtherFacts = Field(default_factory=immutabledict, description="Other facts, by name.")
