"""How long the figures of `handoffs` take on a large board: `python -m benchmarks.handoff_scale`.

A generated board of 1,000 functions and 5,000 hand-offs, 40 parties at ten sites, the same on
every run, and the same made smaller, 250 and 500 functions, for the growth. Every part starts
without anything worked out before, so that parts that need each other do not add up to the whole.
Beside it stands networkx alone, on the same graph, already built, where it has such a part; ours
includes whatever the figure needs. Where networkx has the answer, both must be the same.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import networkx as nx

from matrix.calendars import weekly_hours
from matrix.cli.flows import handoffs_text, handoffs_tree
from matrix.document import to_json
from matrix.handoffs import LeadTime, congruence, feedback, flow, lead_time, of_handoffs, timings
from matrix.handoffs.dsm import clustered, partitioned
from matrix.handoffs.flow import cycles
from matrix.handoffs.lead import colocated
from matrix.handoffs.modularity import modularity, undirected
from matrix.handoffs.reach import propagation_cost
from matrix.handoffs.structure import structure
from matrix.handoffs.ties import EXACT_UP_TO, SAMPLE, SEED, articulation, bridges, go_betweens, ties
from matrix.handoffs.timing import HOURS_OF_A_WEEK, site_of_function
from matrix.model import Function, Handoff, Matrix, Party, Site

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SIZES = (250, 500, 1_000)
HANDOFFS_EACH, PARTIES, REACH = 5, 40, 40
LEADING_BACK = 0.01
TIMES, ENOUGH_SECONDS = 5, 6.0
DAY = date(2026, 1, 14)
WEST = ("mon", "tue", "wed", "thu", "fri")
SUNDAY_ON = ("sun", "mon", "tue", "wed", "thu")
EARLY, LATE, NIGHT = "09:00-17:00", "14:00-22:00", "22:00-06:00"
SITES = (
    ("DE", "Europe/Berlin", EARLY, WEST),
    ("GB", "Europe/London", EARLY, WEST),
    ("US", "America/New_York", EARLY, WEST),
    ("CA", "America/Vancouver", EARLY, WEST),
    ("PK", "Asia/Karachi", EARLY, WEST),
    ("IN", "Asia/Kolkata", LATE, WEST),
    ("NP", "Asia/Kathmandu", EARLY, SUNDAY_ON),
    ("PH", "Asia/Manila", NIGHT, WEST),
    ("AU", "Australia/Sydney", EARLY, WEST),
    ("BR", "America/Sao_Paulo", EARLY, WEST),
)
KINDS = ("in_house", "in_house", "group", "vendor", "vendor", "freelancer")


def board(size: int) -> Matrix:
    """Work that mostly runs on to a function nearby, every fact of time stated, some loops."""
    chance = random.Random(size)
    functions = [f"function-{number}" for number in range(size)]
    ends: set[tuple[int, int]] = set()
    while len(ends) < size * HANDOFFS_EACH:
        sender, receiver = sorted((chance.randrange(size), chance.randrange(size)))
        if 0 < receiver - sender <= REACH:
            ends.add((receiver, sender) if chance.random() < LEADING_BACK else (sender, receiver))
    return Matrix(
        title="Many hand-offs",
        as_of=DAY,
        organisation={"name": "Acme", "country": "DE"},
        sites=[_site(*facts) for facts in SITES],
        parties=[_party(number) for number in range(PARTIES)],
        functions=[_function(chance, place, function) for place, function in enumerate(functions)],
        handoffs=[_handoff(chance, functions[a], functions[b]) for a, b in sorted(ends)],
    )


def _site(country: str, zone: str, shift: str, workdays: Any) -> Site:
    clock: dict[str, Any] = {"timezone": zone, "shift": shift, "workdays": workdays}
    return Site(id=country.lower(), name=zone, country=country, holidays=country, **clock)


def _party(number: int) -> Party:
    site, kind = SITES[number % len(SITES)][0].lower(), KINDS[number % len(KINDS)]
    party = f"party-{number}"
    return Party.model_validate({"id": party, "name": party, "kind": kind, "sites": [site]})


def _function(chance: random.Random, place: int, function: str) -> Function:
    """A function whose leader often leads its neighbours too, with a second party at hand."""
    leader = place // 25 % PARTIES if chance.random() < 0.8 else chance.randrange(PARTIES)
    second = (leader + chance.randrange(1, PARTIES)) % PARTIES
    shares = {f"party-{leader}": 0.7, f"party-{second}": 0.3}
    effort = chance.choice((2, 4, 8, 16, 40))
    return Function(id=function, name=function, shares=shares, effort_hours=effort)


def _handoff(chance: random.Random, sender: str, receiver: str) -> Handoff:
    facts: dict[str, Any] = {
        "per_week": chance.choice((1, 2, 5, 10)),
        "doc_quality": chance.randrange(5),
        "batch": chance.choice(("anytime", "end_of_shift")),
        "channel": chance.choice(("queue", None)),
    }
    return Handoff(**{"from": sender, "to": receiver}, **facts)


class Graphs:
    """The graphs of a matrix as networkx keeps them."""

    def __init__(self, matrix: Matrix) -> None:
        self.directed: nx.DiGraph[str] = nx.DiGraph([handoff.ends for handoff in matrix.handoffs])
        self.ties = ties(matrix)
        self.undirected = undirected(matrix)
        self.weighed: nx.DiGraph[str] = nx.DiGraph()
        for function in matrix.functions:
            self.weighed.add_node(function.id, hours=_hours(matrix, function))
        for handoff, timed in zip(matrix.handoffs, timings(matrix).values(), strict=True):
            self.weighed.add_edge(*handoff.ends, hours=timed.handoff_hours or 0.0)


def _hours(matrix: Matrix, function: Function) -> float:
    """The elapsed hours of a function's work; every fact of this board is stated."""
    site = site_of_function(matrix, function.id)
    weekly = weekly_hours(site, DAY) if site else None
    return (function.effort_hours or 0.0) * HOURS_OF_A_WEEK / (weekly or HOURS_OF_A_WEEK)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the figures: our work, and networkx's on the same graph."""

    name: str
    ours: Callable[[Matrix], object]
    theirs: Callable[[Graphs], object] | None = None
    same: Callable[[Any], object] | None = lambda answer: answer
    """What of both answers must be equal; None where they need not be."""
    ready: Callable[[Matrix], object] = lambda _: None
    """What ours finds worked out already."""


