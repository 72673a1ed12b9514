"""A sheet of fixed size in pixels that turns shapes, lines and words into Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from matrix.charts.base import Theme
from matrix.charts.kit.style import FONT, Palette, palette
from matrix.charts.kit.text import fitted, width, wrapped

TITLE_SIZE = 19
CONTEXT_SIZE = 13
LEAST = 12
"""The smallest text that a sheet has, in its own pixels."""
LONGEST_CONTEXT = 820
PADDING = 20
FOOTER = "footer"
"""The name of the layer with evidence and date."""
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
        self._pages: dict[str, Any] = {}

    def pages(
        self,
        head: float,
        cuts: Iterable[float],
        foot: float | None = None,
        groups: Iterable[float] = (),
    ) -> None:
        """Say where slides may cut the sheet, if it is too long for one.

        What is above `head`, and below `foot` if given, is repeated on every slide; `cuts` are
        heights at which a slide may end, `groups` those at which it ends best.
        """
        self._pages = {"head": head, "cuts": [*cuts], "foot": foot, "groups": [*groups]}

    @property
    def layers(self) -> list[dict[str, Any]]:
        """What has been drawn so far, from back to front."""
        return self._layers

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
        name: str = "",
        **mark: Any,
    ) -> None:
        """Texts: `x y text`, and if wanted `colour` and `tooltip`; a list makes lines.

        `name` is the name of the layer.
        """
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
        if name and data:
            self._layers[-1]["name"] = name

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
        self._reach(max((r["x"] for r in data), default=0), max((r["y"] for r in data), default=0))
        self._add(
            data,
            _mark("line", strokeJoin="round", **{"strokeCap": "butt", **mark}),
            detail=_field("line:N"),
            order=_field("step:Q"),
            stroke=_raw("stroke:N"),
            strokeWidth=_raw("thickness:Q"),
        )

    def heads(self, rows: Iterable[Mapping[str, Any]], *, left: bool = False) -> None:
        """Arrow heads that point right, or left: `x y fill size`, the tip at `x`."""
        shape = "M2,-1L0,0L2,1Z" if left else "M-2,-1L0,0L-2,1Z"
        self._add(
            [dict(row) for row in rows],
            _mark("point", shape=shape, filled=True, opacity=1),
            fill=_raw("fill:N"),
            size=_raw("size:Q"),
        )

    def spec(self, title: str, context: str, footer: str) -> dict[str, Any]:
        """The whole sheet: the finding as title, one line of context, evidence and date below."""
        about = min(width(context, CONTEXT_SIZE), LONGEST_CONTEXT)
        wide = max(self._right, 560, about)
        right, bottom = self._right, self._bottom
        lines = wrapped(footer, wide, 2, LEAST) if footer else []
        self.words(
            [
                {"x": 0, "y": bottom + 26 + (LEAST + 4) * number, "text": line}
                | {"colour": self.palette.muted}
                for number, line in enumerate(lines)
            ],
            size=LEAST,
            name=FOOTER,
        )
        content = {"right": right, "bottom": bottom}
        return {
            **sheet_of(self._layers, round(wide), round(self._bottom), self.palette.background),
            "title": self._heading(title, context, wide),
            "padding": dict.fromkeys(SIDES, PADDING),
            "autosize": {"type": "pad"},
            "usermeta": content | self._pages,
        }

    def _heading(self, title: str, context: str, wide: float) -> dict[str, Any]:
        return {
            "text": wrapped(title, wide, 3, TITLE_SIZE, bold=True),
            "subtitle": [fitted(context, wide, CONTEXT_SIZE)] if context else [],
            "anchor": "start",
            "frame": "group",
            "offset": 16,
            "font": FONT,
            "fontSize": TITLE_SIZE,
            "color": self.palette.text,
            "subtitleFont": FONT,
            "subtitleFontSize": CONTEXT_SIZE,
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


def sheet_of(
    layers: Iterable[dict[str, Any]], wide: float, high: float, background: str
) -> dict[str, Any]:
    """Layers on a sheet whose scales are its pixels."""
    axes = {
        "x": _field("x:Q", axis=None, scale=PIXELS | {"domain": [0, wide]}),
        "y": _field("y:Q", axis=None, scale=PIXELS | {"domain": [high, 0]}),
    }
    return {
        "$schema": SCHEMA,
        "background": background,
        "width": wide,
        "height": high,
        "config": {"view": {"stroke": None, "fill": None}},
        "layer": [layer | {"encoding": layer["encoding"] | axes} for layer in layers],
    }


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
