"""A sheet as slides in 16:9 with text of at least 9 pt, on several pages where it is long.

The sheet is scaled to fit. Where its text would become too small, it is cut at the heights that
it names (`Canvas.pages`). Its title, its line of context and its footer are set anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from matrix.charts.base import Theme
from matrix.charts.kit.canvas import FOOTER, LEAST, Canvas, sheet_of
from matrix.charts.kit.page_cuts import Cut, cut_layer
from matrix.charts.kit.text import fitted, width, wrapped

WIDTH, HEIGHT = 1280, 720
POINTS_WIDE = 960
"""The width of a slide of 13⅓ by 7½ inches in points, on which the smallest text is 9 pt."""
MARGIN = 32
TITLE, CONTEXT, LARGEST = 26, 15, 1.5
CONTINUED, GROUP_GAP = 22, 8
"""The height of the heading of a group, and the most that is free above it."""

AXIS, HEADING = 280, 130
"""Room left of and above a chart that Vega-Lite lays out, for its axis and its title."""

Spec = dict[str, Any]


def pages_of(sheet: Spec, theme: Theme) -> list[Spec]:
    """The slides of a sheet in order; a chart on scales of its own is one slide."""
    if not sheet.get("usermeta", {}).get("right"):
        return [_on_scales(sheet)]
    frame = _Frame(sheet, theme)
    cuts, scale = _cuts(sheet, frame)
    return [
        frame.around(sheet, cut, scale, f"{number} of {len(cuts)}" if len(cuts) > 1 else "")
        for number, cut in enumerate(cuts, 1)
    ]


def fits(sheet: Spec) -> bool:
    """Whether the sheet goes on one slide without text that is too small."""
    frame = _Frame(sheet, "light")
    return _whole(sheet, frame) * _least(sheet) >= LEAST


def _on_scales(chart: Spec) -> Spec:
    """A chart that Vega-Lite lays out, in its own size if that goes on a slide, else to fit."""
    title = chart["title"]
    text = wrapped(" ".join(title["text"]), WIDTH - 2 * MARGIN, 2, TITLE, bold=True)
    slide = {
        **chart,
        "title": title
        | {"text": text, "fontSize": TITLE, "subtitleFontSize": CONTEXT}
        | {"subtitleLineHeight": CONTEXT + 5},
    }
    right, below = (WIDTH - AXIS - chart["width"], HEIGHT - HEADING - chart["height"])
    if right < MARGIN or below < AXIS / 2:
        fit = {"type": "fit", "contains": "padding"}
        return slide | {"width": WIDTH, "height": HEIGHT, "padding": MARGIN, "autosize": fit}
    around = {"left": AXIS, "top": HEADING, "right": right, "bottom": below}
    return slide | {"padding": around, "autosize": {"type": "none"}}


class _Frame:
    """What is around the sheet on a slide, and the room that it leaves."""

    def __init__(self, sheet: Spec, theme: Theme) -> None:
        self.theme = theme
        wide = WIDTH - 2 * MARGIN
        self.title = wrapped(" ".join(sheet["title"]["text"]), wide, 2, TITLE, bold=True)
        about = " ".join(sheet["title"]["subtitle"])
        self.context = fitted(about, wide, CONTEXT) if about else ""
        said = " ".join(row["text"] for layer in _footers(sheet) for row in _values(layer))
        self.footer = wrapped(said, wide - 60, 2, LEAST)
        self.top = MARGIN + 32 * len(self.title) + (24 if about else 0) + 6
        self.bottom = HEIGHT - 22 - 16 * len(self.footer) - 10

    @property
    def room(self) -> tuple[float, float]:
        """How wide and how high the sheet may be."""
        return WIDTH - 2 * MARGIN, self.bottom - self.top

    def around(self, sheet: Spec, cut: Cut, scale: float, page: str) -> Spec:
        """One slide."""
        canvas = Canvas(self.theme)
        muted = {"colour": canvas.palette.muted}
        canvas.words([{"x": MARGIN, "y": MARGIN + 12, "text": self.title}], size=TITLE, bold=True)
        if self.context:
            y = MARGIN + 32 * len(self.title) + 8
            canvas.words([{"x": MARGIN, "y": y, "text": self.context} | muted], size=CONTEXT)
        if cut.gap:
            middle = self.top + scale * (cut.head + cut.gap / 2)
            name = fitted(f"{_continued(sheet, cut.start)} (continued)", 400, LEAST * scale)
            canvas.words(
                [{"x": MARGIN, "y": middle, "text": name} | muted], size=LEAST * scale, bold=True
            )
        body = [
            moved
            for layer in sheet["layer"]
            if layer.get("name") != FOOTER
            and (moved := cut_layer(layer, cut, scale, (MARGIN, self.top)))
        ]
        foot = Canvas(self.theme)
        y = self.bottom + 18
        words = [{"x": MARGIN, "y": y + 16 * n, "text": t} for n, t in enumerate(self.footer)]
        if page:
            words.append({"x": WIDTH - MARGIN - width(page, LEAST), "y": y, "text": page})
        foot.words([word | muted for word in words], size=LEAST, name=FOOTER)
        layers = [*canvas.layers, *body, *foot.layers]
        return {
            **sheet_of(layers, WIDTH, HEIGHT, sheet["background"]),
            "padding": 0,
            "autosize": {"type": "none"},
        }


def _cuts(sheet: Spec, frame: _Frame) -> tuple[list[Cut], float]:
    """The pages of a sheet, and their scale."""
    about, whole = sheet["usermeta"], _whole(sheet, frame)
    wanted = LEAST / _least(sheet)
    if whole >= wanted or not about.get("cuts"):
        return [Cut()], whole
    wide, high = frame.room
    scale = max(whole, min(wanted, wide / about["right"]))
    foot, groups = about["foot"] or about["bottom"], about["groups"]
    gap = CONTINUED if groups else 0
    each = high / scale - about["head"] - (about["bottom"] - foot) - gap
    ends = _ends(about["head"], foot, each, about["cuts"], groups)
    inside = (start != about["head"] and _group(start, groups) < start for start, _ in ends)
    return [
        Cut(about["head"], *part, foot, gap if is_inside else 0)
        for part, is_inside in zip(ends, inside, strict=True)
    ], scale


def _group(start: float, groups: Sequence[float]) -> float:
    """The height of the group in which a page begins; where it begins if there is none."""
    return max((group for group in groups if group <= start + GROUP_GAP), default=start)


def _ends(
    start: float, end: float, room: float, cuts: Sequence[float], groups: Sequence[float]
) -> list[tuple[float, float]]:
    """Where each page begins and ends: at a group if that costs no page, else evenly."""
    parts = []
    while end - start > room:
        pages = ceil((end - start) / room)
        even = start + (end - start) / pages
        within = [cut for cut in groups if end - room * (pages - 1) <= cut <= start + room]
        within = within or [cut for cut in cuts if start < cut <= start + room]
        later = [cut for cut in cuts if start < cut < end]
        if not within and not later:
            break
        stop = min(within, key=lambda cut: abs(cut - even)) if within else min(later)
        parts.append((start, stop))
        start = stop
    return [*parts, (start, end)]


def _continued(sheet: Spec, start: float) -> str:
    """The heading of the group that goes on from the page before."""
    y = _group(start, sheet["usermeta"]["groups"])
    texts = (row for layer in sheet["layer"] for row in _values(layer) if "text" in row)
    return next(str(row["text"]) for row in texts if y < row["y"] < y + CONTINUED)


def _whole(sheet: Spec, frame: _Frame) -> float:
    """The scale at which the whole sheet fits on a slide."""
    wide, high = frame.room
    right, bottom = (float(sheet["usermeta"][side]) for side in ("right", "bottom"))
    return min(wide / max(right, 1), high / max(bottom, 1), LARGEST)


def _least(sheet: Spec) -> float:
    sizes = (layer["mark"].get("fontSize") for layer in sheet["layer"])
    return min((size for size in sizes if size), default=LEAST)


def _footers(sheet: Spec) -> Iterable[Mapping[str, Any]]:
    return (layer for layer in sheet["layer"] if layer.get("name") == FOOTER)


def _values(layer: Mapping[str, Any]) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = layer["data"]["values"]
    return values
