"""The rows and columns that a grid holds still while others add and remove some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from matrix.model import Matrix

KEY = "raci-frame"


@dataclass(frozen=True)
class Frame:
    """Ids of the functions down and the parties across, in the order shown."""

    functions: tuple[str, ...]
    parties: tuple[str, ...]

    @classmethod
    def of(cls, matrix: Matrix) -> Frame:
        """The frame of a matrix as it stands."""
        return cls(tuple(matrix.functions_by_id), tuple(matrix.parties_by_id))

    def news(self, matrix: Matrix) -> str:
        """What a newer matrix has more, fewer or elsewhere, in words; empty for nothing."""
        now = Frame.of(matrix)
        parts = [
            *_changes(self.functions, now.functions, "function", "functions"),
            *_changes(self.parties, now.parties, "party", "parties"),
        ]
        if parts:
            return ", ".join(parts) + "."
        return "" if now == self else "The order has changed."


def frame_for(matrix: Matrix, *, context: bool) -> Frame:
    """The frame to show: what this browser shows already, where others edit along."""
    if not context:
        return Frame.of(matrix)
    kept: Frame = st.session_state.setdefault(KEY, Frame.of(matrix))
    return kept


def forget_frame() -> None:
    """Take the rows and columns of the matrix at the next run."""
    st.session_state.pop(KEY, None)


def _changes(before: Sequence[str], after: Sequence[str], one: str, many: str) -> list[str]:
    counts = (("added", len(set(after) - set(before))), ("removed", len(set(before) - set(after))))
    return [f"{n} {one if n == 1 else many} {what}" for what, n in counts if n]