def main() -> None:
    """Print a line for each part: milliseconds, and how many times as long 1,000 take as 250."""
    boards = {size: board(size) for size in SIZES}
    graphs = {size: Graphs(matrix) for size, matrix in boards.items()}
    largest = boards[SIZES[-1]]
    print(f"{len(largest.functions)} functions, {len(largest.handoffs)} hand-offs, in ms")
    print(f"load of the machine {os.getloadavg()[0]:.1f} over {os.cpu_count()} processors")
    _line("part", *SIZES, "growth", "networkx", "growth", "ratio")
    for part in PARTS:
        _row(part.name, [_compared(part, boards[size], graphs[size]) for size in SIZES])
    documents = map(to_json, boards.values())
    processes = [(_process(d, *COMMAND), _process(d, *IMPORTS)) for d in documents]
    _row("process, beside its imports", processes)


def _row(name: str, taken: list[tuple[float, float]]) -> None:
    ours, theirs = zip(*taken, strict=True)
    beside = [_ms(theirs[-1]), _times(theirs[-1], theirs[0]), _times(ours[-1], theirs[-1])]
    cells = [*map(_ms, ours), _times(ours[-1], ours[0]), *(beside if any(theirs) else ())]
    _line(name, *cells)


def _compared(part: Part, matrix: Matrix, graphs: Graphs) -> tuple[float, float]:
    """The median times of ours and of networkx, run in turn, the answers held together."""
    spent: list[tuple[float, float]] = []
    start = time.perf_counter()
    while not spent or (len(spent) < TIMES and time.perf_counter() - start < ENOUGH_SECONDS):
        fresh = matrix.replace()
        _forget()
        part.ready(fresh)
        ours, answer = _timed(part.ours, fresh)
        theirs, other = _timed(part.theirs, graphs) if part.theirs else (0.0, answer)
        if part.same and part.same(answer) != part.same(other):
            raise SystemExit(f"{part.name}: networkx says {other}, we say {answer}")
        spent.append((ours, theirs))
    ours, theirs = map(median, zip(*spent, strict=True))
    return ours, theirs


def _timed(work: Callable[[T], object], given: T) -> tuple[float, object]:
    start = time.perf_counter()
    answer = work(given)
    return time.perf_counter() - start, answer


