"""A party: one column of the matrix, with its contracts and way of working."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Annotated, Self

from immutabledict import immutabledict
from pydantic import Field, model_validator

from matrix.model.contract import Contract
from matrix.model.site import Country
from matrix.model.vocabulary import LanguageLevel, PartyKind, RedFlag, Regime
from matrix.values.identifiers import Lei, Link
from matrix.values.phrases import told_apart
from matrix.values.value import (
    Amount,
    Count,
    DateOrNo,
    Distinct,
    Ends,
    Fraction,
    Name,
    OtherFacts,
    Score,
    Slug,
    Text,
    Value,
)
from matrix.values.vat import Vat

MAX_CONTRACTS = 100


class Certification(Value):
    """A certificate of a party, with scope and expiry."""

    standard: Name = Field(description="Standard, such as ISO 27001.")
    scope: Text | None = Field(default=None, description="Scope of the certificate.")
    in_scope: bool | None = Field(
        default=None, description="Whether it covers the work done for us."
    )
    expires: date | None = Field(default=None, description="Last day of validity.")


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


class Agent(Value):
    """What matters of a party that is software; every null is a missing fact."""

    operator: Slug | None = Field(default=None, description="Party that runs it.")
    human_owner: Name | None = Field(default=None, description="Person who answers for it.")
    reversible: bool | None = Field(
        default=None, description="Whether what it does can be taken back."
    )
    fallback: Text | None = Field(default=None, description="Who does the work when it fails.")


class Party(Value):
    """A team, a company, a freelancer or software that takes part in functions."""

    id: Slug = Field(description="Stable id; never shown as a name.")
    name: Name = Field(description="Name on the board.")
    kind: PartyKind = Field(
        description="In-house team, group company, vendor, freelancer or software agent."
    )
    parent: Name | None = Field(
        default=None, description="Ultimate owner, for vendor concentration."
    )
    country: Country | None = Field(default=None, description="Two-letter country code.")
    lei: Lei | None = Field(default=None, description="Legal Entity Identifier (ISO 17442).")
    vat: Vat | None = Field(default=None, description="VAT number, such as DE136695976.")
    subcontractor_of: Slug | None = Field(
        default=None, description="Party that it works for as a sub-contractor."
    )
    sites: Distinct[Slug] = Field(
        default=(), max_length=100, description="Sites it works from, lead site first."
    )
    on_call: bool | None = Field(
        default=None, description="Whether it can be called outside its working hours."
    )
    capacity_fte: Amount | None = Field(
        default=None, description="Capacity in full-time equivalents."
    )
    utilisation: Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)] | None = Field(
        default=None, description="Share of capacity in use; above 1 means overload."
    )
    hourly_rate: Amount | None = Field(default=None, description="Hourly rate.")
    quality: Annotated[Score, Ends("bad", "as good as can be")] | None = Field(
        default=None, description="Quality of its work, 0 (bad) to 4."
    )
    certifications: tuple[Certification, ...] | None = Field(
        default=None,
        max_length=50,
        description="Certificates it holds; an empty list if there are none.",
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
        default=None, description="Red flags found; an empty list if there are none."
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

    contracts: tuple[Contract, ...] = Field(
        default=(), max_length=MAX_CONTRACTS, description="The contracts with the party."
    )
    governance: Governance = Field(
        default=Governance.model_construct(), description="Governance of the work with the party."
    )
    agent: Agent = Field(
        default=Agent.model_construct(), description="Facts of a party that is software."
    )
    note: Text | None = Field(default=None, description="Note on the party.")
    link: Link | None = Field(default=None, description="Web address about the party.")
    other: OtherFacts = Field(default_factory=immutabledict, description="Other facts, by name.")

    @model_validator(mode="after")
    def _with_contract_ids(self) -> Self:
        """Name contracts without an id; the party's own one is first, and kept if it says much."""
        contracts = in_order(self.id, self.contracts)
        if contracts != self.contracts:
            self.__dict__["contracts"] = contracts
        return self

    @property
    def own_contract(self) -> Contract:
        """The contract that has the party's id; without any fact where none is stated."""
        first = self.contracts[0] if self.contracts else None
        return first if first and first.id == self.id else Contract.model_construct(id=self.id)


def in_order(party: str, contracts: tuple[Contract, ...]) -> tuple[Contract, ...]:
    """The contracts, each with an id: without one it is the party's, then with a number.

    The party's own is first, and left out while nothing is stated in it.
    """
    contracts = tuple(each for each in contracts if each != Contract())
    taken = {contract.id for contract in contracts}
    free = (each for n in count(1) if (each := party if n == 1 else f"{party}-{n}") not in taken)
    named = [each if each.id else each.replace(id=next(free)) for each in contracts]
    stated = [each for each in named if each != Contract.model_construct(id=party)]
    return tuple(sorted(stated, key=lambda each: each.id != party))


def run_by(parties: Iterable[Party]) -> dict[str, Party | None]:
    """The party behind each party, under its id: itself, or for software the one that runs it.

    Software that runs software is followed to its operator. None if nobody is stated, or if
    software would run itself.
    """
    by_id = {party.id: party for party in parties}
    return {party.id: _behind(party, by_id) for party in by_id.values()}


def _behind(party: Party, by_id: Mapping[str, Party]) -> Party | None:
    seen, one = set[str](), party
    while one.kind is PartyKind.AGENT:
        seen.add(one.id)
        operator = one.agent.operator
        if operator is None or operator in seen:
            return None
        one = by_id[operator]
    return one


def party_names(parties: Iterable[Party]) -> dict[str, str]:
    """What parties are called, under their ids; those of one name get their kind."""
    return told_apart((party.id, party.name, party.kind.label) for party in parties)
