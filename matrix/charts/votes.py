"""Where the votes lie and how far they are apart: one row a round, in the order given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matrix.charts.base import Row, Theme
from matrix.charts.canvas import Canvas
from matrix.charts.style import OWNERSHIP
from matrix.charts.text import fitted, width
from matrix.consensus import Tally

CELL, GAP, PITCH, HEAD, LONGEST_NAME = 120, 6, 34, 40, 260


@dataclass(frozen=True, slots=True)
class Voted:
    """One revealed round, under the name that its row has."""

    name: str
    number: int
    tally: Tally


def rows(votes: Sequence[Voted]) -> tuple[Row, ...]:
    """One row a round: counts, agreement (share of the largest choice) and distance, 0 to 1."""
    return tuple(
        {
            "name": voted.name,
            "round": voted.number,
            **{choice.value: count for choice, count in voted.tally.distribution.items()},
            "agreement": voted.tally.agreement,
            "distance": voted.tally.distance,
            "consensus": voted.tally.consensus,
        }
        for voted in votes
    )


def headline(votes: Sequence[Voted]) -> str:
    """How many of the rounds shown reached what was declared."""
    reached = sum(voted.tally.consensus is True for voted in votes)
    return f"Agreement in {reached} of {len(votes)} votes"


def alt(votes: Sequence[Voted]) -> str:
    """The counts of every row."""
    said = "; ".join(
        f"{voted.name}: "
        + ", ".join(f"{n} {choice.label.lower()}" for choice, n in voted.tally.distribution.items())
        for voted in votes
    )
    return f"Votes, row by row. {headline(votes)}. {said}."


def spec(votes: Sequence[Voted], theme: Theme) -> dict[str, Any]:
    """A heat-map: the fuller the cell the more votes, and a bar for how far apart they are."""
    canvas = Canvas(theme)
    colours = canvas.palette
    cells = min(max((width(v.name, 13, bold=True) for v in votes), default=0), LONGEST_NAME) + 20
    apart = cells + 3 * (CELL + GAP) + 24
    heads = [
        {"x": cells + place * (CELL + GAP) + CELL / 2, "y": 16, "text": choice.label}
        for place, choice in enumerate(OWNERSHIP)
    ]
    canvas.words(heads, size=13, bold=True, align="center")
    canvas.words([{"x": apart, "y": 16, "text": "Apart"}], size=13, bold=True)
    boxes: list[Row] = []
    bars: list[Row] = []
    names: list[Row] = []
    numbers: list[Row] = []
    verdicts: list[Row] = []
    for place, voted in enumerate(votes):
        top = HEAD + place * PITCH
        middle = top + PITCH / 2 - 2
        name = fitted(voted.name, cells - 14, 13, bold=True)
        names.append({"x": 0, "y": middle, "text": name, "tooltip": voted.name})
        for column, (choice, count) in enumerate(voted.tally.distribution.items()):
            share = count / voted.tally.votes if voted.tally.votes else 0
            left = cells + column * (CELL + GAP)
            frame = {"x": left, "x2": left + CELL, "y": top, "y2": top + PITCH - 5}
            boxes.append(frame | {"fill": colours.empty})
            if share:
                fill = OWNERSHIP[choice].fill
                bars.append(frame | {"x2": left + CELL * share, "fill": fill})
            numbers.append({"x": left + CELL / 2, "y": middle, "text": str(count)})
        distance = voted.tally.distance
        verdicts.append({"x": apart, "y": middle, "text": _verdict(voted, distance)})
    canvas.boxes(boxes, radius=3)
    canvas.boxes(bars, radius=3)
    canvas.words(names, size=13, bold=True)
    canvas.boxes([_plate(row, colours.background) for row in numbers], radius=9)
    canvas.words(numbers, size=13, bold=True, align="center")
    canvas.words(verdicts, size=12)
    note = (
        "Apart: mean distance of two voters, 0 when all agree, 100 when half say in-house and "
        "half say outsourced. Agreement: what was declared before each vote."
    )
    return canvas.spec(headline(votes), [note])


def _plate(number: Row, fill: str) -> Row:
    """A ground behind a number, so that it reads on every colour."""
    half = 6 + 4 * len(number["text"])
    x, y = number["x"], number["y"]
    return {"x": x - half, "x2": x + half, "y": y - 9, "y2": y + 9, "fill": fill}


def _verdict(voted: Voted, distance: float | None) -> str:
    if distance is None:
        return "too few votes"
    reached = "agreed" if voted.tally.consensus else "contested"
    return f"{distance * 100:.0f} · {reached}"
