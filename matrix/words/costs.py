"""The costs of a board in words: the figures, and what is missing from them."""

from __future__ import annotations

from collections.abc import Iterator

from matrix.metrics.cost import BoardCost, Disagreement, Total
from matrix.model import Matrix
from matrix.model.sourcing import Span
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
    if costs.today.missing == costs.decided.missing:
        yield from _without(matrix, "function", "figure, today or as decided", costs.today)
    else:
        yield from _without(matrix, "function", "figure for today", costs.today)
        yield from _without(matrix, "function", "figure as decided", costs.decided)
    yield from _without(matrix, "move", "figure", costs.one_off)


def _without(matrix: Matrix, noun: str, what: str, total: Total) -> Iterator[str]:
    if total.missing:
        names = shortened([name_of(matrix, function) for function in total.missing], 5)
        number = len(total.missing)
        verb = "has" if number == 1 else "have"
        yield f"{number} of {counted(total.of, noun)} {verb} no {what}: {names}."


def _disagreement(matrix: Matrix, names: Names, each: Disagreement) -> str:
    name, cost = names.contract(each.contract), money(each.cost, each.cost, matrix.currency)
    functions = listed([name_of(matrix, function) for function in each.functions], 3)
    return (
        f"{name[:1].upper()}{name[1:]} costs {cost}, but the figures of {functions} say "
        f"{said(matrix, each.stated)}. The figures count."
    )
