"""The labels on the lines of the hand-off map: frequency per week, and hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matrix.charts.base import Row
from matrix.charts.pairs import by_pair, weekly
from matrix.values.phrases import counted, spoken_hours

MOST = 20
"""Lines that carry hours; where there are more, the crossing ones, those on the critical path and
the longest come first."""


@dataclass(frozen=True, slots=True)
class Label:
    """The words on one line, whether it crosses, and whether it is on the critical path."""

    text: str
    crosses: bool
    on_path: bool


def lines_of(rows: Iterable[Row]) -> tuple[Row, ...]:
    """One row a line; several hand-offs from one function to another are one, held in `together`.

    It has the id of the first of them, is as frequent as all of them, and takes as long as the
    longest.
    """
    return tuple(pair[0] if len(pair) == 1 else _together(pair) for pair in by_pair(rows))


def _together(pair: tuple[Row, ...]) -> Row:
    hours = [row["hours"] for row in pair]
    return pair[0] | {
        "together": pair,
        "per_week": weekly(pair),
        "hours": None if None in hours else max(hours),
        "on_path": any(row["on_path"] for row in pair),
    }


def labels_of(rows: Iterable[Row]) -> dict[str, Label]:
    """The label of every line that has one; `5× · 15.3 h`, in elapsed hours of one hand-off."""
    all_rows = list(rows)
    timed = timed_rows(all_rows)
    labels: dict[str, Label] = {}
    for row in all_rows:
        hours = [spoken_hours(row["hours"])] if row["id"] in timed else []
        often = [_often(row, alone=not hours)] if row["crosses"] else []
        several = [counted(len(row["together"]), "hand-off")] if "together" in row else []
        if several or often or hours:
            words = " · ".join([*several, *often, *hours])
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
