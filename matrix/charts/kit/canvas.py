"""A sheet of fixed size in pixels that turns shapes, lines and words into Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from matrix.charts.base import Theme
from matrix.charts.kit.style import FONT, Palette, palette
from matrix.charts.kit.text import width, wrapped

TITLE_SIZE = 19
SUBTITLE_SIZE = 12
PADDING = 20
SIDES = ("left", "right", "top", "bottom")
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
PIXELS = {"nice": False, "zero": False}
TYPES = {"N": "nominal", "Q": "quantitative"}

Point = tuple[float, float]


class Canvas:
    """Collects layers from back to front; what is drawn later lies on top."""

    def __init__(self, theme: Theme) -> None:
        self.palette: Palette = palette(theme)
        self._layers: list[dict[str, Any]] = []
        self._right = 0.0
        self._bottom = 0.0

    def boxes(self, rows: Iterable[Mapping[str, Any]], *, radius: float = 4, **mark: Any) -> None:
        """Rectangles: `x y x2 y2 fill`, and if wanted `stroke` and `tooltip`."""
        data = [{"fill": None, "stroke": None, **row} for row in rows]
        self._reach(
            max((r["x2"] for r in data), default=0), max((r["y2"] for r in data), default=0)
        )
        self._add(
            data,
            _mark("rect", cornerRadius=radius, **mark),
            x2=_field("x2"),
            y2=_field("y2"),
            fill=_raw("fill:N"),
            stroke=_raw("stroke:N"),
        )

    def words(
        self,
        rows: Iterable[Mapping[str, Any]],
        *,
        size: float = 12,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
        **mark: Any,
    ) -> None:
        """Texts: `x y text`, and if wanted `colour` and `tooltip`; a list makes lines."""
        data = [{"colour": self.palette.text, **row} for row in rows]
        for row in data:
            lines = row["text"] if isinstance(row["text"], list) else [row["text"]]
            part = {"left": 1.0, "center": 0.5, "right": 0.0}[align]
            longest = max((width(line, size, bold=bold) for line in lines), default=0)
            self._reach(row["x"] + part * longest, row["y"] + size * len(lines))
        self._add(
            data,
            _mark(
                "text",
                align=align,
                baseline="middle",
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                font=FONT,
                lineHeight=size + 2,
                **mark,
            ),
            text=_field("text:N"),
            color=_raw("colour:N"),
        )

    def signs(self, rows: Iterable[Mapping[str, Any]], *, size: float = 70) -> None:
        """Small shapes: `x y shape fill`, and if wanted `tooltip`."""
        self._add(
            [dict(row) for row in rows],
            _mark("point", filled=True, opacity=1, size=size, strokeWidth=0),
            shape=_raw("shape:N"),
            fill=_raw("fill:N"),
        )

    def lines(self, rows: Iterable[Mapping[str, Any]], **mark: Any) -> None:
        """Lines: `points stroke thickness`, and if wanted `tooltip`."""
        data = [
            {key: value for key, value in row.items() if key != "points"}
            | {"line": number, "step": step, "x": x, "y": y}
            for number, row in enumerate(rows)
            for step, (x, y) in enumerate(row["points"])
        ]
        self._add(
            data,
            _mark("line", strokeJoin="round", **{"strokeCap": "butt", **mark}),
            detail=_field("line:N"),
            order=_field("step:Q"),
            stroke=_raw("stroke:N"),
            strokeWidth=_raw("thickness:Q"),
        )

    def heads(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Arrow heads that point right: `x y fill size`, the tip at `x`."""
        self._add(
            [dict(row) for row in rows],
            _mark("point", shape="M-2,-1L0,0L-2,1Z", filled=True, opacity=1),
            fill=_raw("fill:N"),
            size=_raw("size:Q"),
        )

    def spec(self, title: str, subtitle: Sequence[str]) -> dict[str, Any]:
        """The whole sheet under its title, as wide as its content or its title needs."""
        wide = max(self._right, 560)
        size = {"width": round(wide), "height": round(self._bottom)}
        axes = {
            "x": _field("x:Q", axis=None, scale=PIXELS | {"domain": [0, size["width"]]}),
            "y": _field("y:Q", axis=None, scale=PIXELS | {"domain": [size["height"], 0]}),
        }
        return {
            "$schema": SCHEMA,
            "title": self._heading(title, subtitle, wide),
            "background": self.palette.background,
            **size,
            "padding": dict.fromkeys(SIDES, PADDING),
            "autosize": {"type": "pad"},
            "config": {"view": {"stroke": None, "fill": None}},
            "layer": [layer | {"encoding": layer["encoding"] | axes} for layer in self._layers],
        }

    def _heading(self, title: str, subtitle: Sequence[str], wide: float) -> dict[str, Any]:
        notes = [
            line for text in subtitle if text for line in wrapped(text, wide, 3, SUBTITLE_SIZE)
        ]
        return {
            "text": wrapped(title, wide, 3, TITLE_SIZE, bold=True),
            "subtitle": notes,
            "anchor": "start",
            "frame": "group",
            "offset": 16,
            "font": FONT,
            "fontSize": TITLE_SIZE,
            "color": self.palette.text,
            "subtitleFont": FONT,
            "subtitleFontSize": SUBTITLE_SIZE,
            "subtitleLineHeight": SUBTITLE_SIZE + 4,
            "subtitlePadding": 6,
            "subtitleColor": self.palette.muted,
        }

    def _reach(self, right: float, bottom: float) -> None:
        self._right = max(self._right, right)
        self._bottom = max(self._bottom, bottom)

    def _add(
        self, rows: list[dict[str, Any]], mark: dict[str, Any], **encoding: dict[str, Any]
    ) -> None:
        if not rows:
            return
        if any("tooltip" in row for row in rows):
            encoding["tooltip"] = _field("tooltip:N")
            rows = [{"tooltip": "", **row} for row in rows]
        values = [_rounded(row) for row in rows]
        self._layers.append({"data": {"values": values}, "mark": mark, "encoding": encoding})


def _mark(kind: str, **properties: Any) -> dict[str, Any]:
    """A mark that screen readers pass over; the sheet has one alternative text."""
    return {"type": kind, "aria": False, **properties}


def _field(shorthand: str, **more: Any) -> dict[str, Any]:
    name, _, kind = shorthand.partition(":")
    return {"field": name, **({"type": TYPES[kind]} if kind else {}), **more}


def _raw(shorthand: str) -> dict[str, Any]:
    """A field whose values are colours, shapes or pixels already."""
    return _field(shorthand, scale=None)


def _rounded(row: Mapping[str, Any]) -> dict[str, Any]:
    """Rounded to a tenth of a pixel, to send less; the difference is invisible."""
    return {
        key: round(value, 1) if isinstance(value, float) else value for key, value in row.items()
    }
