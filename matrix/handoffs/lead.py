"""How long the whole work takes: the longest path of work and hand-offs, and a twin at one site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from matrix.calendars import weekly_hours
from matrix.handoffs.longest import longest
from matrix.handoffs.timing import HOURS_OF_A_WEEK, Timed, site_of_function, timings
from matrix.model import Function, Matrix

Kind = Literal["work", "wait", "clarification", "boundary"]


@dataclass(frozen=True, slots=True)
class LeadStep:
    """One part of the critical path, in elapsed hours; `item` is a function or a hand-off."""

    kind: Kind
    item: str
    hours: float


@dataclass(frozen=True, slots=True)
class LeadTime:
    """The longest path; a total that a missing fact leaves open is None, `at_least` is not."""

    at_least: float
    """Elapsed hours of the path with every open part counted as nothing."""
    colocated_at_least: float | None
    path: tuple[LeadStep, ...]
    colocated_path: tuple[LeadStep, ...]
    handoffs: tuple[str, ...]
    """Ids of the hand-offs on the path, in order; inside a loop each pair of functions once."""
    items: tuple[str, ...]
    """Ids of all functions and hand-offs on the path, in order, also those that take no time."""
    crossings: int
    """How many of them are known to cross the company boundary."""
    missing: tuple[str, ...]
    """Paths of the facts, anywhere on the board, that could change the figure."""

    @property
    def hours(self) -> float | None:
        """Elapsed hours; None while a fact is missing that could change them."""
        return None if self.missing else self.at_least

    @property
    def colocated_hours(self) -> float | None:
        """The same graph with everybody at one site; None as for `hours`."""
        return None if self.missing else self.colocated_at_least

    @property
    def ratio(self) -> float | None:
        """How many times as long as at one site; None where either is not known, or nothing."""
        return self.hours / self.colocated_hours if self.hours and self.colocated_hours else None


@dataclass(frozen=True, slots=True)
class _Costs:
    """The steps of every function and every hand-off."""

    work: Mapping[str, tuple[LeadStep, ...]]
    passing: Mapping[str, tuple[LeadStep, ...]]


@lru_cache(maxsize=64)
def lead_time(matrix: Matrix) -> LeadTime:
    """The longest path through the hand-offs, in the week of `as_of`.

    The work of a function takes `effort_hours` × 168 / weekly working hours of its site; an
    effort that is not stated counts as nothing. A loop is passed once, with each of its functions
    and hand-offs once. Several hand-offs from one function to another take as long as the longest
    of them. The twin has the same graph and the same ownership, with everybody at the
    site from which most functions are led.
    """
    passing = timings(matrix)
    steps, items = _longest(matrix, _costs_of(matrix))
    handoffs = tuple(item for item in items if item in passing)
    twin = colocated(matrix)
    twin_steps = _longest(twin, _costs_of(twin))[0] if twin else ()
    return LeadTime(
        at_least=sum(step.hours for step in steps),
        colocated_at_least=sum(step.hours for step in twin_steps) if twin else None,
        path=steps,
        colocated_path=twin_steps,
        handoffs=handoffs,
        items=items,
        crossings=sum(passing[item].crosses is True for item in handoffs),
        missing=tuple(dict.fromkeys(_missing(matrix, passing))),
    )


@lru_cache(maxsize=64)
def colocated(matrix: Matrix) -> Matrix | None:
    """The same matrix with every party at the site from which most functions are led.

    On a tie the one that stands first on the board; None where no function has a site.
    """
    led = Counter(
        site.id
        for function in matrix.functions
        if (site := site_of_function(matrix, function.id)) is not None
    )
    if not led:
        return None
    busiest = max((site.id for site in matrix.sites if site.id in led), key=led.__getitem__)
    return matrix.replace(
        parties=tuple(party.replace(sites=(busiest,)) for party in matrix.parties),
        handoffs=tuple(h.replace(from_site=None, to_site=None) for h in matrix.handoffs),
    )


def work_hours(matrix: Matrix, function: Function) -> float | None:
    """Elapsed hours of the work of a function, 0 where no effort is stated.

    None where there is an effort and the weekly hours of its site are not known.
    """
    if not function.effort_hours:
        return 0.0
    site = site_of_function(matrix, function.id)
    if site is None or matrix.as_of is None:
        return None
    weekly = weekly_hours(site, matrix.as_of)
    return function.effort_hours * HOURS_OF_A_WEEK / weekly if weekly else None


def _costs_of(matrix: Matrix) -> _Costs:
    return _Costs(
        {f.id: tuple(_work(f, matrix)) for f in matrix.functions},
        {timed.handoff: tuple(_passing(timed)) for timed in timings(matrix).values()},
    )


def _work(function: Function, matrix: Matrix) -> Iterator[LeadStep]:
    hours = work_hours(matrix, function)
    if hours:
        yield LeadStep("work", function.id, hours)


def _passing(timed: Timed) -> Iterator[LeadStep]:
    parts: tuple[tuple[Kind, float | None], ...] = (
        ("wait", timed.wait_hours),
        ("clarification", timed.clarification_hours),
        ("boundary", timed.boundary_hours),
    )
    for kind, hours in parts:
        if hours:
            yield LeadStep(kind, timed.handoff, hours)


def _longest(matrix: Matrix, costs: _Costs) -> tuple[tuple[LeadStep, ...], tuple[str, ...]]:
    """The steps of the longest path, and all functions and hand-offs on it."""
    path = longest(
        tuple(function.id for function in matrix.functions),
        [(name := h.id, h.ends, _hours(costs.passing[name])) for h in matrix.handoffs],
        {function: _hours(steps) for function, steps in costs.work.items()},
    )
    steps = (step for item in path for step in costs.passing.get(item, costs.work.get(item, ())))
    return tuple(steps), path


def _hours(steps: tuple[LeadStep, ...]) -> float:
    return sum(step.hours for step in steps)


def _missing(matrix: Matrix, passing: Mapping[str, Timed]) -> Iterator[str]:
    for timed in passing.values():
        yield from timed.missing
    for function in matrix.functions:
        if not function.effort_hours:
            continue
        site = site_of_function(matrix, function.id)
        if site is None:
            yield f"functions.{function.id}.site"
        elif matrix.as_of is None or weekly_hours(site, matrix.as_of) is None:
            yield f"sites.{site.id}.shift"
