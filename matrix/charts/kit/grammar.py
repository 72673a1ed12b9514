"""Charts that need no layout of ours: written in Altair, compiled once, filled with rows last.

Altair copies all it is given over and over, so it never sees a row. A shape is written without
data and compiled once for each theme; a picture of a board is that shape with the board's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from matrix.charts.base import Row, Theme
from matrix.charts.kit.canvas import Canvas
from matrix.charts.kit.style import FONT, Palette, palette

if TYPE_CHECKING:
    import altair

Shape = Callable[[Palette], Mapping[str, "altair.Chart"]]
"""The layers of a chart by name, back to front, in the colours of a theme and without data."""
NO_ROWS: dict[str, Any] = {"values": []}
"""What stands for the data while a shape is compiled."""
LABELS = 220
"""Pixels that the names beside an axis may take."""


def pictured(
    shape: Shape,
    theme: Theme,
    rows: Mapping[str, Sequence[Row]],
    *,
    height: float,
    heading: tuple[str, Sequence[str]],
) -> dict[str, Any]:
    """The picture of rows, given for each layer of the shape; a layer without any is left out.

    `heading` is the title and the lines below it.
    """
    sheet = Canvas(theme).spec(*heading)
    layers = [
        layer | {"data": {"values": [*rows[name]]}}
        for name, layer in _compiled(shape, theme).items()
        if rows[name]
    ]
    return sheet | {
        "title": sheet["title"] | {"frame": "bounds"},
        "height": round(height),
        "config": sheet["config"] | _fonts(palette(theme)),
        "layer": layers,
    }


@lru_cache(maxsize=64)
def _compiled(shape: Shape, theme: Theme) -> dict[str, dict[str, Any]]:
    layers = {name: layer.to_dict() for name, layer in shape(palette(theme)).items()}
    return {
        name: {"mark": layer["mark"] | {"aria": False}, "encoding": layer["encoding"]}
        for name, layer in layers.items()
    }


def _fonts(colours: Palette) -> dict[str, Any]:
    text = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 12, "titleFontSize": 12}
    ink = {"labelColor": colours.text, "titleColor": colours.muted}
    lines = {"domain": False, "ticks": False, "gridColor": colours.rule, "labelPadding": 8}
    return {
        "axis": text | ink | lines | {"labelLimit": LABELS, "titleFontWeight": "normal"},
        "legend": text | ink | {"orient": "bottom", "title": None, "symbolType": "square"},
        "text": {"font": FONT, "fontSize": 12},
    }
