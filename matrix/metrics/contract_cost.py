"""Which contracts count in the cost of the functions, and the part that a figure does not hold.

A contract counts on one side, today or as decided, towards the functions that its party does
there. Nothing is converted and nothing is split among functions: of several functions only the
sum is known. A contract in force without a known cost may cost anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matrix.model import Contract, Function, Matrix, Ownership, Party
from matrix.model.sourcing import Span, doers, effective_ownership

CENT = 0.01


class Uncounted(StrEnum):
    """Why a contract with a yearly cost does not count."""

    CURRENCY = "in another currency than the board"
    NO_CURRENCY = "has a currency, but the board has none; state it in the board settings"
    UNSIGNED = "not signed"
    NO_DAY = "has dates, but the board has no day to compare them with"
    ENDED = "ended before the day of the board"
    NO_WORK = "covers no function that its party does"


COSTS_NOTHING = (Uncounted.UNSIGNED, Uncounted.ENDED)
"""Reasons that mean that nothing is paid, not that the amount is unknown."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A contract in force, with its yearly cost."""

    contract: Contract
    party: str
    cost: float | None
    """None if it is not stated or does not count."""
    later: bool
    """Whether it starts after the day of the board, and so counts only as decided."""

    def names(self, function: str) -> bool:
        """Whether it says that it covers a function."""
        return self.contract.covers is not None and function in self.contract.covers


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of a contract that goes to functions of which no figure is stated."""

    span: Span
    functions: frozenset[str]


def papers_of(matrix: Matrix) -> tuple[tuple[Paper, ...], dict[str, Uncounted]]:
    """The contracts that are or may be in force, and why a stated cost does not count, by id."""
    papers, left_out = [], {}
    for party, contract in matrix.contracts_by_id.values():
        reason = _objection(contract, matrix)
        if reason is not None and contract.annual_cost is not None:
            left_out[contract.id] = reason
        if reason in COSTS_NOTHING:
            continue
        day, starts = matrix.as_of, contract.starts
        later = day is not None and starts is not None and starts > day
        cost = contract.annual_cost if reason is None else None
        papers.append(Paper(contract, party.id, cost, later))
    return tuple(papers), left_out


def _objection(contract: Contract, matrix: Matrix) -> Uncounted | None:
    day, ends = matrix.as_of, contract.ends
    if contract.signed is False:
        return Uncounted.UNSIGNED
    if day and ends and ends < day:
        return Uncounted.ENDED
    if contract.currency not in (None, matrix.currency):
        return Uncounted.CURRENCY if matrix.currency else Uncounted.NO_CURRENCY
    return Uncounted.NO_DAY if day is None and (contract.starts or ends) else None


def in_force_today(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The contracts that have started."""
    return tuple(paper for paper in papers if not paper.later)


def in_force_then(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The contracts that no later one replaces once they have ended."""
    return tuple(paper for paper in papers if not any(_follows(each, paper) for each in papers))


def _follows(after: Paper, before: Paper) -> bool:
    ends, starts = before.contract.ends, after.contract.starts
    if not isinstance(ends, date) or starts is None or starts <= ends:
        return False
    if after.party == before.party and None in (after.contract.covers, before.contract.covers):
        return True
    return not set(after.contract.covers or ()).isdisjoint(before.contract.covers or ())


def working_on(matrix: Matrix, function: Function, papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """The contracts under which a function is done on this board.

    Their party does it, itself or by a sub-contractor or software of its own. Where it is not
    stated who does it, the contracts count that name it, if it is outsourced or mixed. What is
    undecided is under no contract.
    """
    owned = effective_ownership(matrix, function)
    if owned is Ownership.UNDECIDED:
        return ()
    behind = [set(_behind(matrix, party)) for party in doers(function, matrix.alphabet)]
    if behind:
        return tuple(
            paper
            for paper in papers
            if (paper.contract.covers is None or paper.names(function.id))
            and any(paper.party in parties for parties in behind)
        )
    if owned is Ownership.IN_HOUSE:
        return ()
    return tuple(paper for paper in papers if paper.names(function.id))


def all_under_contract(matrix: Matrix, function: Function, papers: tuple[Paper, ...]) -> bool:
    """Whether contracts hold all that a function costs: those of everybody who does it.

    Without shares nobody has stated who else does it, unless it is outsourced. A contract
    without a known cost adds any amount, and so may a party whose letter is unclear.
    """
    if not papers or (function.shares is None and function.ownership is not Ownership.OUTSOURCED):
        return False
    doing = doers(function, matrix.alphabet)
    if any(paper.cost is None for paper in papers) or not matrix.alphabet.unclear(
        function
    ).keys() <= set(doing):
        return False
    parties = {paper.party for paper in papers}
    return all(not parties.isdisjoint(_behind(matrix, party)) for party in doing)


def beside_prime(matrix: Matrix, paper: Paper, others: Iterable[Paper]) -> bool:
    """Whether one of these contracts is with a party whose sub-contractor has this one.

    Whether we pay the sub-contractor beside its prime is not known.
    """
    prime = matrix.parties_by_id[paper.party].subcontractor_of
    if prime is None:
        return False
    primes = set(_behind(matrix, prime)) - {paper.party}
    return any(other.party in primes for other in others)


def _behind(matrix: Matrix, party: str) -> Iterator[str]:
    """Who may have the contract for what a party does: itself, its operator, its principals."""
    waiting, seen = [party], set[str]()
    while waiting:
        one = matrix.parties_by_id[waiting.pop()]
        if one.id not in seen:
            seen.add(one.id)
            waiting += _above(matrix, one)
            yield one.id


def _above(matrix: Matrix, party: Party) -> Iterator[str]:
    operator = matrix.run_by[party.id]
    if operator is not None:
        yield operator.id
    if party.subcontractor_of is not None:
        yield party.subcontractor_of


def portion_of(
    paid: Span, paper: Paper, done: frozenset[str], stated: Mapping[str, Span | None]
) -> Portion | None:
    """What a contract adds to the stated figures; None if those hold all of it.

    `paid` is what it costs, `done` are the functions done under it, `stated` the figures of all
    functions. It adds its cost less what may be in a figure. What else it covers may take any
    part of it.
    """
    missing = frozenset(function for function in done if stated[function] is None)
    if not missing:
        return None
    idle = set(paper.contract.covers or ()) - done
    held = sum(span.high for f in done if (span := stated[f]) is not None)
    low = 0.0 if idle else max(0.0, paid.low - held)
    return Portion(Span(low, paid.high), missing)
