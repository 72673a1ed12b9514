"""Charts of a matrix as plain Vega-Lite specifications; the only package that uses Altair."""

from matrix.charts.base import Chart, Row, Theme
from matrix.charts.notebook import altair_chart
from matrix.charts.registry import all_charts, alt_of, find_chart, spec_of
from matrix.charts.slides import slides_of

__all__ = [
    "Chart",
    "Row",
    "Theme",
    "all_charts",
    "alt_of",
    "altair_chart",
    "find_chart",
    "slides_of",
    "spec_of",
]
