"""The finding of the maps: how many hand-offs cross a company boundary."""

from __future__ import annotations

from matrix.handoffs import crosses, flow, is_outside
from matrix.model import Handoff, Matrix
from matrix.values.phrases import counted


def crossing_verdict(matrix: Matrix) -> str:
    """`6–7 of 16 hand-offs cross the company boundary`."""
    figures = flow(matrix)
    if not figures.handoffs:
        return "No hand-offs yet"
    crossing = [handoff for handoff in matrix.handoffs if crosses(matrix, handoff)]
    which = "the" if all(_between_sides(matrix, handoff) for handoff in crossing) else "a"
    verb = "crosses" if figures.crossing_range == "1" else "cross"
    handoffs = counted(figures.handoffs, "hand-off")
    return f"{figures.crossing_range} of {handoffs} {verb} {which} company boundary"


def _between_sides(matrix: Matrix, handoff: Handoff) -> bool:
    sides = {is_outside(matrix, matrix.functions_by_id[end]) for end in handoff.ends}
    return sides == {True, False}
