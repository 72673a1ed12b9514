"""A party: one column of the matrix, with its sites, contract and way of working."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from matrix.model.vocabulary import (
    Clause,
    LanguageLevel,
    PartyKind,
    Pricing,
    RedFlag,
    Regime,
    Weekday,
)
from matrix.values.phrases import told_apart
from matrix.values.value import (
    CLOCK,
    Amount,
    Count,
    DateOrNo,
    Distinct,
    Fraction,
    Name,
    Score,
    Slug,
    Text,
    Value,
)
from matrix.values.zones import zone_names

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


def _known_zone(zone: str) -> str:
    if zone not in zone_names():
        raise ValueError(f"{zone!r} is not an IANA time zone such as Europe/London")
    return zone


class Site(Value):
    """A place of work and its clock."""

    id: Slug = Field(description="Stable id.")
    name: Name = Field(description="Name of the place.")
    country: Country | None = Field(default=None, description="Two-letter country code.")
    timezone: Annotated[str, AfterValidator(_known_zone)] | None = Field(
        default=None, description="IANA time zone, such as Asia/Karachi."
    )
    shift: Annotated[str, Field(pattern=f"^{CLOCK}-{CLOCK}$")] | None = Field(
        default=None, description="Working hours on the local clock; may cross midnight."
    )
    workdays: Distinct[Weekday] | None = Field(default=None, description="Working days.")
    holidays: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$")] | None = Field(
        default=None, description="Holiday calendar, such as PK or GB-ENG."
    )


class Certification(Value):
    """A certificate of a party, with scope and expiry."""

    standard: Name = Field(description="Standard, such as ISO 27001.")
    scope: Text | None = Field(default=None, description="Scope of the certificate.")
    in_scope: bool | None = Field(
        default=None, description="Whether it covers the work done for us."
    )
    expires: date | None = Field(default=None, description="Last day of validity.")


class Contract(Value):
    """The contract with a party; every null is a missing fact."""

    signed: DateOrNo | None = Field(default=None, description="Date of signature, or false.")
    responsibilities: bool | None = Field(
        default=None, description="Whether it has a responsibility annex (RACI)."
    )
    clauses: Distinct[Clause] | None = Field(
        default=None, description="Clauses in the contract; an empty list means none."
    )
    incident_notice_hours: Amount | None = Field(
        default=None, description="Hours within which the party must report an incident."
    )
    pricing_basis: Pricing | None = Field(default=None, description="Pricing model.")
    overhead_rate: Amount | None = Field(
        default=None, description="Overhead (hidden costs) as a fraction of contract value."
    )
    offshore_approval: bool | None = Field(
        default=None, description="Whether the regulator consented to offshoring."
    )
    offshore_notice: bool | None = Field(
        default=None, description="Whether the regulator was notified before offshoring."
    )
    in_register: bool | None = Field(
        default=None, description="Whether it is in the register of ICT contracts."
    )
    card_check_on: date | None = Field(
        default=None, description="Date of the last check of card-data compliance."
    )


class Governance(Value):
    """The governance of the work with a party; every null is a missing fact."""

    standups_per_week: Amount | None = Field(default=None, description="Stand-ups a week.")
    tool: Name | None = Field(default=None, description="Shared tracker, such as Jira.")
    shared_backlog: bool | None = Field(
        default=None, description="Whether there is a shared, prioritised backlog."
    )
    status_report: bool | None = Field(
        default=None, description="Whether status reports are agreed."
    )
    review_interval_days: Count | None = Field(
        default=None, description="Days between performance reviews."
    )
    liaison: Distinct[Name] | None = Field(
        default=None, description="In-house people who take urgent calls in turn."
    )
    liaison_weeks_unfilled: Count | None = Field(
        default=None, description="Unfilled weeks of the roster."
    )
    kickoff_on: DateOrNo | None = Field(
        default=None, description="Date of the live kick-off, or false."
    )
    cultural_onboarding: bool | None = Field(
        default=None, description="Whether cultural onboarding was done."
    )
    last_strategy_sync: DateOrNo | None = Field(
        default=None, description="Date of the last strategy sync, or false."
    )
    roadmap: bool | None = Field(default=None, description="Whether a roadmap is shared.")
    joint_risk_review: bool | None = Field(
        default=None, description="Whether risks are reviewed together."
    )
    merged_calendar: bool | None = Field(
        default=None, description="Whether holiday calendars are merged and published."
    )


class Party(Value):
    """A team, a group company, a vendor or a freelancer that takes part in functions."""

    id: Slug = Field(description="Stable id; never shown as a name.")
    name: Name = Field(description="Name on the board.")
    kind: PartyKind = Field(description="In-house team, group company, vendor or freelancer.")
    parent: Name | None = Field(
        default=None, description="Ultimate owner, for vendor concentration."
    )
    country: Country | None = Field(default=None, description="Two-letter country code.")
    sites: Distinct[Slug] = Field(
        default=(), max_length=100, description="Sites it works from, lead site first."
    )
    capacity_fte: Amount | None = Field(
        default=None, description="Capacity in full-time equivalents."
    )
    utilisation: Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)] | None = Field(
        default=None, description="Share of capacity in use; above 1 means overload."
    )
    hourly_rate: Amount | None = Field(default=None, description="Hourly rate.")
    quality: Score | None = Field(default=None, description="Quality of its work, 0 to 4.")
    certifications: tuple[Certification, ...] | None = Field(
        default=None, max_length=50, description="Certificates it holds; an empty list means none."
    )
    data_policy_on: DateOrNo | None = Field(
        default=None, description="Date of its written data-protection policy, or false."
    )
    subcontracts: bool | None = Field(
        default=None, description="Whether it uses sub-processors or other subcontractors."
    )
    substitutability: Score | None = Field(
        default=None, description="How easily it can be replaced, 0 to 4."
    )
    new: bool | None = Field(default=None, description="Whether it is a new vendor.")
    pilot_passed: bool | None = Field(
        default=None, description="Whether it passed a pilot with exit criteria."
    )
    red_flags: Distinct[RedFlag] | None = Field(
        default=None, description="Red flags found; an empty list means none."
    )

    checked_on: date | None = Field(default=None, description="Date of the due diligence.")
    lead_interview: bool | None = Field(
        default=None, description="Whether its technical lead was interviewed."
    )
    live_demo: bool | None = Field(default=None, description="Whether a live demo was seen.")
    references: Count | None = Field(default=None, description="Number of references checked.")
    case_studies: Count | None = Field(default=None, description="Number of case studies reviewed.")
    financial_check: bool | None = Field(
        default=None, description="Whether its finances were checked."
    )
    security_check: bool | None = Field(
        default=None, description="Whether its security was checked."
    )
    skills_match: Fraction | None = Field(
        default=None, description="Share of the required skills that it has, 0 to 1."
    )
    language_level: LanguageLevel | None = Field(
        default=None, description="Working language level (CEFR)."
    )
    industry_fit: bool | None = Field(default=None, description="Whether it knows our industry.")
    culture_fit: bool | None = Field(
        default=None, description="Whether its way of working fits ours."
    )
    scale_test: bool | None = Field(default=None, description="Whether scaling up was tested.")
    criticality_assessed: bool | None = Field(
        default=None, description="Whether the criticality of its service was assessed."
    )
    risk_assessed: bool | None = Field(
        default=None, description="Whether the risk of relying on it was assessed."
    )
    regulatory_evidence: Distinct[Regime] | None = Field(
        default=None, description="Regimes for which it has shown knowledge."
    )
    cheapest_bid: bool | None = Field(
        default=None, description="Whether it was the cheapest bidder."
    )
    price_weight: Fraction | None = Field(
        default=None, description="Weight of price in the choice, 0 to 1."
    )

    contract: Contract = Field(
        default=Contract.model_construct(), description="The contract with the party."
    )
    governance: Governance = Field(
        default=Governance.model_construct(), description="Governance of the work with the party."
    )


def party_names(parties: Iterable[Party]) -> dict[str, str]:
    """What parties are called, under their ids; those of one name get their kind."""
    return told_apart((party.id, party.name, party.kind.label) for party in parties)
