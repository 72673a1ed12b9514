"""What the functions cost a year, today and as decided, and what the moves cost once.

Every figure is a range. What nobody has stated may be any amount, so it opens the upper end; an
unchanged function adds nothing to the difference, whatever it costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import inf, isinf

from matrix.metrics.contract_cost import (
    CENT,
    Paper,
    Portion,
    Uncounted,
    all_under_contract,
    beside_prime,
    in_force_then,
    in_force_today,
    papers_of,
    portion_of,
    working_on,
)
from matrix.model import Costs, Function, Matrix, Ownership
from matrix.model.present import as_today
from matrix.model.sourcing import Span, effective_ownership

NOTHING, UNKNOWN = Span(0.0, 0.0), Span(0.0, inf)
WAYS = (Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of money, and which of the functions in it have no figure."""

    span: Span
    missing: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class FunctionCost:
    """What one function costs; `move` is None if it stays as it is."""

    function: str
    today: Span
    decided: Span
    difference: Span
    move: Span | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A contract whose cost does not fit the stated figures of all functions done under it."""

    contract: str
    cost: float
    functions: tuple[str, ...]
    stated: Span


@dataclass(frozen=True, slots=True)
class BoardCost:
    """What the board costs a year, and what all moves cost once."""

    functions: tuple[FunctionCost, ...]
    today: Total
    decided: Total
    difference: Total
    """As decided less today, over the functions that may change."""
    one_off: Total
    """Over the functions that move, or may move."""
    not_counted: Mapping[str, Uncounted]
    """Contracts with a yearly cost that does not count, and why."""
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """The board on one side of the change: today, or as decided."""

    owned: Mapping[str, Ownership]
    stated: Mapping[str, Span | None]
    under: Mapping[str, tuple[Paper, ...]]
    whole: frozenset[str]
    """The functions of which contracts hold the whole cost."""
    paid: Mapping[Paper, Span]
    """What each contract with a known cost costs us."""
    portions: Mapping[str, Portion]

    def own(self, function: str) -> Span:
        """What a function costs as stated; without a figure, apart from its contracts."""
        figure = self.stated[function]
        if figure is not None:
            return figure
        return NOTHING if function in self.whole else UNKNOWN

    def cost(self, function: str) -> Span:
        """The yearly cost of one function; of a contract for several, any part may be its own."""
        cost = self.own(function)
        for portion in self.portions.values():
            if function in portion.functions:
                alone = len(portion.functions) == 1
                cost += portion.span if alone else Span(0, portion.span.high)
        return cost

    @property
    def total(self) -> Total:
        """The cost of all functions, each contract once."""
        own = {function: self.own(function) for function in self.stated}
        return _total(own, (portion.span for portion in self.portions.values()))


def ends(span: Span) -> tuple[float | None, float | None]:
    """The two ends of an amount; None for an open end, and for both if nothing is known."""
    if span == UNKNOWN:
        return None, None
    return (
        None if isinf(span.low) else span.low,
        None if isinf(span.high) else span.high,
    )


def states_costs(matrix: Matrix) -> bool:
    """Whether any cost is stated, of a function or a contract."""
    return any(function.costs != Costs() for function in matrix.functions) or any(
        contract.annual_cost is not None for _, contract in matrix.contracts_by_id.values()
    )


@lru_cache(maxsize=64)
def board_cost(matrix: Matrix) -> BoardCost | None:
    """The costs of a board in its currency; None while nobody has stated any."""
    if not states_costs(matrix):
        return None
    papers, left_out = papers_of(matrix)
    today = _side(as_today(matrix), in_force_today(papers))
    decided = _side(matrix, in_force_then(papers))
    used = {paper for side in (today, decided) for under in side.under.values() for paper in under}
    counted = (paper for paper in papers if paper.cost is not None)
    idle = {paper.contract.id: Uncounted.NO_WORK for paper in counted if paper not in used}
    changes = {f.id: _own_change(f, today, decided) for f in matrix.functions}
    rows = tuple(_row(each, today, decided, changes[each.id]) for each in matrix.functions)
    moves = {row.function: row.move for row in rows if row.move is not None}
    return BoardCost(
        functions=rows,
        today=today.total,
        decided=decided.total,
        difference=_difference(today, decided, changes),
        one_off=_total(moves),
        not_counted=left_out | idle,
        disagreements=tuple(dict.fromkeys((*_disagreeing(today), *_disagreeing(decided)))),
    )


def _side(matrix: Matrix, papers: tuple[Paper, ...]) -> _Side:
    owned = {each.id: effective_ownership(matrix, each) for each in matrix.functions}
    stated = {each.id: _stated(each.costs, owned[each.id]) for each in matrix.functions}
    under = {each.id: working_on(matrix, each, papers) for each in matrix.functions}
    whole = frozenset(
        each.id for each in matrix.functions if all_under_contract(matrix, each, under[each.id])
    )
    done = {p: frozenset(f for f in under if p in under[f]) for p in papers}
    paid = {
        p: Span(0 if any(beside_prime(matrix, p, under[f]) for f in done[p]) else p.cost, p.cost)
        for p in papers
        if p.cost is not None
    }
    portions = {p.contract.id: portion_of(paid[p], p, done[p], stated) for p in paid}
    added = {contract: portion for contract, portion in portions.items() if portion is not None}
    return _Side(owned, stated, under, whole, paid, added)


def _stated(costs: Costs, owned: Ownership) -> Span | None:
    """The stated yearly cost of an ownership; undecided, it may be that of any of the three."""
    ways = WAYS if owned is Ownership.UNDECIDED else (owned,)
    ranges = [given for way in ways if (given := getattr(costs, way.value)) is not None]
    if len(ranges) < len(ways):
        return None
    return Span(min(each.low for each in ranges), max(each.high for each in ranges))


def _row(function: Function, today: _Side, decided: _Side, change: Span | None) -> FunctionCost:
    before, after = today.cost(function.id), decided.cost(function.id)
    return FunctionCost(
        function=function.id,
        today=before,
        decided=after,
        difference=NOTHING if change is None else after - before,
        move=_move(function, today, decided),
    )


def _own_change(function: Function, today: _Side, decided: _Side) -> Span | None:
    """The change of what a function costs apart from contracts; None if it costs the same."""
    mine = function.id
    same_figure = today.stated[mine] is not None and decided.stated[mine] is not None
    same_figure &= today.owned[mine] is decided.owned[mine] is not Ownership.UNDECIDED
    if same_figure or _unchanged(function, today, decided):
        return None
    return decided.own(mine) - today.own(mine)


def _unchanged(function: Function, today: _Side, decided: _Side) -> bool:
    """Whether a function is known to be done today as decided, under the same contracts."""
    mine = function.id
    known = today.owned[mine] is decided.owned[mine] is not Ownership.UNDECIDED
    return (
        known and not _moves(function, today, decided) and today.under[mine] == decided.under[mine]
    )


def _moves(function: Function, today: _Side, decided: _Side) -> bool:
    """Whether its ownership today, or who does it, differs from the decision."""
    shares = function.today.shares
    others = shares is not None and shares != function.shares
    return others or today.owned[function.id] is not decided.owned[function.id]


def _move(function: Function, today: _Side, decided: _Side) -> Span | None:
    """The one-off cost of a move; what is undecided may move or not."""
    undecided = Ownership.UNDECIDED in (today.owned[function.id], decided.owned[function.id])
    if not undecided and not _moves(function, today, decided):
        return None
    stated = function.costs.move
    span = UNKNOWN if stated is None else Span(stated.low, stated.high)
    return Span(0, span.high) if undecided else span


def _difference(today: _Side, decided: _Side, changes: Mapping[str, Span | None]) -> Total:
    changed = {function: change for function, change in changes.items() if change is not None}
    spans = []
    for contract in dict.fromkeys((*today.portions, *decided.portions)):
        before, after = today.portions.get(contract), decided.portions.get(contract)
        still = before == after and all(changes[f] is None for f in _functions(before))
        if not still:
            spans.append(_span(after) - _span(before))
    return _total(changed, spans)


def _functions(portion: Portion | None) -> Iterable[str]:
    return portion.functions if portion else ()


def _span(portion: Portion | None) -> Span:
    return portion.span if portion else NOTHING


def _disagreeing(side: _Side) -> Iterable[Disagreement]:
    for paper, paid in side.paid.items():
        done = [function for function, under in side.under.items() if paper in under]
        figures = [figure for f in done if (figure := side.stated[f]) is not None]
        if not done or len(figures) < len(done):
            continue
        stated = _sum(figures)
        whole = set(paper.contract.covers or ()) <= set(done) and all(
            side.under[f] == (paper,) and f in side.whole for f in done
        )
        if paid.low > stated.high + CENT or (whole and paid.high < stated.low - CENT):
            yield Disagreement(paper.contract.id, paid.high, tuple(done), stated)


def _total(own: Mapping[str, Span], more: Iterable[Span] = ()) -> Total:
    missing = (each for each, span in own.items() if isinf(span.high) or isinf(span.low))
    return Total(_sum((*own.values(), *more)), tuple(missing), len(own))


def _sum(spans: Iterable[Span]) -> Span:
    return sum(spans, NOTHING)
