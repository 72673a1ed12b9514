"""One page of a sheet: its head, a part of its rows and its foot, moved together and scaled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import inf
from typing import Any

from matrix.charts.base import Row

LENGTHS = ("fontSize", "lineHeight", "strokeWidth", "cornerRadius")
"""What of a mark grows with the scale; areas grow with its square."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The heights of a sheet on one page: up to `head`, from `start` to `end`, and from `foot`.

    Without any, the page is the whole sheet.
    """

    head: float = inf
    start: float = inf
    end: float = inf
    foot: float = inf
    gap: float = 0
    """Free height under the head."""

    def shows(self, y: float) -> bool:
        """Whether a height is on the page."""
        return y <= self.head or self.start <= y <= self.end or y >= self.foot

    def height(self, y: float) -> float:
        """Where a height is on the page; one that is left out falls on the edge beside it."""
        if y <= self.head:
            return y
        body = self.gap + min(max(y, self.start), self.end) - self.start
        return self.head + body + max(0.0, y - self.foot)


def cut_layer(
    layer: dict[str, Any], cut: Cut, scale: float, origin: tuple[float, float]
) -> dict[str, Any] | None:
    """The part of a layer that is on a page, in its place; None if nothing of it is."""
    kind = layer["mark"]["type"]
    values = layer["data"]["values"]
    if kind == "rect":
        values = [row for row in values if cut.height(row["y2"]) - cut.height(row["y"]) > 0]
    elif kind == "line":
        values = [row for line in _lines(values) for row in _shown(line, cut)]
    else:
        values = [row for row in values if cut.shows(row["y"])]
    if not values:
        return None
    placed = [_placed(row, cut, scale, origin) for row in values]
    return {**layer, "mark": _grown(layer["mark"], scale), "data": {"values": placed}}


def _lines(values: Iterable[Row]) -> Iterator[list[Row]]:
    for _, points in groupby(values, key=lambda row: row["line"]):
        yield list(points)


def _shown(line: list[Row], cut: Cut) -> list[Row]:
    """All points of a line if some of it is on the page; those left out fall on its edge."""
    heights = {round(cut.height(point["y"]), 3) for point in line}
    level = len({point["y"] for point in line}) == 1
    return line if (cut.shows(line[0]["y"]) if level else len(heights) > 1) else []


def _placed(row: Row, cut: Cut, scale: float, origin: tuple[float, float]) -> Row:
    placed = dict(row)
    for key in ("x", "x2"):
        if key in row:
            placed[key] = round(origin[0] + scale * row[key], 2)
    for key in ("y", "y2"):
        if key in row:
            placed[key] = round(origin[1] + scale * cut.height(row[key]), 2)
    if "thickness" in row:
        placed["thickness"] = row["thickness"] * scale
    if "size" in row:
        placed["size"] = row["size"] * scale**2
    return placed


def _grown(mark: dict[str, Any], scale: float) -> dict[str, Any]:
    grown = {**mark, **{key: mark[key] * scale for key in LENGTHS if mark.get(key)}}
    if "size" in mark:
        grown["size"] = mark["size"] * scale**2
    if "strokeDash" in mark:
        grown["strokeDash"] = [part * scale for part in mark["strokeDash"]]
    return grown
