"""A function: one row of the matrix, with everything the rules may ask about it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from immutabledict import immutabledict
from pydantic import AfterValidator, Field

from matrix.model.vocabulary import (
    LETTERS,
    ControlEvidence,
    DataAccess,
    DataCategory,
    Engagement,
    KpiKind,
    Letter,
    Ownership,
    Provenance,
    Regime,
)
from matrix.values.value import (
    CLOCK,
    Amount,
    Count,
    DateOrNo,
    Distinct,
    Fraction,
    FrozenMap,
    Name,
    Score,
    Slug,
    Text,
    Value,
)


def _in_raci_order(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    return tuple(letter for letter in LETTERS if letter in letters)


Letters = Annotated[tuple[Letter, ...], AfterValidator(_in_raci_order)]


def _stated(duties: Mapping[Slug, Letters]) -> Mapping[Slug, Letters]:
    return immutabledict({party: letters for party, letters in duties.items() if letters})


class Kpi(Value):
    """One measure that the work of a function is judged by."""

    key: Slug = Field(description="Stable id, such as tone-quality or response-time.")
    kind: KpiKind | None = Field(default=None, description="What the measure is about.")
    owner: Name | None = Field(default=None, description="Who answers for the figure.")
    definition: Text | None = Field(default=None, description="How it is measured.")
    target: Text | None = Field(default=None, description="The value to reach.")
    source: Name | None = Field(default=None, description="Party or tool that reports it.")
    reviewer: Name | None = Field(default=None, description="Party that checks the figure.")


class Function(Value):
    """What the company must get done, who owns it, and the facts the rules ask for."""

    id: Slug = Field(description="Stable id; never shown as a name.")
    name: Name = Field(description="Name on the board.")
    group: Name | None = Field(default=None, description="Heading it stands under.")
    tags: Distinct[Name] = Field(
        default=(), max_length=50, description="Words that rules and filters look for."
    )
    ownership: Ownership = Field(
        default=Ownership.UNDECIDED, description="In-house, mixed, outsourced or undecided."
    )
    provenance: Provenance = Field(
        default=Provenance.UNKNOWN, description="Where the ownership comes from."
    )
    rationale: Text | None = Field(default=None, description="Why it was decided so.")
    shares: Annotated[FrozenMap[Slug, Fraction], Field(min_length=1)] | None = Field(
        default=None, description="Party to its fraction of the work; the fractions add up to 1."
    )
    duties: Annotated[FrozenMap[Slug, Letters], AfterValidator(_stated)] = Field(
        default_factory=immutabledict, description="Party to its letters of R, A, C and I."
    )

    core_override: bool | None = Field(
        default=None, description="Declared core or not core, whatever the three tests say."
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
        default=None, description="Competitive edge to be had from doing it well, 0 to 4."
    )
    vulnerability: Score | None = Field(
        default=None, description="How exposed we are if the market fails us, 0 to 4."
    )
    capability_rel: Annotated[int, Field(ge=-2, le=2)] | None = Field(
        default=None, description="Our capability against the best supplier, -2 to 2."
    )
    opportunism: Score | None = Field(
        default=None, description="How easily a supplier could exploit us, 0 to 4."
    )
    tech_maturity: Score | None = Field(
        default=None, description="How settled the technology is, 0 to 4."
    )
    integration: Score | None = Field(
        default=None, description="How tightly it is woven into other functions, 0 to 4."
    )
    market_alternatives: Count | None = Field(
        default=None, description="Number of credible suppliers we could turn to."
    )
    demand_variability: Score | None = Field(
        default=None, description="How much the amount of work swings, 0 to 4."
    )

    criticality: Score | None = Field(
        default=None, description="Harm if it stops, 0 to 4; from 3 it is critical."
    )
    customer_facing: bool | None = Field(
        default=None, description="Whether customers deal with it directly."
    )
    control_required: Score | None = Field(
        default=None, description="How much control we want to keep, 0 to 4."
    )
    control_evidence: Distinct[ControlEvidence] | None = Field(
        default=None, description="What lets us see and steer the work; half a point each."
    )
    engagement_type: Engagement | None = Field(
        default=None, description="Whether external work is ordered by ticket or by outcome."
    )
    kpis: tuple[Kpi, ...] | None = Field(
        default=None, max_length=50, description="Measures agreed for the work."
    )
    brand_guide: bool | None = Field(
        default=None, description="Whether a guide for tone and brand is in use."
    )
    white_label: bool | None = Field(
        default=None, description="Whether customers take the vendor for us."
    )

    data_sensitivity: Score | None = Field(
        default=None,
        description="0 public, 1 internal, 2 confidential, 3 personal or regulated, 4 secret.",
    )
    data_categories: Distinct[DataCategory] | None = Field(
        default=None, description="Kinds of protected data that it handles."
    )
    data_access: DataAccess | None = Field(
        default=None, description="The most that an external party sees of the data."
    )
    control_split: DateOrNo | None = Field(
        default=None, description="Day the security duties were split line by line, or false."
    )
    required_assurance: Distinct[Name] | None = Field(
        default=None, description="Standards a vendor must be certified for, such as ISO 27001."
    )
    regimes: Distinct[Regime] | None = Field(
        default=None, description="Regulatory regimes that it falls under."
    )
    ip_generated: Score | None = Field(
        default=None, description="How much intellectual property it creates, 0 to 4."
    )

    fte: Amount | None = Field(default=None, description="Full-time equivalents it takes.")
    effort_hours: Amount | None = Field(
        default=None, description="Working hours that one pass of the work takes."
    )
    internal_experts: Count | None = Field(
        default=None, description="Our own people who can judge the work."
    )
    experts_total: Count | None = Field(
        default=None, description="People anywhere who can do the work."
    )
    talent_scarcity: Score | None = Field(
        default=None, description="How hard the skill is to hire, 0 to 4."
    )
    runbook: bool | None = Field(
        default=None, description="Whether how to run it is written down with us."
    )
    urgent: bool | None = Field(default=None, description="Whether work arrives that cannot wait.")
    required_hours: Annotated[str, Field(pattern=f"^(always|{CLOCK}-{CLOCK})$")] | None = Field(
        default=None, description="Hours it must be covered: always, or HH:MM-HH:MM."
    )
    previous_ownership: Ownership | None = Field(
        default=None, description="Who owned it before this decision."
    )
    people_plan: bool | None = Field(
        default=None, description="Whether the people affected by a move have a plan."
    )
    exit_plan: bool | None = Field(
        default=None, description="Whether a way back from the vendor is written down."
    )
    exit_tested_on: date | None = Field(
        default=None, description="Day the exit was last rehearsed."
    )
