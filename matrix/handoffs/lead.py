"""How long the whole work takes: the longest path of work and hand-offs, and a twin at one site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from matrix.calendars import weekly_hours
from matrix.handoffs.flow import cycles
from matrix.handoffs.graph import in_order, turned_round
from matrix.handoffs.timing import HOURS_OF_A_WEEK, Timed, site_of_function, timings
from matrix.model import Function, Matrix, Site

Kind = Literal["work", "wait", "clarification", "boundary"]
Node = tuple[str, ...]
"""A function by itself, or the functions of a loop."""


@dataclass(frozen=True, slots=True)
class Step:
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
    path: tuple[Step, ...]
    colocated_path: tuple[Step, ...]
    handoffs: tuple[str, ...]
    """Ids of the hand-offs on the path, in order; inside a loop each of them once."""
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

    work: Mapping[str, tuple[Step, ...]]
    passing: Mapping[str, tuple[Step, ...]]


@lru_cache(maxsize=64)
def lead_time(matrix: Matrix) -> LeadTime:
    """The longest path through the hand-offs, in the week of `as_of`.

    The work of a function takes `effort_hours` × 168 / weekly working hours of its site; an
    effort that is not stated counts as nothing. A loop is passed once, with each of its functions
    and hand-offs once. The twin has the same graph and the same ownership, with everybody at the
    site from which most functions are led.
    """
    passing = timings(matrix)
    steps, handoffs = _longest(matrix, _costs_of(matrix))
    twin = colocated(matrix)
    twin_steps = _longest(twin, _costs_of(twin))[0] if twin else ()
    return LeadTime(
        at_least=sum(step.hours for step in steps),
        colocated_at_least=sum(step.hours for step in twin_steps) if twin else None,
        path=steps,
        colocated_path=twin_steps,
        handoffs=handoffs,
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


def _costs_of(matrix: Matrix) -> _Costs:
    return _Costs(
        {f.id: tuple(_work(f, site_of_function(matrix, f.id), matrix)) for f in matrix.functions},
        {timed.handoff: tuple(_passing(timed)) for timed in timings(matrix).values()},
    )


def _work(function: Function, site: Site | None, matrix: Matrix) -> Iterator[Step]:
    if not function.effort_hours or site is None or matrix.as_of is None:
        return
    weekly = weekly_hours(site, matrix.as_of)
    if weekly:
        yield Step("work", function.id, function.effort_hours * HOURS_OF_A_WEEK / weekly)


def _passing(timed: Timed) -> Iterator[Step]:
    parts: tuple[tuple[Kind, float | None], ...] = (
        ("wait", timed.wait_hours),
        ("clarification", timed.clarification_hours),
        ("boundary", timed.boundary_hours),
    )
    for kind, hours in parts:
        if hours:
            yield Step(kind, timed.handoff, hours)


def _longest(matrix: Matrix, costs: _Costs) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps of the longest path, and the hand-offs on it."""
    loop_of = {function: loop for loop in cycles(matrix) for function in loop}
    lines: dict[Node, dict[Node, tuple[float, str]]] = {}
    inside: dict[Node, tuple[Step, ...]] = {}
    through: dict[Node, tuple[str, ...]] = {}
    for function in matrix.functions:
        node = loop_of.get(function.id, (function.id,))
        lines.setdefault(node, {})
        inside[node] = (*inside.get(node, ()), *costs.work[function.id])
    for handoff in matrix.handoffs:
        sender, receiver = (loop_of.get(end, (end,)) for end in handoff.ends)
        passing = costs.passing[handoff.id]
        if sender == receiver:
            inside[sender] = (*inside[sender], *passing)
            through[sender] = (*through.get(sender, ()), handoff.id)
            continue
        hours = sum(step.hours for step in passing)
        known = lines[sender].get(receiver)
        if known is None or hours > known[0]:
            lines[sender][receiver] = (hours, handoff.id)
    return _walk(lines, inside, through, costs)


def _walk(
    lines: Mapping[Node, Mapping[Node, tuple[float, str]]],
    inside: Mapping[Node, tuple[Step, ...]],
    through: Mapping[Node, tuple[str, ...]],
    costs: _Costs,
) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    senders = turned_round(lines)
    reached: dict[Node, float] = {}
    before: dict[Node, Node | None] = {}
    for node in in_order(lines):
        ways = {earlier: reached[earlier] + lines[earlier][node][0] for earlier in senders[node]}
        best = max(ways, key=ways.__getitem__) if ways else None
        before[node] = best
        reached[node] = (ways[best] if best else 0.0) + sum(step.hours for step in inside[node])
    steps: list[Step] = []
    handoffs: list[str] = []
    node_at = max(reached, key=reached.__getitem__) if reached else None
    while node_at is not None:
        earlier_node = before[node_at]
        arriving = [] if earlier_node is None else [lines[earlier_node][node_at][1]]
        passed = [step for item in arriving for step in costs.passing[item]]
        steps = [*passed, *inside[node_at], *steps]
        handoffs = [*arriving, *through.get(node_at, ()), *handoffs]
        node_at = earlier_node
    return tuple(steps), tuple(handoffs)


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
