"""What a rule may ask: the facts of a matrix, each answered with its third value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar

from matrix.model import Function, Letter, Matrix, Ownership, Party, Site
from matrix.model.party import Contract, Governance
from matrix.model.policy import Policy
from matrix.model.sourcing import Span, external_share, ownership_of
from matrix.rules.kleene import TRUE, Need, Number, Truth, any_of, given, unknown
from matrix.values.value import Value

V = TypeVar("V", bound=Value)

FULLY = 0.999


@dataclass(frozen=True)
class Facts(Generic[V]):
    """The attributes of one value; a null answers unknown and names itself as the need."""

    value: V
    section: str
    id: str
    prefix: str = ""

    def need(self, attribute: str) -> Need:
        """The name of a fact, for the list of what is missing."""
        return Need(self.section, self.id, self.prefix + attribute)

    def raw(self, attribute: str) -> Any:
        """The stored value, None where nobody has stated it."""
        return getattr(self.value, attribute)

    def flag(self, attribute: str) -> Truth:
        """A yes-or-no fact."""
        return self._when(attribute, bool)

    def done(self, attribute: str) -> Truth:
        """Whether something with a date was done at all; false is a stated no."""
        return self._when(attribute, lambda value: value is not False)

    def is_(self, attribute: str, expected: object) -> Truth:
        """Whether an attribute has this value."""
        return self._when(attribute, lambda value: value == expected)

    def has(self, attribute: str, item: object) -> Truth:
        """Whether a list holds an item; an empty list is a stated none."""
        return self._when(attribute, lambda items: item in items)

    def number(self, attribute: str, low: float = 0, high: float = float("inf")) -> Number:
        """A number; unknown it lies between `low` and `high`."""
        value = self.raw(attribute)
        if value is None:
            return Number(Span(low, high), frozenset({self.need(attribute)}))
        return Number.of(value)

    def score(self, attribute: str) -> Number:
        """A judgement from 0 to 4."""
        return self.number(attribute, 0, 4)

    def _when(self, attribute: str, test: Callable[[Any], bool]) -> Truth:
        value = self.raw(attribute)
        return unknown({self.need(attribute)}) if value is None else given(test(value))


@dataclass(frozen=True)
class PartyFacts(Facts[Party]):
    """A party as a rule sees it."""

    @property
    def party(self) -> Party:
        """The party itself."""
        return self.value

    @property
    def contract(self) -> Facts[Contract]:
        """What is agreed in writing with it."""
        return Facts(self.party.contract, self.section, self.id, "contract.")

    @property
    def governance(self) -> Facts[Governance]:
        """How we and it work together."""
        return Facts(self.party.governance, self.section, self.id, "governance.")

    def clause(self, clause: str) -> Truth:
        """Whether its contract holds a clause."""
        return self.contract.has("clauses", clause)


@dataclass(frozen=True)
class Context:
    """What all functions of a matrix have in common; one object for each combination.

    Compared by identity, so that answers about a function can be cached by (context,
    function) without comparing every party again.
    """

    parties: tuple[Party, ...]
    external_ids: frozenset[str]
    policy: Policy
    today: date | None
    home: str | None
    sites: tuple[Site, ...] = ()

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @cached_property
    def parties_by_id(self) -> dict[str, PartyFacts]:
        """The facts of every party under its id."""
        return {party.id: PartyFacts(party, "parties", party.id) for party in self.parties}

    @cached_property
    def sites_by_id(self) -> dict[str, Facts[Site]]:
        """The facts of every site under its id."""
        return {site.id: Facts(site, "sites", site.id) for site in self.sites}

    @cached_property
    def outsiders(self) -> tuple[PartyFacts, ...]:
        """The facts of every party beyond the company boundary, in column order."""
        everybody = self.parties_by_id.items()
        return tuple(facts for party, facts in everybody if party in self.external_ids)

    def older_than(self, day: date | None, days: int, need: Need) -> Truth:
        """Whether a day lies more than `days` before today; a missing day is unknown."""
        if day is None:
            return unknown({need})
        if self.today is None:
            return unknown({Need("matrix", "", "as_of")})
        return given((self.today - day).days > days)


@dataclass(frozen=True)
class Selection:
    """The external parties of a function that meet a condition."""

    truth: Truth
    parties: tuple[PartyFacts, ...]

    @property
    def names(self) -> str:
        """The parties that certainly meet it, for a message."""
        return ", ".join(facts.party.name for facts in self.parties)


@dataclass(frozen=True)
class FunctionFacts(Facts[Function]):
    """A function as a rule sees it, with what follows from its ownership and shares.

    One object for each function and context, compared by identity like its context.
    """

    context: Context = field(kw_only=True)
    external: Number = field(kw_only=True)
    """The part of the work done beyond the company boundary, 0 to 1."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @property
    def function(self) -> Function:
        """The function itself."""
        return self.value

    @property
    def name(self) -> str:
        """Its name, for messages."""
        return self.function.name

    @cached_property
    def shared(self) -> Truth:
        """Whether an external party does any of it."""
        return self.external > 0

    @property
    def fully_out(self) -> Truth:
        """Whether external parties do all of it."""
        return self.external >= FULLY

    @property
    def ownership(self) -> Ownership:
        """The ownership in force."""
        if self.function.shares is None:
            return self.function.ownership
        return ownership_of(self.external.span.low)

    @property
    def critical(self) -> Truth:
        """Whether it is critical or important: criticality 3 or 4."""
        return self.score("criticality") >= 3

    @cached_property
    def core_by_tests(self) -> Truth:
        """Customer value and differentiation from 3, reuse from 2 (Prahalad & Hamel 1990)."""
        return (
            (self.score("customer_value") >= 3)
            & (self.score("differentiation") >= 3)
            & (self.score("reuse") >= 2)
        )

    @cached_property
    def core(self) -> Truth:
        """Whether it is core: as declared, else by the three tests."""
        declared = self.function.core_override
        return self.core_by_tests if declared is None else given(declared)

    def tagged(self, *tags: str) -> bool:
        """Whether it carries one of these tags."""
        return not set(tags).isdisjoint(self.function.tags)

    def parties_with(self, letter: Letter) -> tuple[PartyFacts, ...]:
        """The parties that hold a letter, in column order."""
        duties = dict(self.function.duties)
        everybody = self.context.parties_by_id.items()
        return tuple(facts for party, facts in everybody if letter in duties.get(party, ()))

    def is_external(self, facts: PartyFacts) -> bool:
        """Whether a party lies beyond the company boundary."""
        return facts.id in self.context.external_ids

    @property
    def duties_stated(self) -> Truth:
        """Known once a first letter is set; until then nobody has said who does what."""
        return TRUE if self.function.duties else unknown({self.need("duties")})

    @property
    def vendors(self) -> tuple[PartyFacts, ...]:
        """The external parties known to do part of it: by share, else by an R."""
        shares = self.function.shares
        if shares is None:
            doers = {facts.id for facts in self.parties_with("R")}
        else:
            doers = {party for party, share in shares.items() if share > 0}
        if self.external.span.high == 0:
            return ()
        return tuple(facts for facts in self.context.outsiders if facts.id in doers)

    def vendors_that(self, test: Callable[[PartyFacts], Truth]) -> Selection:
        """Whether any external party of the function meets a condition, and which do.

        An outsourced function whose vendor nobody has named answers unknown.
        """
        answers = [(facts, test(facts)) for facts in self.vendors]
        truth = any_of(answer for _, answer in answers)
        if not answers and self.shared.value is not False:
            truth = unknown({self.need("shares")})
        return Selection(truth, tuple(facts for facts, answer in answers if answer.value))


@lru_cache(maxsize=16)
def context_of(matrix: Matrix) -> Context:
    """What the functions of this matrix share; the same object for equal circumstances."""
    return _context(
        (matrix.parties, matrix.sites),
        matrix.external_ids,
        matrix.policy.replace(waivers=()),
        matrix.as_of,
        matrix.organisation.country,
    )


@lru_cache(maxsize=256)
def _context(
    listed: tuple[tuple[Party, ...], tuple[Site, ...]],
    external_ids: frozenset[str],
    policy: Policy,
    today: date | None,
    home: str | None,
) -> Context:
    parties, sites = listed
    return Context(parties, external_ids, policy, today, home, sites)


@lru_cache(maxsize=20_000)
def facts_of(function: Function, context: Context) -> FunctionFacts:
    """What a rule may ask about one function; the same object for equal ones."""
    span = external_share(function, context.external_ids)
    needs = {Need("functions", function.id, "ownership")}
    if function.ownership is not Ownership.UNDECIDED:
        needs = {Need("functions", function.id, "shares")}
    external = Number(span, frozenset() if span.exact else frozenset(needs))
    return FunctionFacts(function, "functions", function.id, context=context, external=external)