def _forget() -> None:
    """Empty every cache of ours."""
    modules = [module for name, module in sys.modules.items() if name.startswith("matrix.")]
    for kept in [value for module in modules for value in vars(module).values()]:
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


def _line(name: str, *cells: object) -> None:
    print(f"{name:28}" + "".join(f"{cell!s:>9}" for cell in cells))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}"


def _times(one: float, other: float) -> str:
    return f"{one / other:.2f}x" if other else "-"


def _longest(graphs: Graphs) -> float:
    """The hours of the longest path through the loops, twice: ours has a twin."""
    return max(_condensed(graphs.weighed) for _ in range(2))


def _condensed(graph: "nx.DiGraph[str]") -> float:
    whole = nx.condensation(graph)
    loop: dict[str, int] = whole.graph["mapping"]
    hours: dict[tuple[int, int], float] = {}
    for node, members in whole.nodes(data="members"):
        inside = graph.subgraph(members)
        hours[-1, node] = sum(inside.nodes[member]["hours"] for member in members)
        hours[-1, node] += inside.size("hours")
    passing: float
    for sender, receiver, passing in graph.edges(data="hours"):
        line = (loop[sender], loop[receiver])
        if line[0] != line[1]:
            hours[line] = max(hours.get(line, 0.0), passing + hours[-1, line[1]])
    whole.add_weighted_edges_from(((*line, spent) for line, spent in hours.items()), "hours")
    return sum(hours[line] for line in pairwise(nx.dag_longest_path(whole, weight="hours")))


def _lead_ready(matrix: Matrix) -> None:
    for either in filter(None, (matrix, colocated(matrix))):
        timings(either)


def _at_least(answer: LeadTime | float) -> float:
    return round(answer.at_least if isinstance(answer, LeadTime) else answer, 6)


def _sets(found: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """The parts of more than one, whatever their order."""
    return {frozenset(part) for part in map(tuple, found) if len(part) > 1}


def _reached(graphs: Graphs) -> float:
    graph = graphs.directed
    return sum(1 + len(nx.descendants(graph, node)) for node in graph) / len(graph) ** 2


def _cuts(graphs: Graphs) -> set[str]:
    return set(nx.articulation_points(graphs.ties))


def _between(graphs: Graphs) -> Mapping[str, float]:
    sampled = SAMPLE if len(graphs.ties) > EXACT_UP_TO else None
    return nx.betweenness_centrality(graphs.ties, k=sampled, seed=SEED)


def _process(document: str, *arguments: str) -> float:
    """The median wall time of a process that reads the document."""
    command, taken = [sys.executable, *arguments], []
    for _ in range(TIMES):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, input=document.encode(), check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return median(taken)


LOUVAIN = partial(nx.community.louvain_communities, weight=None)
GREEDY = nx.community.greedy_modularity_communities
COMMAND = ("-m", "matrix", "handoffs", "/dev/stdin", "--format", "json")
IMPORTS = ("-c", "import json, sys, pydantic, yaml, networkx; json.load(sys.stdin)")
PARTS = (
    Part("all as JSON", handoffs_tree),
    Part("all as text", handoffs_text),
    Part("timings", timings),
    Part("lead time and its twin", lead_time),
    Part("  timings given", lead_time, _longest, _at_least, _lead_ready),
    Part("flow", flow),
    Part("  loops", cycles, lambda g: list(nx.strongly_connected_components(g.directed)), _sets),
    Part("  feedback", feedback),
    Part("structure", structure),
    Part("  articulation", lambda m: articulation(ties(m)), _cuts, set, ties),
    Part("  bridges", lambda m: bridges(ties(m)), lambda g: list(nx.bridges(g.ties)), _sets, ties),
    Part("  propagation cost", lambda m: propagation_cost(of_handoffs(m)), _reached),
    Part("  modularity, one search", modularity, lambda g: LOUVAIN(g.undirected, seed=SEED), None),
    Part("  modularity, greedy search", modularity, lambda g: GREEDY(g.undirected), None),
    Part("  congruence", congruence),
    Part("go-betweens", lambda m: go_betweens(m).shares, _between, dict, ties),
    Part("dsm partitioned", partitioned),
    Part("dsm clustered", clustered),
)

if __name__ == "__main__":
    main()
