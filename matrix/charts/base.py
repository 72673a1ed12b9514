"""A chart: a value that turns a matrix into rows, a picture and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from matrix.model import Matrix

Theme = Literal["light", "dark"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the catalogue. Each chart is one file, which the registry finds.

    `rows` are the facts that it shows, one mapping each, without any geometry; `spec` is the
    Vega-Lite picture of them; `alt` describes the picture in a sentence or two.
    """

    name: str
    title: str
    rows: Callable[[Matrix], tuple[Row, ...]]
    spec: Callable[[Matrix, Theme], dict[str, Any]]
    alt: Callable[[Matrix], str]
    order: int = 100
    """Sorts the charts, lowest first; equal ones sort by name."""
    slide: Callable[[Matrix, Theme], dict[str, Any]] | None = None
    """Draws the sheet from which slides are made, if it is another than that of `spec`."""
