"""A contract with a party: its dates, its money, and what is agreed in it."""

from datetime import date
from typing import Annotated

from immutabledict import immutabledict
from pydantic import Field

from matrix.model.vocabulary import Clause, Renewal
from matrix.values.identifiers import Link
from matrix.values.value import (
    Amount,
    Count,
    Currency,
    DateOrNo,
    Distinct,
    Name,
    OtherFacts,
    Slug,
    Text,
    Value,
)


class Contract(Value):
    """A contract with a party; every null is a missing fact."""

    id: Annotated[str, Field(pattern=r"^([a-z0-9-]{1,64})?$")] = Field(
        default="", description="Stable id; the id of the party for the first one without an id."
    )
    reference: Name | None = Field(default=None, description="Number or name of the contract.")
    covers: Distinct[Slug] | None = Field(
        default=None, description="Functions it covers; missing means all of the party's work."
    )
    signed: DateOrNo | None = Field(default=None, description="Date of signature, or false.")
    starts: date | None = Field(default=None, description="First day in force.")
    ends: DateOrNo | None = Field(
        default=None, description="Last day in force, or false for no fixed end."
    )
    renewal: Renewal | None = Field(default=None, description="What happens at the end.")
    notice_days: Count | None = Field(default=None, description="Days of notice that we must give.")
    party_notice_days: Count | None = Field(
        default=None, description="Days of notice that the party must give."
    )
    annual_cost: Amount | None = Field(default=None, description="Cost of one year.")
    currency: Currency | None = Field(
        default=None, description="Currency of the cost, if not that of the board."
    )
    governing_law: Name | None = Field(default=None, description="Law that governs the contract.")
    responsibilities: bool | None = Field(
        default=None, description="Whether it has a responsibility annex (RACI)."
    )
    clauses: Distinct[Clause] | None = Field(
        default=None, description="Clauses in the contract; an empty list if there are none."
    )
    incident_notice_hours: Amount | None = Field(
        default=None, description="Hours within which the party must report an incident."
    )
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
    note: Text | None = Field(default=None, description="Note on the contract.")
    link: Link | None = Field(default=None, description="Web address of the contract.")
    other: OtherFacts = Field(default_factory=immutabledict, description="Other facts, by name.")
