"""Overlap, wait and hours of a hand-off from the clocks at its ends, or the missing facts.

The figures are those of `matrix.handoffs.timing`; for an unknown figure, a rule also needs its
bounds. Results are cached for each hand-off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from matrix.calendars import (
    Pair,
    local_time,
    offset_hours,
    pair,
    usual,
    week_of,
    weekly_hours,
    working,
    working_days,
    works_on,
)
from matrix.calendars.hours import days, shifted
from matrix.calendars.pair import overlap, timelines
from matrix.handoffs.assumptions import Assumptions
from matrix.handoffs.timing import HOURS_OF_A_WEEK
from matrix.model import Site
from matrix.model.sourcing import Span
from matrix.rules.facts import Context, FunctionFacts
from matrix.rules.handoff_facts import HandoffFacts, lead_need, lead_of
from matrix.rules.kleene import Needs, Number
from matrix.rules.worksites import AS_OF, clock_gaps

QUARTER = 15
"""Minutes; every clock of the world is a whole number of them ahead of or behind UTC."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The sites at both ends of a hand-off, or the missing facts about their clocks."""

    sites: tuple[Site, Site] | None
    needs: Needs


@lru_cache(maxsize=100_000)
def ends_of(h: HandoffFacts) -> Ends:
    """Both sites, if their working time and the day of the matrix are known."""
    leaves = _worksite(h.sender, h.handoff.from_site)
    arrives = _worksite(h.receiver, h.handoff.to_site)
    needs = leaves.needs | arrives.needs
    if h.context.today is None:
        needs |= {AS_OF}
    if needs or leaves.site is None or arrives.site is None:
        return Ends(None, needs)
    return Ends((leaves.site, arrives.site), needs)


@lru_cache(maxsize=100_000)
def pair_of(h: HandoffFacts) -> Pair | None:
    """The timing of both sites in the week of the matrix; None if unknown."""
    sites, today = ends_of(h).sites, h.context.today
    if sites is None or today is None:
        return None
    return pair(*sites, today, _assumed(h.context).answer_hours)


def wait_of(h: HandoffFacts, *, batched: bool | None = None) -> Number:
    """Elapsed hours until pick-up; `batched` overrides whether it waits for the end of shift."""
    between = pair_of(h)
    if between is None:
        return _open(h)
    if h.handoff.batch == "end_of_shift" if batched is None else batched:
        return Number.of(between.end_of_shift_wait_hours)
    return Number.of(between.expected_wait_hours)


@lru_cache(maxsize=100_000)
def clarification_of(h: HandoffFacts) -> Number:
    """Average elapsed hours of clarification: probability by quality times a round trip."""
    assumed, quality = _assumed(h.context), h.handoff.doc_quality
    chances = assumed.clarification if quality is None else (assumed.clarification[quality],)
    low, high = min(chances), max(chances)
    if high == 0:
        return Number.of(0)
    between = pair_of(h)
    trip = Number.of(between.round_trip_hours) if between else _open(h)
    needs = trip.needs if low == high else trip.needs | {h.need("doc_quality")}
    return Number(Span(low * trip.span.low, high * trip.span.high), needs)


@lru_cache(maxsize=100_000)
def hours_of(h: HandoffFacts) -> Number:
    """Elapsed hours of the hand-off: wait, clarification and the boundary term."""
    wait, clarification = wait_of(h), clarification_of(h)
    low, high = wait.span.low + clarification.span.low, wait.span.high + clarification.span.high
    needs = wait.needs | clarification.needs
    boundary = _assumed(h.context).boundary_hours
    if boundary:
        low += boundary if h.crosses.value else 0
        high += 0 if h.crosses.value is False else boundary
        needs |= h.crosses.needs
    return Number(Span(low, high), needs)


