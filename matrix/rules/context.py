"""What all functions of a matrix share: parties, sites, policy and day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from matrix.model import Matrix, Party, Site
from matrix.model.party import Contract, Governance, party_names
from matrix.model.policy import Policy
from matrix.rules.attributes import Facts
from matrix.rules.kleene import Need, Truth, given, unknown


@dataclass(frozen=True)
class PartyFacts(Facts[Party]):
    """A party as a rule sees it."""

    name: str = field(kw_only=True)
    """What the board calls it, for messages."""

    @property
    def party(self) -> Party:
        """The party itself."""
        return self.value

    @property
    def contract(self) -> Facts[Contract]:
        """Its contract."""
        return Facts(self.party.contract, self.section, self.id, "contract.")

    @property
    def governance(self) -> Facts[Governance]:
        """Its governance: how we work together."""
        return Facts(self.party.governance, self.section, self.id, "governance.")

    def clause(self, clause: str) -> Truth:
        """Whether its contract has a clause."""
        return self.contract.has("clauses", clause)


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
