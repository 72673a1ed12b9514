"""The rows and columns of a grid, kept stable while others add and remove some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from matrix.model import Matrix
from matrix.values.phrases import counted

KEY = "raci-frame"


@dataclass(frozen=True)
class Frame:
    """Ids of the functions down and the parties across, in the order shown."""

    functions: tuple[str, ...]
    parties: tuple[str, ...]

    @classmethod
    def of(cls, matrix: Matrix) -> Frame:
        """The frame of the current matrix."""
        return cls(tuple(matrix.functions_by_id), tuple(matrix.parties_by_id))

    def news(self, matrix: Matrix) -> str:
        """The difference to a newer matrix in words; empty if there is none."""
        now = Frame.of(matrix)
        parts = [
            *_changes(self.functions, now.functions, "function"),
            *_changes(self.parties, now.parties, "party"),
        ]
        if parts:
            return ", ".join(parts) + "."
        return "" if now == self else "The order has changed."


def frame_for(matrix: Matrix, *, context: bool) -> Frame:
    """The frame to show; in a workshop, the one that this browser already shows."""
    if not context:
        return Frame.of(matrix)
    kept: Frame = st.session_state.setdefault(KEY, Frame.of(matrix))
    return kept


def forget_frame() -> None:
    """Use the current rows and columns from the next run on."""
    st.session_state.pop(KEY, None)


def _changes(before: Sequence[str], after: Sequence[str], noun: str) -> list[str]:
    counts = (("added", len(set(after) - set(before))), ("removed", len(set(before) - set(after))))
    return [f"{counted(number, noun)} {what}" for what, number in counts if number]
