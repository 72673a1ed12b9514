"""The costs of a board in words: the figures, and what is missing from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matrix.metrics.cost import BoardCost, Disagreement
from matrix.model import Matrix, Ownership
from matrix.model.present import as_today
from matrix.model.sourcing import Span, effective_ownership
from matrix.values.amounts import change, money
from matrix.values.phrases import counted, listed, shortened
from matrix.words.names import Names, name_of

NO_MOVE = "no move"


def cost_figures(matrix: Matrix, costs: BoardCost) -> tuple[tuple[str, str], ...]:
    """The four figures of a board, each with its name."""
    one_off = said(matrix, costs.one_off.span) if costs.one_off.of else NO_MOVE
    return (
        ("Yearly cost today", said(matrix, costs.today.span)),
        ("Yearly cost as decided", said(matrix, costs.decided.span)),
        ("Difference a year", change_said(matrix, costs.difference.span)),
        ("One-off cost of the moves", one_off),
    )


def said(matrix: Matrix, span: Span) -> str:
    """An amount in the currency of the board."""
    return money(span.low, span.high, matrix.currency)


def change_said(matrix: Matrix, span: Span) -> str:
    """A difference in the currency of the board."""
    return change(span.low, span.high, matrix.currency)


def cost_rows(matrix: Matrix, costs: BoardCost) -> Iterator[tuple[str, ...]]:
    """One row for each function: name, today, as decided, difference and cost of the move."""
    for row in costs.functions:
        yield (
            name_of(matrix, row.function),
            said(matrix, row.today),
            said(matrix, row.decided),
            change_said(matrix, row.difference),
            NO_MOVE if row.move is None else said(matrix, row.move),
        )


COST_HEADER = ("Function", "Today", "As decided", "Difference", "Cost of the move")


def cost_notes(matrix: Matrix, costs: BoardCost) -> tuple[str, ...]:
    """What is missing, what is not counted, and which figures disagree."""
    names = Names.of(matrix)
    return (
        *_missing(matrix, costs),
        *(
            f"Not counted: {names.contract(contract)} ({reason})."
            for contract, reason in costs.not_counted.items()
        ),
        *(_disagreement(matrix, names, each) for each in costs.disagreements),
    )


def _missing(matrix: Matrix, costs: BoardCost) -> Iterator[str]:
    today, decided, of = costs.today.missing, costs.decided.missing, costs.today.of
    if today == decided:
        yield from _without(matrix, "function", "figure, today or as decided", today, of)
    else:
        yield from _without(matrix, "function", "figure for today", today, of)
        yield from _without(matrix, "function", "figure as decided", decided, of)
    yield from _moves_without(matrix, costs)


def _moves_without(matrix: Matrix, costs: BoardCost) -> Iterator[str]:
    """The moves without a figure, apart from those of which nobody knows whether they come."""
    moving = {row.function for row in costs.functions if row.move is not None}
    undecided = _undecided(matrix) & moving
    open_today = (_undecided(as_today(matrix)) & moving) - undecided
    sure = moving - undecided - open_today
    missing = costs.one_off.missing
    yield from _without(matrix, "move", "figure", [f for f in missing if f in sure], len(sure))
    for functions, when in ((undecided, ""), (open_today, " today")):
        names = [name_of(matrix, function) for function in missing if function in functions]
        if names:
            verb, move = ("is", "its move is") if len(names) == 1 else ("are", "their moves are")
            yield f"{listed(names, 5)} {verb} undecided{when}, so {move} not known."


def _undecided(matrix: Matrix) -> frozenset[str]:
    return frozenset(
        function.id
        for function in matrix.functions
        if effective_ownership(matrix, function) is Ownership.UNDECIDED
    )


def _without(
    matrix: Matrix, noun: str, what: str, missing: Sequence[str], of: int
) -> Iterator[str]:
    if missing:
        names = shortened([name_of(matrix, function) for function in missing], 5)
        verb = "has" if len(missing) == 1 else "have"
        yield f"{len(missing)} of {counted(of, noun)} {verb} no {what}: {names}."


def _disagreement(matrix: Matrix, names: Names, each: Disagreement) -> str:
    name, cost = names.contract(each.contract), money(each.cost, each.cost, matrix.currency)
    functions = listed([name_of(matrix, function) for function in each.functions], 3)
    return (
        f"{name[:1].upper()}{name[1:]} costs {cost}, but the figures of {functions} say "
        f"{said(matrix, each.stated)}. The figures count."
    )
