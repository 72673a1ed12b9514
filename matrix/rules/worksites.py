"""Where work is done, as far as it is stated: sites of functions and time differences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matrix.calendars import offset_hours
from matrix.model import PartyKind, Site
from matrix.rules.facts import Context, Facts, FunctionFacts, PartyFacts
from matrix.rules.kleene import NONE, Need, Needs, Truth, all_of, given, unknown

AS_OF = Need("matrix", "", "as_of")


@dataclass(frozen=True, slots=True)
class Worksites:
    """The sites of a function, those of its lead first, and the missing facts."""

    sites: tuple[Site, ...]
    """The sites with known working time."""
    needs: Needs
    """The missing facts that could add sites."""


@lru_cache(maxsize=20_000)
def doers_of(f: FunctionFacts) -> tuple[PartyFacts, ...]:
    """The parties known to do part of a function: by share, largest first, else R first."""
    shares = f.function.shares
    if shares is None:
        duties = f.function.duties
        return tuple(sorted(f.parties_with("does"), key=lambda party: "R" not in duties[party.id]))
    doing = [party for party in f.context.parties_by_id.values() if shares.get(party.id, 0) > 0]
    return tuple(sorted(doing, key=lambda party: -shares[party.id]))


@lru_cache(maxsize=20_000)
def worksites_of(f: FunctionFacts) -> Worksites:
    """Every site of every party that does part of a function."""
    doers = doers_of(f)
    needs = set() if doers else {f.need("shares")}
    if f.unclear_letters and f.function.shares is None:
        needs |= f.unclear(lambda party: party not in doers).needs
    sites: dict[str, Site] = {}
    for party in doers:
        if not party.party.sites:
            needs.add(party.need("sites"))
        for site in party.party.sites:
            facts = f.context.sites_by_id[site]
            gaps = clock_gaps(facts)
            needs |= gaps
            if not gaps:
                sites[site] = facts.value
    return Worksites(tuple(sites.values()), frozenset(needs))


def clock_gaps(site: Facts[Site]) -> Needs:
    """The missing facts about the working time of a site."""
    missing = site.value.open_clock
    return frozenset(map(site.need, missing)) if missing else NONE


def far_from_home(party: PartyFacts, context: Context, hours: float) -> Truth:
    """Whether a party is at least this many hours from every in-house team.

    Compares the clocks of their first sites on the day of the matrix.
    """
    if context.today is None:
        return unknown({AS_OF})
    theirs = _first_site(party, context)
    ours = [
        _first_site(own, context)
        for own in context.parties_by_id.values()
        if own.party.kind is PartyKind.IN_HOUSE
    ]
    if not ours:
        return unknown({Need("matrix", "", "parties")})
    return all_of(_apart(theirs, home, context.today, hours) for home in ours)


def _first_site(party: PartyFacts, context: Context) -> Facts[Site] | Need:
    sites = party.party.sites
    site = context.sites_by_id[sites[0]] if sites else party.need("sites")
    if isinstance(site, Facts) and site.value.timezone is None:
        return site.need("timezone")
    return site


def _apart(one: Facts[Site] | Need, other: Facts[Site] | Need, day: date, hours: float) -> Truth:
    if isinstance(one, Need) or isinstance(other, Need):
        return unknown(needs_among((one, other)))
    between = _offset(one.value, other.value, day)
    return given(between is not None and abs(between) >= hours)


def needs_among(worksites: Iterable[Facts[Site] | Need]) -> Needs:
    """The missing facts among the sites."""
    return frozenset(place for place in worksites if isinstance(place, Need))


_offset = lru_cache(maxsize=4096)(offset_hours)
