"""Several hand-offs from one function to another as one line or one mark of a picture.

Hand-offs are one row each in the tables behind the pictures; here their rows come together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from matrix.charts.base import Row
from matrix.model import functions_named
from matrix.values.phrases import arrow, labelled


def by_pair(rows: Iterable[Row]) -> tuple[tuple[Row, ...], ...]:
    """The rows of hand-offs, those of the same two functions together."""
    together: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        together.setdefault(functions_named(row["id"]), []).append(row)
    return tuple(map(tuple, together.values()))


def weekly(pair: tuple[Row, ...]) -> float | None:
    """How often a pair hands over a week; None if that is not stated of every hand-off."""
    rates = [row["per_week"] for row in pair]
    return None if None in rates else sum(rates)


def tooltip(
    pair: tuple[Row, ...], labels: Mapping[str, str], facts: Callable[[Row], str], end: str
) -> Row:
    """What a mark says of its hand-offs; of several it lists all names in `strikes`."""
    ends = arrow(pair[0]["from"], pair[0]["to"])
    told = "; ".join(labelled(labels.get(row["id"]), facts(row)) for row in pair)
    said: Row = {"tooltip": f"{ends} · {told}{end}"}
    if len(pair) > 1:
        said["strikes"] = [labelled(ends, labels.get(row["id"])) for row in pair]
    return said
