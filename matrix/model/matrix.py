"""The matrix: functions, parties, sites, hand-offs and the policy."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from immutabledict import immutabledict
from pydantic import AfterValidator, Field, model_validator

from matrix.model.contract import Contract
from matrix.model.function import Function
from matrix.model.handoff import Handoff, labels_in_pairs
from matrix.model.letters import (
    LETTERS,
    Alphabet,
    LetterMeanings,
    alphabet_of,
    in_order,
    meaning_of,
)
from matrix.model.party import Party, party_names, run_by
from matrix.model.policy import Policy, RuleId
from matrix.model.references import broken_references
from matrix.model.site import Country, Site
from matrix.model.vocabulary import EvidenceMark, PartyKind
from matrix.values.errors import Problem
from matrix.values.phrases import told_apart
from matrix.values.value import Alone, Currency, Distinct, FrozenMap, Name, Text, Value

MAX_FUNCTIONS = 2_000
MAX_PARTIES = 200
MAX_HANDOFFS = 20_000
MAX_SITES = 200
MAX_HEADINGS = 500
MAX_HEADINGS_DEEP = 8
BELOW = " › "
"""What is between a heading and one below it."""


class Organisation(Value):
    """The company whose functions these are."""

    name: Annotated[Name | None, Alone] = Field(default=None, description="Name of the company.")
    country: Country | None = Field(default=None, description="Two-letter country code.")


class Evidence(Value):
    """How far the content can be trusted: a mark and a note."""

    mark: EvidenceMark = Field(description="Stated, inferred, unknown, illustrative, …")
    note: Text = Field(default="", description="Basis of the mark.")


_REFERRING: dict[str, Any] = {
    "sites": {"__all__": {"id"}},
    "parties": {"__all__": {"id", "sites", "contracts", "subcontractor_of", "agent"}},
    "functions": {"__all__": {"id", "shares", "duties", "cells", "today"}},
    "handoffs": True,
}
"""What has an id, or names one."""


def _without_circles(headings: Mapping[str, str]) -> Mapping[str, str]:
    for heading in headings:
        path = [heading]
        while (above := headings.get(path[-1])) is not None:
            if above in path:
                circle = [*path[path.index(above) :], above]
                raise ValueError(
                    f"{' → '.join(circle)} is a circle; choose another heading above one"
                )
            path.append(above)
            if len(path) > MAX_HEADINGS_DEEP:
                deep = f"'{heading}' is below more than {MAX_HEADINGS_DEEP - 1} other headings"
                raise ValueError(f"{deep}; leave some out")
    return headings


def _in_place(handoffs: tuple[Handoff, ...]) -> tuple[Handoff, ...]:
    return tuple(sorted(handoffs, key=lambda handoff: handoff.place))


class Matrix(Value):
    """One board: a frozen value, equal to every other board with the same content."""

    format: Literal[2] = Field(default=2, description="Number of the document format.")
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
    currency: Currency | None = Field(
        default=None, description="Currency of the costs, such as EUR."
    )
    headings: Annotated[FrozenMap[Name, Name], AfterValidator(_without_circles)] = Field(
        default_factory=immutabledict,
        max_length=MAX_HEADINGS,
        description="Heading above a heading of the board, by name.",
    )
    letters: LetterMeanings = Field(
        default_factory=immutabledict,
        description="Letters of the board beside R, A, C and I, and other names for these.",
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
    handoffs: Annotated[tuple[Handoff, ...], AfterValidator(_in_place)] = Field(
        default=(), max_length=MAX_HANDOFFS, description="Work that passes between functions."
    )
    policy: Policy = Field(
        default=Policy.model_construct(),
        description="Rules in force, severities, parameters and waivers.",
    )

    @model_validator(mode="after")
    def _refers_only_to_itself(self) -> Self:
        problems = self.broken_references()
        if problems:
            raise ValueError("; ".join(map(str, problems)))
        return self

    def broken_references(self) -> tuple[Problem, ...]:
        """Every id used twice or pointing nowhere; none in a matrix that was read."""
        return tuple(broken_references(self.model_dump(by_alias=True, include=_REFERRING)))

    @property
    def alphabet(self) -> Alphabet:
        """Its letters by what they count as."""
        return alphabet_of(self.letters)

    @cached_property
    def letters_in_use(self) -> tuple[str, ...]:
        """R, A, C and I, the letters that the board lists, and any other that a cell holds."""
        cells = {cell for function in self.functions for cell in function.duties.values()}
        return in_order({*LETTERS, *self.letters}.union(*cells))

    @property
    def unclear_letters(self) -> tuple[str, ...]:
        """The letters in use of which nobody has said what they count as."""
        return tuple(each for each in self.letters_in_use if each not in self.alphabet.known)

    def meaning_of(self, letter: str) -> str:
        """`Support: takes part in the work`: what a letter means here."""
        return meaning_of(self.letters, letter)

    @cached_property
    def functions_by_id(self) -> dict[str, Function]:
        """Every function under its id."""
        return {function.id: function for function in self.functions}

    @cached_property
    def parties_by_id(self) -> dict[str, Party]:
        """Every party under its id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def contracts_by_id(self) -> dict[str, tuple[Party, Contract]]:
        """Every contract under its id, with its party."""
        return {each.id: (party, each) for party in self.parties for each in party.contracts}

    def contract(self, contract: str) -> tuple[Party, Contract] | None:
        """The contract with this id, and its party; a party's own one may be without any fact."""
        party = self.parties_by_id.get(contract)
        own = (party, party.own_contract) if party else None
        return self.contracts_by_id.get(contract, own)

    @cached_property
    def handoffs_by_id(self) -> dict[str, Handoff]:
        """Every hand-off under its id, `from>to` or `from>to>key`."""
        return {handoff.id: handoff for handoff in self.handoffs}

    @cached_property
    def handoff_labels(self) -> Mapping[str, str]:
        """What tells hand-offs between the same two functions apart, by id; none for one alone."""
        return labels_in_pairs(self.handoffs)

    @cached_property
    def function_names(self) -> dict[str, str]:
        """What every function is called, under its id; rows of one name get their heading."""
        return told_apart((each.id, each.name, self.heading(each.group)) for each in self.functions)

    def heading(self, group: str | None) -> str | None:
        """`IT › Cloud`: the heading of a group after those above it."""
        return BELOW.join(self.heading_path(group)) or None

    def heading_path(self, group: str | None) -> tuple[str, ...]:
        """The heading of a group after those above it; empty for no group."""
        path: list[str] = []
        while group is not None and group not in path:
            path.insert(0, group)
            group = self.headings.get(group)
        return tuple(path)

    @cached_property
    def party_names(self) -> dict[str, str]:
        """What every party is called, under its id; those of one name get their kind."""
        return party_names(self.parties)

    @cached_property
    def site_names(self) -> dict[str, str]:
        """What every site is called, under its id; those of one name get their country."""
        return told_apart((each.id, each.name, each.country) for each in self.sites)

    @cached_property
    def run_by(self) -> dict[str, Party | None]:
        """The party behind every party, under its id: itself, or the operator of software."""
        return run_by(self.parties)

    @cached_property
    def external_ids(self) -> frozenset[str]:
        """Ids of the external parties, as the policy defines them.

        Software is as external as its operator, and external if nobody is stated to run it.
        """
        kinds = {PartyKind.VENDOR, PartyKind.FREELANCER}
        if self.policy.group_is_external:
            kinds.add(PartyKind.GROUP)
        behind = self.run_by.items()
        return frozenset(party for party, by in behind if by is None or by.kind in kinds)
