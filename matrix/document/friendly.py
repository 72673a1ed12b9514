"""Mends a document that is not valid, wherever what is written has one meaning only."""

# ruff: noqa: PLC0415 - what mends and explains is imported where a document is not valid

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from matrix.values.errors import Problem
from matrix.values.value import Value

M = TypeVar("M", bound=Value)

_ROUNDS = 5
"""A list of one is made first, then what is in it is mended, and so on inwards."""
_MOST_FAULTS = 50_000
"""A document with more, which no board of use has, is told its faults and not mended."""
_ITEM = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Understood:
    """A tree in which whatever has one meaning is as the format writes it."""

    tree: Any
    written: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For a list that the text writes in another way: what each item is called there."""

    def as_written(self, problem: Problem) -> Problem:
        """The problem with its place in the text."""
        path = problem.path
        for item in reversed([*_ITEM.finditer(path)]):
            if names := self.written.get(path[: item.start()]):
                path = path[: item.start()] + names[int(item[1])] + path[item.end() :]
        return Problem(path, problem.message)


class Unreadable(Exception):
    """What cannot be mended: the faults left, the tree they are in, and how to say where."""

    def __init__(self, error: ValidationError, understood: Understood) -> None:
        self.error, self.understood = error, understood

    def problems(self, model: type[BaseModel]) -> list[Problem]:
        """What is left, each with its place in the text."""
        from matrix.document.problems import problems_of

        faults = problems_of(self.error, self.understood.tree, model)
        return [*map(self.understood.as_written, faults)]


def read(validate: Callable[[type[M], Any], M], model: type[M], tree: Any) -> tuple[M, Understood]:
    """The value of a plain tree, and the tree as it was understood; a valid tree costs no more.

    Raises:
        Unreadable: something has no meaning, or more than one.
    """
    try:
        return validate(model, tree), Understood(tree)
    except ValidationError as error:
        return _mended(validate, model, tree, error)


def _mended(
    validate: Callable[[type[M], Any], M], model: type[M], tree: Any, error: ValidationError
) -> tuple[M, Understood]:
    from matrix.document.mending import Fault, Mending

    understood, hopeless = Understood(tree), set[Fault]()
    for _ in range(_ROUNDS):
        if error.error_count() > _MOST_FAULTS:
            break
        mending = Mending(model, understood.tree)
        if not mending.any_of(error.errors(include_url=False), hopeless):
            break
        understood = Understood(mending.tree, {**understood.written, **mending.written})
        try:
            return validate(model, understood.tree), understood
        except ValidationError as left:
            error = left
    raise Unreadable(error, understood)
