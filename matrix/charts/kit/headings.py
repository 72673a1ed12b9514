"""Texts of every chart: title, date, evidence, and what to do if it is empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from matrix.charts.base import Theme
from matrix.charts.kit.canvas import CONTEXT_SIZE, LONGEST_CONTEXT, Canvas
from matrix.charts.kit.text import width, wrapped
from matrix.model import Function, Matrix
from matrix.model.matrix import BELOW
from matrix.values.phrases import spoken
from matrix.words.facts import evidence_sentence


def footer(matrix: Matrix) -> str:
    """The last line of every chart: the board, its as-of date, and how far to trust it."""
    day = f" · as of {spoken(matrix.as_of)}" if matrix.as_of else ""
    mark = f" · Evidence {evidence_sentence(matrix)}" if matrix.evidence else ""
    return f"{matrix.title}{day}{mark}"


def context(notes: Iterable[str]) -> str:
    """The one line below the title: the first notes, as many as fit."""
    line = ""
    for note in filter(None, notes):
        longer = f"{line} {note}" if line else note
        if line and width(longer, CONTEXT_SIZE) > LONGEST_CONTEXT:
            break
        line = longer
    return line


def grouped(matrix: Matrix) -> list[tuple[str | None, list[Function]]]:
    """The functions by heading, both in the order in which they first appear.

    A heading is told with those above it; headings below the same one follow each other.
    """
    groups: dict[tuple[str, ...], list[Function]] = {}
    first: dict[tuple[str, ...], int] = {}
    for function in matrix.functions:
        path = matrix.heading_path(function.group)
        groups.setdefault(path, []).append(function)
        for above in _prefixes(path):
            first.setdefault(above, len(first))

    def place(path: tuple[str, ...]) -> list[int]:
        return [first[above] for above in _prefixes(path)]

    return [(BELOW.join(path) or None, groups[path]) for path in sorted(groups, key=place)]


def _prefixes(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The path of each heading on the way to one; no heading is a place of its own."""
    return [path[:length] for length in range(1, len(path) + 1)] or [()]


def invitation(matrix: Matrix, theme: Theme, advice: str) -> dict[str, Any]:
    """A sheet with advice on what to do next, in place of an empty chart."""
    canvas = Canvas(theme)
    canvas.boxes(
        [{"x": 1, "y": 1, "x2": 559, "y2": 91, "stroke": canvas.palette.undecided}],
        radius=8,
        strokeDash=[5, 4],
        strokeWidth=1.5,
    )
    lines = wrapped(advice, 530, 4, 14)
    canvas.words(
        [
            {"x": 280, "y": 46 + 18 * (index - (len(lines) - 1) / 2), "text": line}
            | {"colour": canvas.palette.muted}
            for index, line in enumerate(lines)
        ],
        size=14,
        align="center",
    )
    return canvas.spec("Nothing to show yet", "", footer(matrix))
