"""Texts of every chart: title, date, evidence, and what to do if it is empty."""

from __future__ import annotations

from typing import Any

from matrix.charts.base import Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.text import fitted, wrapped
from matrix.model import Function, Matrix
from matrix.values.phrases import spoken

_NOTE = 620


def source_line(matrix: Matrix) -> str:
    """The title of the board and its as-of date."""
    day = f" · as of {spoken(matrix.as_of)}" if matrix.as_of else ""
    return f"{matrix.title}{day}"


def evidence_line(matrix: Matrix) -> str:
    """How far the content can be trusted; empty if the board does not say."""
    if matrix.evidence is None:
        return ""
    note = f": {matrix.evidence.note}" if matrix.evidence.note else ""
    return fitted(f"Evidence {matrix.evidence.mark.value}{note}", 3 * _NOTE)


def grouped(matrix: Matrix) -> list[tuple[str | None, list[Function]]]:
    """The functions by group, both in the order in which they first appear."""
    groups: dict[str | None, list[Function]] = {}
    for function in matrix.functions:
        groups.setdefault(function.group, []).append(function)
    return list(groups.items())


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
    return canvas.spec("Nothing to show yet", [source_line(matrix)])
