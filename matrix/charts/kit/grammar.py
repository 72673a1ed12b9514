"""Charts that need no layout of ours: written in Altair, compiled once, filled with rows last.

Altair copies all it is given over and over, so it never sees a row. A shape is written without
data and compiled once for each theme; a picture of a board is that shape with the board's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from matrix.charts.base import Row, Theme
from matrix.charts.kit.canvas import FOOTER, LEAST, Canvas
from matrix.charts.kit.slide import CONTEXT, HEIGHT, MARGIN, TITLE, WIDTH
from matrix.charts.kit.style import FONT, Palette, palette
from matrix.charts.kit.text import wrapped

if TYPE_CHECKING:
    import altair

Shape = Callable[[Palette], Mapping[str, "altair.Chart"]]
"""The layers of a chart by name, back to front, in the colours of a theme and without data."""
NO_ROWS: dict[str, Any] = {"values": []}
"""What stands for the data while a shape is compiled."""
GRAMMAR = "grammar"
"""Marks a sheet that scales lay out, so that it is no sheet of pixels to be cut."""
WIDE, BELOW, SIDE = 620, 44, 228
LABELS = 220
"""Pixels that the names beside an axis may take."""


def pictured(
    shape: Shape,
    theme: Theme,
    rows: Mapping[str, Sequence[Row]],
    *,
    height: float,
    heading: tuple[str, str, str],
) -> dict[str, Any]:
    """The picture of rows, given for each layer of the shape; a layer without any is left out.

    `heading` is the title, the line of context and the footer.
    """
    title, context, footer = heading
    sheet = Canvas(theme).spec(title, context, "")
    layers = [
        layer | {"data": {"values": [*rows[name]]}}
        for name, layer in _compiled(shape, theme).items()
        if rows[name]
    ]
    foot = [{"text": line, "x": 0, "y": round(height) + BELOW + 16 * number}
            for number, line in enumerate(wrapped(footer, WIDE, 2, LEAST))]  # fmt: skip
    return sheet | {
        "title": sheet["title"] | {"frame": "bounds"},
        "width": WIDE,
        "height": round(height),
        "config": sheet["config"] | _fonts(palette(theme)),
        "layer": [*layers, _footer(foot, palette(theme))],
        "usermeta": {GRAMMAR: True},
    }


def slide_of(sheet: Mapping[str, Any]) -> dict[str, Any]:
    """A picture of the grammar as one slide: its scales take the room that the slide has."""
    title = sheet["title"]
    top = 126 + 32 * len(title["text"]) + 24 * len(title["subtitle"])
    high = min(1.8 * sheet["height"], HEIGHT - top - BELOW - 70)
    body, foot = sheet["layer"][:-1], sheet["layer"][-1]
    lines = [row | {"x": -SIDE, "y": HEIGHT - top - 46 + 16 * n}
             for n, row in enumerate(foot["data"]["values"])]  # fmt: skip
    return dict(sheet) | {
        "width": WIDTH - 2 * MARGIN - 2 * SIDE,
        "height": high,
        "padding": {"left": MARGIN + SIDE, "right": MARGIN + SIDE, "top": top,
                    "bottom": HEIGHT - top - high},
        "autosize": {"type": "none"},
        "title": title | {"frame": "group", "dx": -SIDE, "fontSize": TITLE,
                          "subtitleFontSize": CONTEXT},
        "layer": [*body, foot | {"data": {"values": lines}}],
    }  # fmt: skip


def _footer(rows: list[Row], colours: Palette) -> dict[str, Any]:
    pixels = {"type": "quantitative", "scale": None}
    return {
        "name": FOOTER,
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": LEAST,
                 "font": FONT, "color": colours.muted, "fontWeight": "normal", "aria": False},
        "encoding": {"text": {"field": "text"}, "x": {"field": "x"} | pixels,
                     "y": {"field": "y"} | pixels},
    }  # fmt: skip


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
        "legend": text | ink | {"orient": "top", "title": None, "symbolType": "square"},
        "text": {"font": FONT, "fontSize": 12},
    }
