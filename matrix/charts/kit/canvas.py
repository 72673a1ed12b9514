"""A sheet of fixed size in pixels that turns shapes, lines and words into Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import altair as alt

from matrix.charts.base import Theme
from matrix.charts.kit.style import FONT, Palette, palette
from matrix.charts.kit.text import width, wrapped

TITLE_SIZE = 19
SUBTITLE_SIZE = 12
PADDING = 20
SIDES = ("left", "right", "top", "bottom")

Point = tuple[float, float]


class Canvas:
    """Collects layers from back to front; what is drawn later lies on top."""

    def __init__(self, theme: Theme) -> None:
        self.palette: Palette = palette(theme)
        self._layers: list[alt.Chart] = []
        self._rows: list[list[dict[str, Any]]] = []
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
            alt.MarkDef(type="rect", cornerRadius=radius, **mark),
            x2=alt.X2("x2"),
            y2=alt.Y2("y2"),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
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
            alt.MarkDef(
                type="text",
                align=align,
                baseline="middle",
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                font=FONT,
                lineHeight=size + 2,
                **mark,
            ),
            text=alt.Text("text:N"),
            color=alt.Color("colour:N", scale=None),
        )

    def signs(self, rows: Iterable[Mapping[str, Any]], *, size: float = 70) -> None:
        """Small shapes: `x y shape fill`, and if wanted `tooltip`."""
        self._add(
            [dict(row) for row in rows],
            alt.MarkDef(type="point", filled=True, opacity=1, size=size, strokeWidth=0),
            shape=alt.Shape("shape:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
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
            alt.MarkDef(type="line", strokeJoin="round", **{"strokeCap": "butt", **mark}),
            detail=alt.Detail("line:N"),
            order=alt.Order("step:Q"),
            stroke=alt.Stroke("stroke:N", scale=None),
            strokeWidth=alt.StrokeWidth("thickness:Q", scale=None),
        )

    def heads(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Arrow heads that point right: `x y fill size`, the tip at `x`."""
        self._add(
            [dict(row) for row in rows],
            alt.MarkDef(type="point", shape="M-2,-1L0,0L-2,1Z", filled=True, opacity=1),
            fill=alt.Fill("fill:N", scale=None),
            size=alt.Size("size:Q", scale=None),
        )

    def spec(self, title: str, subtitle: Sequence[str]) -> dict[str, Any]:
        """The whole sheet under its title, as wide as its content or its title needs.

        The rows join the specification last, because Altair would copy them again and again.
        """
        wide = max(self._right, 560)
        colours = self.palette
        notes = [
            line for text in subtitle if text for line in wrapped(text, wide, 3, SUBTITLE_SIZE)
        ]
        heading = alt.TitleParams(
            text=wrapped(title, wide, 3, TITLE_SIZE, bold=True),
            subtitle=notes or alt.Undefined,
            anchor="start",
            frame="group",
            offset=16,
            font=FONT,
            fontSize=TITLE_SIZE,
            color=colours.text,
            subtitleFont=FONT,
            subtitleFontSize=SUBTITLE_SIZE,
            subtitleLineHeight=SUBTITLE_SIZE + 4,
            subtitlePadding=6,
            subtitleColor=colours.muted,
        )
        size = {"width": round(wide), "height": round(self._bottom)}
        sheet = alt.layer(*self._scaled(**size), title=heading, background=colours.background)
        sheet = sheet.properties(
            **size, padding=dict.fromkeys(SIDES, PADDING), autosize=alt.AutoSizeParams(type="pad")
        ).configure_view(stroke=None, fill=None)
        tree: dict[str, Any] = sheet.to_dict(validate=False)
        for layer, rows in zip(tree["layer"], self._rows, strict=True):
            layer["data"] = {"values": [_rounded(row) for row in rows]}
        return tree

    def _reach(self, right: float, bottom: float) -> None:
        self._right = max(self._right, right)
        self._bottom = max(self._bottom, bottom)

    def _add(self, rows: list[dict[str, Any]], mark: alt.MarkDef, **channels: Any) -> None:
        if not rows:
            return
        if any("tooltip" in row for row in rows):
            channels["tooltip"] = alt.Tooltip("tooltip:N")
            rows = [{"tooltip": "", **row} for row in rows]
        mark.aria = False
        chart = alt.Chart(alt.NamedData(name=str(len(self._layers))), mark=mark)
        self._layers.append(chart.encode(**channels))
        self._rows.append(rows)

    def _scaled(self, *, width: int, height: int) -> list[alt.Chart]:
        across = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False, zero=False), axis=None)
        down = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)
        return [layer.encode(x=across, y=down) for layer in self._layers]


def _rounded(row: Mapping[str, Any]) -> dict[str, Any]:
    """Rounded to a tenth of a pixel, to send less; the difference is invisible."""
    return {
        key: round(value, 1) if isinstance(value, float) else value for key, value in row.items()
    }
