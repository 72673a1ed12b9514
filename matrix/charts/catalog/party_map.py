"""The hand-off map summed up by party: how many hand-offs pass between which parties."""

from __future__ import annotations

from matrix.charts.base import Chart
from matrix.charts.party_map.sheet import party_headline, party_notes, party_spec
from matrix.charts.party_map.traffic import party_rows
from matrix.model import Matrix
from matrix.values.phrases import arrow, counted, listed


def alt(matrix: Matrix) -> str:
    """The finding, the busiest pairs of parties, and what is unknown."""
    start = f"Hand-offs between parties on the board {matrix.title}"
    if not matrix.functions:
        return f"{start}: there are no functions yet."
    pairs = [
        f"{arrow(row['from'], row['to'])} {row['handoffs']}"
        for row in party_rows(matrix)
        if row["from"] and row["to"] and row["from"] != row["to"]
    ]
    most = f"{counted(len(pairs), 'direction')}: {listed(pairs, 6)}." if pairs else ""
    return " ".join(
        part for part in (f"{start}: {party_headline(matrix)}.", most, *party_notes(matrix)) if part
    )


CHART = Chart("party-map", "Hand-offs by party", party_rows, party_spec, alt, order=3)