@lru_cache(maxsize=20_000)
def work_of(f: FunctionFacts) -> Number:
    """Elapsed hours of one pass of the work; an effort not stated counts as 0."""
    effort, today = f.function.effort_hours, f.context.today
    if not effort:
        return Number.of(0)
    place = _worksite(f, None)
    if place.needs or today is None or place.site is None:
        return Number(Span(effort, float("inf")), place.needs if today else place.needs | {AS_OF})
    weekly = weekly_hours(place.site, today)
    return Number.of(effort * HOURS_OF_A_WEEK / weekly if weekly else 0)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Hours that two sites share on a day that has any, over a year of usual weeks."""

    low: float
    high: float
    changes: tuple[date, ...]
    """Mondays of the weeks whose overlap differs from the week before, because a clock changed."""


def overlaps_of(h: HandoffFacts) -> Overlaps | None:
    """The overlap of both sites over the year of the matrix; None if unknown."""
    sites, today = ends_of(h).sites, h.context.today
    return None if sites is None or today is None else _overlaps(*sites, today.year)


@lru_cache(maxsize=4096)
def _overlaps(sender: Site, receiver: Site, year: int) -> Overlaps:
    """Weeks with equal clock offsets have equal overlap, so each kind is computed once."""
    sites = (usual(sender), usual(receiver))
    mondays = [day for day in days(date(year, 1, 1), date(year, 12, 31)) if day.weekday() == 0]
    kinds: dict[tuple[float | None, ...], float] = {}
    hours: list[float] = []
    for monday in mondays:
        kind = tuple(offset_hours(*sites, shifted(monday, by)) for by in (0, 7))
        if kind not in kinds:
            mine = working_days(sites[0], monday, shifted(monday, 6)) or ()
            theirs = working(sites[1], monday, shifted(monday, 6)) or ()
            kinds[kind] = overlap(mine, theirs).hours_per_day
        hours.append(kinds[kind])
    changes = (
        monday
        for monday, now, before in zip(mondays[1:], hours[1:], hours, strict=False)
        if now != before
    )
    return Overlaps(min(hours), max(hours), tuple(changes))


@dataclass(frozen=True, slots=True)
class Landing:
    """The arrival of work on a day off of the receiver."""

    arrives: datetime
    """On the clock of the receiver."""
    wait_hours: float


def landing_of(h: HandoffFacts) -> Landing | None:
    """The longest wait of work that arrives on a day off, in the week of the matrix, if any.

    `ends_of` says whether it is known.
    """
    sites, today = ends_of(h).sites, h.context.today
    if sites is None or today is None:
        return None
    return _landing(*sites, today, h.handoff.batch == "end_of_shift")


@lru_cache(maxsize=4096)
def _landing(sender: Site, receiver: Site, today: date, at_end: bool) -> Landing | None:
    """The wait only falls until the receiver's day or shift ends, so those moments suffice."""
    week = week_of(today)
    worked = working_days(sender, *week)
    if not worked:
        return None
    landings: list[Landing] = []
    for line in timelines(receiver, *week):
        if line.next(worked[-1][-1][1]) is None:
            continue
        for spans in worked:
            moments = {spans[-1][1]}
            for start, end in () if at_end else spans:
                moments |= {start, end, *range(start - start % -QUARTER, end, QUARTER)}
                moments |= {bound for bound in line.ends if start < bound < end}
            for moment in sorted(moments):
                later, arrives = line.next(moment), local_time(receiver, moment)
                if later is not None and arrives and works_on(receiver, arrives.date()) is False:
                    landings.append(Landing(arrives, (later - moment) / 60))
        break
    return max(landings, key=lambda landing: landing.wait_hours, default=None)


@dataclass(frozen=True, slots=True)
class _Worksite:
    """A site, or the missing facts about it."""

    site: Site | None
    needs: Needs


@lru_cache(maxsize=20_000)
def _worksite(f: FunctionFacts, named: str | None) -> _Worksite:
    """The named site, else the first site of the lead party."""
    if named is None:
        lead = lead_of(f)
        if lead is None:
            return _Worksite(None, frozenset({lead_need(f)}))
        if not lead.party.sites:
            return _Worksite(None, frozenset({lead.need("sites")}))
        named = lead.party.sites[0]
    site = f.context.sites_by_id[named]
    return _Worksite(site.value, clock_gaps(site))


def _open(h: HandoffFacts) -> Number:
    return Number(Span(0, float("inf")), ends_of(h).needs)


@lru_cache(maxsize=256)
def _assumed(context: Context) -> Assumptions:
    return Assumptions.of(context.policy)


def in_a_year(day: date) -> date:
    """The last day of the 52 weeks that begin on a day."""
    return shifted(day, 52 * 7 - 1)
