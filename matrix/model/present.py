"""The board as it is today, where the decisions still have to be carried out."""

from __future__ import annotations

from functools import lru_cache

from immutabledict import immutabledict

from matrix.model.decision import Today
from matrix.model.function import Function
from matrix.model.matrix import Matrix
from matrix.model.sourcing import effective_ownership


def stated_today(function: Function) -> bool:
    """Whether somebody stated how a function is owned today."""
    return function.today.ownership is not None or function.today.shares is not None


@lru_cache(maxsize=64)
def as_today(matrix: Matrix) -> Matrix:
    """The board with the ownership and shares of today; the board itself if none are stated.

    Who is responsible and accountable today is not known of the functions with a stated today.
    """
    if not any(map(stated_today, matrix.functions)):
        return matrix
    return matrix.replace(functions=tuple([_as_today(matrix, each) for each in matrix.functions]))


def _as_today(matrix: Matrix, function: Function) -> Function:
    if not stated_today(function):
        return function
    today = function.replace(
        ownership=function.today.ownership or function.ownership,
        shares=function.today.shares,
        duties=immutabledict(),
        today=Today(),
    )
    if function.today.ownership is not None:
        return today
    return today.replace(ownership=effective_ownership(matrix, today))
