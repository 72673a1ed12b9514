"""The labels on the lines of the hand-off map: frequency per week, and hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matrix.charts.base import Row
from matrix.values.phrases import spoken_hours

MOST = 20
"""Lines that carry hours; where there are more, the crossing ones, those on the critical path and
the longest come first."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words on one line, whether it crosses, and whether it is on the critical path."""

    text: str
    crosses: bool
    on_path: bool


def labels_of(rows: Iterable[Row]) -> dict[str, Label]:
    """The label of every line that has one; `5× · 15.3 h`, in elapsed hours of one hand-off."""
    all_rows = list(rows)
    timed = timed_rows(all_rows)
    labels: dict[str, Label] = {}
    for row in all_rows:
        hours = [spoken_hours(row["hours"])] if row["id"] in timed else []
        often = [_often(row, alone=not hours)] if row["crosses"] else []
        if often or hours:
            words = " · ".join([*often, *hours])
            labels[row["id"]] = Label(words, row["crosses"] is True, bool(hours) and row["on_path"])
    return labels


def frequencies_of(rows: Iterable[Row]) -> dict[str, Label]:
    """The label of every crossing line with its frequency alone: `5×`."""
    return {
        row["id"]: Label(_often(row, alone=True), crosses=True, on_path=False)
        for row in rows
        if row["crosses"]
    }


def timed_rows(rows: Iterable[Row]) -> frozenset[str]:
    """The hand-offs with hours on their lines; none if no hours are known."""
    known = [row for row in rows if row["hours"] is not None]
    known.sort(
        key=lambda row: (bool(row["crosses"]) and row["on_path"],
                         bool(row["crosses"]) or row["on_path"], row["hours"]),
        reverse=True,
    )  # fmt: skip
    return frozenset(row["id"] for row in known[:MOST])


def _often(row: Row, *, alone: bool) -> str:
    if row["per_week"] is None:
        return "?" if alone else "?×"
    return f"{row['per_week']:g}×"
