"""The graph that hand-offs make: who leads, what crosses, where work goes round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from immutabledict import immutabledict

from matrix.handoffs.graph import components, in_order, of_handoffs, turned_round
from matrix.handoffs.sequence import leading_back, least_feedback, within
from matrix.model import Alphabet, Function, Handoff, Matrix, Ownership, Party, PartyKind
from matrix.model.shares import TOLERANCE
from matrix.model.sourcing import Span, effective_ownership
from matrix.values.phrases import ranged

Loop = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weekly:
    """Hand-offs counted as often as they happen, over those whose frequency is stated."""

    total: float
    crossing: float
    unknown: float
    known: int
    of: int

    @property
    def crossing_share(self) -> Span | None:
        """The part of all passing-on that crosses; None where no frequency is stated."""
        return _share(self.crossing, self.unknown, self.total)


@dataclass(frozen=True, slots=True)
class Flow:
    """What the ownership of functions does to the hand-offs between them.

    `unknown` counts the hand-offs that may or may not cross. `crossing_share` runs from none of
    them crossing to all of them crossing, and is None without hand-offs.
    """

    handoffs: int
    crossing: int
    unknown: int
    crossing_share: Span | None
    per_week: Weekly
    cycles: tuple[Loop, ...]

    @property
    def crossing_range(self) -> str:
        """Crossing hand-offs: `5`, or `5–12` if parties are unknown. What every text says."""
        return ranged(self.crossing, self.crossing + self.unknown)


@dataclass(frozen=True, slots=True)
class FlowComparison:
    """The same figures before and after a change, and what the change did to them."""

    before: Flow
    after: Flow
    starts_crossing: tuple[str, ...]
    """Ids of the hand-offs that cross only afterwards."""
    stops_crossing: tuple[str, ...]
    """Ids of the hand-offs that crossed only before."""

    @property
    def handoffs(self) -> int:
        """Hand-offs more than before."""
        return self.after.handoffs - self.before.handoffs

    @property
    def crossing(self) -> int:
        """Crossing hand-offs more than before."""
        return self.after.crossing - self.before.crossing

    @property
    def unknown(self) -> int:
        """Hand-offs with an unknown party more than before."""
        return self.after.unknown - self.before.unknown

    @property
    def crossing_share(self) -> float | None:
        """Change of the crossing share; None where either share is not exactly known."""
        return _difference(self.before.crossing_share, self.after.crossing_share)

    @property
    def crossing_per_week(self) -> float | None:
        """Change of the crossings a week; None where a party or a frequency is unknown."""
        flows = (self.before, self.after)
        if any(flow.unknown or flow.per_week.known < flow.per_week.of for flow in flows):
            return None
        return self.after.per_week.crossing - self.before.per_week.crossing

    @property
    def cycles(self) -> int:
        """Loops more than before."""
        return len(self.after.cycles) - len(self.before.cycles)


def party_of(matrix: Matrix, function: Function) -> Party | None:
    """The party that leads the work of a function, None where that cannot be told.

    The largest share leads, and a tie has no leader. Without shares it is the one party
    responsible that fits the ownership in force: our own for in-house, external for outsourced.
    """
    leader = leader_of(function, matrix.external_ids, matrix.alphabet)
    return None if leader is None else matrix.parties_by_id[leader]


def leader_of(function: Function, external_ids: frozenset[str], alphabet: Alphabet) -> str | None:
    """The id of the party that leads a function, where those are beyond the boundary."""
    if function.shares:
        largest = max(function.shares.values())
        leaders = [
            party
            for party, share in function.shares.items()
            if share > TOLERANCE and share >= largest - TOLERANCE
        ]
    else:
        fitting = _fitting(function.ownership)
        leaders = [
            party for party in alphabet.responsible(function) if (party in external_ids) in fitting
        ]
    return leaders[0] if len(leaders) == 1 else None


def is_outside(matrix: Matrix, function: Function) -> bool | None:
    """Whether the work of a function is led from beyond the company boundary.

    The lead party says it; without one, an in-house function is ours and an outsourced one is not.
    None where neither is known.
    """
    leader = party_of(matrix, function)
    if leader is not None:
        return leader.id in matrix.external_ids
    return {Ownership.IN_HOUSE: False, Ownership.OUTSOURCED: True}.get(
        effective_ownership(matrix, function)
    )


def crosses(matrix: Matrix, handoff: Handoff) -> bool | None:
    """Whether work passes from one legal entity to another; None where that is not known.

    All in-house teams are one entity; every group company, vendor and freelancer is its own, and
    software is of the entity of its operator. Work
    that passes the company boundary crosses whoever leads it; between two functions on our own
    side nothing crosses as long as the board has no group company.
    """
    ends = [matrix.functions_by_id[end] for end in handoff.ends]
    sender, receiver = (party_of(matrix, function) for function in ends)
    if sender is not None and receiver is not None:
        return entity_of(sender, matrix.run_by) != entity_of(receiver, matrix.run_by)
    outside = {is_outside(matrix, function) for function in ends}
    if outside == {True, False}:
        return True
    ours = (party for party in matrix.parties if party.id not in matrix.external_ids)
    one_entity = all(entity_of(party, matrix.run_by) is None for party in ours)
    return False if outside == {False} and one_entity else None


def entity_of(party: Party, run_by: Mapping[str, Party | None]) -> str | None:
    """The legal entity of a party: its id, or None for all in-house teams, which are one.

    `run_by` gives the party behind each. Software is of the entity of its operator; without one
    it is an entity of its own.
    """
    behind = run_by[party.id] or party
    return None if behind.kind is PartyKind.IN_HOUSE else behind.id


@lru_cache(maxsize=64)
def cycles(matrix: Matrix) -> tuple[Loop, ...]:
    """The sets of functions in which work can come back to where it was, in board order."""
    position = {function.id: index for index, function in enumerate(matrix.functions)}
    loops = (
        tuple(sorted(component, key=position.__getitem__))
        for component in components(of_handoffs(matrix))
        if len(component) > 1
    )
    return tuple(sorted(loops, key=lambda loop: position[loop[0]]))


@lru_cache(maxsize=64)
def flow(matrix: Matrix) -> Flow:
    """The figures of all hand-offs of a matrix."""
    answers = [(handoff.per_week, crosses(matrix, handoff)) for handoff in matrix.handoffs]
    crossing = sum(answer is True for _, answer in answers)
    unknown = sum(answer is None for _, answer in answers)
    stated = [(per_week, answer) for per_week, answer in answers if per_week is not None]
    return Flow(
        handoffs=len(answers),
        crossing=crossing,
        unknown=unknown,
        crossing_share=_share(crossing, unknown, len(answers)),
        per_week=Weekly(
            total=sum(per_week for per_week, _ in stated),
            crossing=sum(per_week for per_week, answer in stated if answer),
            unknown=sum(per_week for per_week, answer in stated if answer is None),
            known=len(stated),
            of=len(answers),
        ),
        cycles=cycles(matrix),
    )


def compare(before: Matrix, after: Matrix) -> FlowComparison:
    """What a change of the matrix does to its hand-offs."""
    then, now = _crossing_ids(before), _crossing_ids(after)
    return FlowComparison(
        before=flow(before),
        after=flow(after),
        starts_crossing=tuple(sorted(now - then)),
        stops_crossing=tuple(sorted(then - now)),
    )


@lru_cache(maxsize=64)
def feedback(matrix: Matrix) -> frozenset[str]:
    """Ids of the few hand-offs that lead back; without them the flow has a beginning and an end.

    Of two functions, either all hand-offs from one to the other lead back or none of them.

    In each loop it takes the smaller of two sets: what runs against the order of the board,
    or what runs against the order that puts net senders first (Eades, Lin & Smyth 1993).
    """
    graph = of_handoffs(matrix)
    loops = [within(graph, loop) for loop in cycles(matrix)]
    back = {line for part in loops for line in leading_back(part, least_feedback(part))}
    return frozenset(handoff.id for handoff in matrix.handoffs if back and handoff.ends in back)


@lru_cache(maxsize=64)
def ping_pong(matrix: Matrix) -> tuple[tuple[str, str], ...]:
    """The pairs of functions that hand over to each other, in board order."""
    position = {function.id: index for index, function in enumerate(matrix.functions)}
    ends = {handoff.ends for handoff in matrix.handoffs}
    pairs = ((a, b) for a, b in ends if (b, a) in ends and position[a] < position[b])
    return tuple(sorted(pairs, key=lambda pair: (position[pair[0]], position[pair[1]])))


@lru_cache(maxsize=64)
def depths(matrix: Matrix) -> Mapping[str, int]:
    """How far along the flow each function that hands over or takes over stands, from 0.

    The longest path to it, feedback left out; a function that only sends stands directly
    before its first receiver.
    """
    back = feedback(matrix)
    graph: dict[str, list[str]] = {end: [] for handoff in matrix.handoffs for end in handoff.ends}
    for handoff in matrix.handoffs:
        if handoff.id not in back:
            graph[handoff.from_].append(handoff.to)
    before = turned_round(graph)
    depth: dict[str, int] = {}
    for node in in_order(graph):
        depth[node] = max((depth[sender] + 1 for sender in before[node]), default=0)
    for node, receivers in graph.items():
        if receivers and not before[node]:
            depth[node] = min(depth[receiver] for receiver in receivers) - 1
    return immutabledict(depth)


def _fitting(ownership: Ownership) -> tuple[bool, ...]:
    """The sides a lead party may stand on: beyond the boundary true, ours false."""
    return {Ownership.IN_HOUSE: (False,), Ownership.OUTSOURCED: (True,)}.get(
        ownership, (False, True)
    )


def _crossing_ids(matrix: Matrix) -> set[str]:
    return {handoff.id for handoff in matrix.handoffs if crosses(matrix, handoff)}


def _share(certain: float, possible: float, total: float) -> Span | None:
    return Span(certain / total, (certain + possible) / total) if total else None


def _difference(before: Span | None, after: Span | None) -> float | None:
    if before is None or after is None or not (before.exact and after.exact):
        return None
    return after.low - before.low
