"""Slides: every chart in 16:9 with text of at least 9 pt, on several pages where it is long."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matrix.charts.base import Theme
from matrix.charts.kit.grammar import GRAMMAR, slide_of
from matrix.charts.kit.slide import pages_of
from matrix.charts.registry import alt_of, find_chart, spec_of
from matrix.model import Matrix


@lru_cache(maxsize=64)
def slides_of(name: str, matrix: Matrix, theme: Theme = "light") -> tuple[dict[str, Any], ...]:
    """The slides of a chart as Vega-Lite, in order; shared by all who ask.

    Raises:
        UnknownName: no chart has this name.
    """
    chart = find_chart(name)
    sheet = chart.slide(matrix.legible, theme) if chart.slide else spec_of(name, matrix, theme)
    about = {"description": alt_of(name, matrix)}
    whole = sheet.get("usermeta", {}).get(GRAMMAR)
    pages = [slide_of(sheet)] if whole else pages_of(sheet, theme)
    return tuple(page | about for page in pages)
