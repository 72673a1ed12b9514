"""Highlights one function or hand-off in a finished chart, and fades other lines.

Each shape names in its tooltip what it represents, so nothing else needs to be known: `A → B` for
a hand-off, `A` for a function. Charts of sites highlight the sites of a function or hand-off, and
the wait between them. A loss that affects more items than its tooltip can hold lists all of them
in `strikes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from typing import Any

from matrix.charts.base import Theme
from matrix.charts.registry import spec_of
from matrix.handoffs.timing import site_of_function, sites_of
from matrix.model import Matrix, functions_named
from matrix.values.phrases import arrow, labelled
from matrix.words.names import handoff_name, name_of, site_name

ACCENT = {"light": "#C2185B", "dark": "#FF8AB8"}
FADED = 0.22
_AFTER = r"(?=$|:| →| ·| ⇄|,|\.)"

Datum = dict[str, Any]
Layer = dict[str, Any]


@lru_cache(maxsize=128)
def highlighted(name: str, matrix: Matrix, theme: Theme, item: str) -> dict[str, Any]:
    """The specification of a chart with one item highlighted; unchanged if it is not shown.

    `item` is the id of a function or of a hand-off. Shared: leave it as it is.
    """
    spec = spec_of(name, matrix, theme)
    wanted = _pattern(matrix, item)
    if wanted is None or not any(_speaks(d, wanted) for d in _data(spec.get("layer", ()))):
        return spec
    ends = _line_ends(spec["layer"], wanted)
    layers: list[Layer] = []
    for layer in spec["layer"]:
        layers += _marked(layer, wanted, ends, ACCENT[theme])
    return {**spec, "layer": layers}


def item_at(matrix: Matrix, tooltip: str) -> str | None:
    """The function or hand-off of a shape with this tooltip; None if there is none."""
    named = {handoff_name(matrix, item.id): item.id for item in matrix.handoffs}
    named |= {name: function for function, name in matrix.function_names.items()}
    matches = [name for name in named if re.match(f"{re.escape(name)}{_AFTER}", tooltip)]
    return named[max(matches, key=len)] if matches else None


def _pattern(matrix: Matrix, item: str) -> re.Pattern[str] | None:
    ends = functions_named(item)
    if not matrix.functions_by_id.keys() >= set(ends):
        return None
    names = [re.escape(name_of(matrix, end)) for end in ends]
    paths = _paths(matrix, item)
    if len(names) == 1:
        return re.compile("|".join((rf"(?:^|→ |⇄ ){names[0]}{_AFTER}", *_clocks(paths))))
    return re.compile(
        "|".join(
            (
                rf"^{labelled(arrow(*names), *_label(matrix, item))}{_AFTER}",
                rf"^(?:{'|'.join(names)})(?=$|:)",
                *_clocks(paths),
                *_wait(paths),
            )
        )
    )


def _label(matrix: Matrix, item: str) -> list[str]:
    """What tells a hand-off from others between the same two functions."""
    label = matrix.handoff_labels.get(item)
    return [re.escape(label)] if label else []


def _paths(matrix: Matrix, item: str) -> list[str]:
    """The sites where a function is at work, or between which a hand-off passes."""
    handoff = matrix.handoffs_by_id.get(item)
    sites = sites_of(matrix, handoff) if handoff else (site_of_function(matrix, item),)
    return [re.escape(site_name(matrix, site.id)) for site in sites if site]


def _clocks(paths: list[str]) -> list[str]:
    return [rf"^{path}(?=:)" for path in paths]


def _wait(paths: list[str]) -> list[str]:
    """The wait from one site to another."""
    return [rf"^{arrow(*paths)}(?=:)"] if len(paths) == 2 else []


def _speaks(datum: Datum, wanted: re.Pattern[str]) -> bool:
    texts = (datum.get("tooltip") or "", *datum.get("strikes", ()))
    return any(wanted.search(str(each)) for each in texts)


def _data(layers: Iterable[Layer]) -> Iterable[Datum]:
    for layer in layers:
        yield from layer.get("data", {}).get("values", ())


def _line_ends(layers: Iterable[Layer], wanted: re.Pattern[str]) -> dict[tuple[int, int], bool]:
    """The ends of lines, for their arrow heads: whether one of them is highlighted."""
    ends: dict[tuple[int, int], bool] = {}
    for layer in layers:
        if layer["mark"]["type"] == "line":
            last = {datum.get("line"): datum for datum in _data([layer])}
            for datum in last.values():
                if datum.get("tooltip"):
                    path = _near(datum)
                    ends[path] = ends.get(path, False) or _speaks(datum, wanted)
    return ends


def _near(datum: Datum) -> tuple[int, int]:
    return (round(datum["x"] / 8), round(datum["y"]))


def _marked(
    layer: Layer, wanted: re.Pattern[str], ends: dict[tuple[int, int], bool], accent: str
) -> list[Layer]:
    values = list(_data([layer]))
    kind = layer["mark"]["type"]
    has_tooltips = any(datum.get("tooltip") for datum in values)
    matches = [datum for datum in values if _speaks(datum, wanted)]
    if kind == "line" and has_tooltips:
        faded = _faded(layer, [not d.get("tooltip") or _speaks(d, wanted) for d in values])
        return [_halo(layer, matches, accent), faded] if matches else [faded]
    if kind == "point" and not has_tooltips:
        return [_faded(layer, [_of_head(datum, ends) for datum in values])]
    if kind == "rect" and matches:
        return [layer, _ring(layer, matches, accent)]
    return [layer]


def _faded(layer: Layer, shown: list[bool]) -> Layer:
    """The layer with everything faded that is not shown."""
    faded = _without_data(layer)
    faded["encoding"]["opacity"] = {"field": "shown", "type": "quantitative", "scale": None}
    faded["data"] = {
        "values": [
            {**datum, "shown": 1 if is_shown else FADED}
            for datum, is_shown in zip(layer["data"]["values"], shown, strict=True)
        ]
    }
    return faded


def _of_head(datum: Datum, ends: dict[tuple[int, int], bool]) -> bool:
    x, y = _near(datum)
    there = [ends[path] for path in ((x, y), (x - 1, y)) if path in ends]
    return any(there) or not there


def _halo(layer: Layer, matches: list[Datum], accent: str) -> Layer:
    """A broad line under the marked ones."""
    halo = _without_data(layer)
    halo["mark"] |= {"opacity": 0.45, "strokeDash": [1, 0]}
    halo["encoding"]["stroke"] = {"value": accent}
    halo["encoding"].pop("tooltip", None)
    halo["data"] = {"values": [{**d, "thickness": (d.get("thickness") or 1) + 8} for d in matches]}
    return halo


def _ring(layer: Layer, matches: list[Datum], accent: str) -> Layer:
    """A frame round the marked boxes."""
    ring = _without_data(layer)
    ring["mark"] |= {"strokeWidth": 3, "strokeDash": [1, 0], "fillOpacity": 0}
    ring["encoding"]["stroke"] = {"value": accent}
    ring["encoding"].pop("tooltip", None)
    ring["encoding"]["fill"] = {"value": None}
    ring["data"] = {
        "values": [
            {**d, "x": d["x"] - 2, "y": d["y"] - 2, "x2": d["x2"] + 2, "y2": d["y2"] + 2}
            for d in matches
        ]
    }
    return ring


def _without_data(layer: Layer) -> Layer:
    return deepcopy({key: part for key, part in layer.items() if key != "data"})
