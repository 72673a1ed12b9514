"""What all functions of a matrix share: parties, sites, policy and day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from matrix.model import Alphabet, Contract, Matrix, Party, Site
from matrix.model.party import Governance, party_names, run_by
from matrix.model.policy import Policy
from matrix.model.sourcing import Span
from matrix.rules.attributes import Facts
from matrix.rules.kleene import Need, Number, Truth, any_of, given, unknown


@dataclass(frozen=True)
class Papers:
    """Contracts that are read together: what one of them says is agreed.

    Without any, nothing is agreed: it is known which functions the contracts cover.
    """

    papers: tuple[Facts[Contract], ...]

    def flag(self, attribute: str) -> Truth:
        """A yes-or-no fact that one of them answers with yes."""
        return any_of([each.flag(attribute) for each in self.papers])

    def done(self, attribute: str) -> Truth:
        """Whether something with a date was done in one of them."""
        return any_of([each.done(attribute) for each in self.papers])

    def has(self, attribute: str, item: object) -> Truth:
        """Whether a list of one of them holds an item."""
        return any_of([each.has(attribute, item) for each in self.papers])

    def least(self, attribute: str) -> Number:
        """The smallest number that one of them promises; without limit where none does."""
        numbers = [each.number(attribute) for each in self.papers]
        low = min((each.span.low for each in numbers), default=float("inf"))
        high = min((each.span.high for each in numbers), default=float("inf"))
        return Number(Span(low, high), frozenset().union(*(each.needs for each in numbers)))


@dataclass(frozen=True)
class PartyFacts(Facts[Party]):
    """A party as a rule sees it."""

    name: str = field(kw_only=True)
    """What the board calls it, for messages."""

    @property
    def party(self) -> Party:
        """The party itself."""
        return self.value

    function: str | None = None
    """The function that its contracts are asked about; None for all of its work."""

    @cached_property
    def contracts(self) -> Papers:
        """Its contracts that cover the function, as one paper."""
        stated = self.party.contracts
        if not stated:
            return Papers((Facts(self.party.own_contract, "contracts", self.id),))
        covering = [each for each in stated if _covers(each, self.function)]
        return Papers(tuple([Facts(each, "contracts", each.id) for each in covering]))

    def about(self, function: str) -> PartyFacts:
        """The same party, with the contracts that cover one function."""
        if all(each.covers is None for each in self.party.contracts):
            return self
        return replace(self, function=function)

    @property
    def governance(self) -> Facts[Governance]:
        """Its governance: how we work together."""
        return Facts(self.party.governance, self.section, self.id, "governance.")

    def clause(self, clause: str) -> Truth:
        """Whether one of its contracts has a clause."""
        return self.contracts.has("clauses", clause)


def _covers(contract: Contract, function: str | None) -> bool:
    return function is None or contract.covers is None or function in contract.covers


@dataclass(frozen=True)
class Context:
    """What all functions of a matrix share; one object for each combination.

    Compared by identity, so that answers about a function can be cached by (context,
    function) without comparing every party again.
    """

    parties: tuple[Party, ...]
    external_ids: frozenset[str]
    policy: Policy
    today: date | None
    home: str | None
    sites: tuple[Site, ...] = ()
    alphabet: Alphabet = field(kw_only=True)

    __hash__ = object.__hash__
    __eq__ = object.__eq__

    @cached_property
    def parties_by_id(self) -> dict[str, PartyFacts]:
        """The facts of every party under its id."""
        names = party_names(self.parties)
        return {
            party.id: PartyFacts(party, "parties", party.id, name=names[party.id])
            for party in self.parties
        }

    @cached_property
    def run_by(self) -> dict[str, Party | None]:
        """The party behind every party: itself, or the operator of software."""
        return run_by(self.parties)

    @cached_property
    def sites_by_id(self) -> dict[str, Facts[Site]]:
        """The facts of every site under its id."""
        return {site.id: Facts(site, "sites", site.id) for site in self.sites}

    @cached_property
    def outsiders(self) -> tuple[PartyFacts, ...]:
        """The facts of every external party, in column order."""
        everybody = self.parties_by_id.items()
        return tuple(facts for party, facts in everybody if party in self.external_ids)

    def older_than(self, day: date | None, days: int, need: Need) -> Truth:
        """Whether a day lies more than `days` before today; a missing day is unknown."""
        if day is None:
            return unknown({need})
        if self.today is None:
            return unknown({Need("matrix", "", "as_of")})
        return given((self.today - day).days > days)


@lru_cache(maxsize=16)
def context_of(matrix: Matrix) -> Context:
    """What the functions of this matrix share; the same object for equal circumstances."""
    return _context(
        (matrix.parties, matrix.sites),
        matrix.external_ids,
        matrix.policy.replace(waivers=()),
        matrix.as_of,
        (matrix.organisation.country, matrix.alphabet),
    )


@lru_cache(maxsize=256)
def _context(
    listed: tuple[tuple[Party, ...], tuple[Site, ...]],
    external_ids: frozenset[str],
    policy: Policy,
    today: date | None,
    home_and_alphabet: tuple[str | None, Alphabet],
) -> Context:
    (parties, sites), (home, alphabet) = listed, home_and_alphabet
    return Context(parties, external_ids, policy, today, home, sites, alphabet=alphabet)
