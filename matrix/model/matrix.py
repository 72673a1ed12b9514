"""The matrix: functions, parties, sites, hand-offs and the policy."""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from matrix.model.function import Function
from matrix.model.handoff import Handoff
from matrix.model.party import Country, Party, Site, party_names
from matrix.model.policy import Policy, RuleId
from matrix.model.references import broken_references
from matrix.model.vocabulary import EvidenceMark, PartyKind
from matrix.values.phrases import told_apart
from matrix.values.value import Distinct, Name, Text, Value

MAX_FUNCTIONS = 2_000
MAX_PARTIES = 200
MAX_HANDOFFS = 20_000
MAX_SITES = 200


class Organisation(Value):
    """The company whose functions these are."""

    name: Name | None = Field(default=None, description="Name of the company.")
    country: Country | None = Field(default=None, description="Two-letter country code.")


class Evidence(Value):
    """How far the content can be trusted: a mark and a note."""

    mark: EvidenceMark = Field(description="Stated, inferred, unknown, illustrative, …")
    note: Text = Field(default="", description="Basis of the mark.")


def _by_ends(handoffs: tuple[Handoff, ...]) -> tuple[Handoff, ...]:
    return tuple(sorted(handoffs, key=lambda handoff: handoff.ends))


class Matrix(Value):
    """One board: a frozen value, equal to every other board with the same content."""

    format: Literal[1] = Field(default=1, description="Number of the document format.")
    title: Name = Field(description="Title of the board.")
    description: Text = Field(default="", description="What the board is about.")
    as_of: date | None = Field(
        default=None, description="Day that dates and time figures refer to."
    )
    evidence: Evidence | None = Field(
        default=None, description="How far the content can be trusted."
    )
    expect: Distinct[RuleId] = Field(
        default=(), max_length=500, description="Rules that are expected to give a finding."
    )
    organisation: Organisation = Field(
        default=Organisation.model_construct(), description="The company that the board is about."
    )
    sites: tuple[Site, ...] = Field(
        default=(), max_length=MAX_SITES, description="Sites of the parties."
    )
    parties: tuple[Party, ...] = Field(
        default=(), max_length=MAX_PARTIES, description="Parties: the columns."
    )
    functions: tuple[Function, ...] = Field(
        default=(), max_length=MAX_FUNCTIONS, description="Functions: the rows."
    )
    handoffs: Annotated[tuple[Handoff, ...], AfterValidator(_by_ends)] = Field(
        default=(), max_length=MAX_HANDOFFS, description="Work that passes between functions."
    )
    policy: Policy = Field(
        default=Policy.model_construct(),
        description="Rules in force, severities, parameters and waivers.",
    )

    @model_validator(mode="after")
    def _refers_only_to_itself(self) -> Self:
        ids = {"__all__": {"id", "sites", "shares", "duties"}}
        tree = self.model_dump(
            by_alias=True,
            include={"sites": ids, "parties": ids, "functions": ids, "handoffs": True},
        )
        problems = tuple(broken_references(tree))
        if problems:
            raise ValueError("; ".join(map(str, problems)))
        return self

    @cached_property
    def functions_by_id(self) -> dict[str, Function]:
        """Every function under its id."""
        return {function.id: function for function in self.functions}

    @cached_property
    def parties_by_id(self) -> dict[str, Party]:
        """Every party under its id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def handoffs_by_id(self) -> dict[str, Handoff]:
        """Every hand-off under its id, `from>to`."""
        return {handoff.id: handoff for handoff in self.handoffs}

    @cached_property
    def function_names(self) -> dict[str, str]:
        """What every function is called, under its id; rows of one name get their heading."""
        return told_apart((each.id, each.name, each.group) for each in self.functions)

    @cached_property
    def party_names(self) -> dict[str, str]:
        """What every party is called, under its id; those of one name get their kind."""
        return party_names(self.parties)

    @cached_property
    def site_names(self) -> dict[str, str]:
        """What every site is called, under its id; those of one name get their country."""
        return told_apart((each.id, each.name, each.country) for each in self.sites)

    @cached_property
    def external_ids(self) -> frozenset[str]:
        """Ids of the external parties, as the policy defines them."""
        external = {PartyKind.VENDOR, PartyKind.FREELANCER}
        if self.policy.group_is_external:
            external.add(PartyKind.GROUP)
        return frozenset(party.id for party in self.parties if party.kind in external)
