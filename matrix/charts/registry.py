"""Finds all charts in the folder of the catalogue, and draws each one only once."""

import importlib
import pkgutil
from functools import cache, lru_cache
from typing import Any

from matrix.charts import catalog
from matrix.charts.base import Chart, Theme
from matrix.model import Matrix
from matrix.values.errors import UnknownName


@cache
def all_charts() -> dict[str, Chart]:
    """Every chart under its name, in the order in which a board pack shows them."""
    charts = {name: find_chart(name) for name in _names()}
    return dict(sorted(charts.items(), key=lambda named: (named[1].order, named[0])))


@cache
def find_chart(name: str) -> Chart:
    """The chart with this name; loads its file and no other.

    Raises:
        UnknownName: no chart has this name.
    """
    if name not in _names():
        raise UnknownName(f"There is no chart '{name}'; choose one of {', '.join(all_charts())}.")
    chart: Chart = importlib.import_module(f"{catalog.__name__}.{name.replace('-', '_')}").CHART
    return chart


def _names() -> frozenset[str]:
    """A chart is called as its file, with hyphens."""
    modules = pkgutil.iter_modules(catalog.__path__)
    return frozenset(module.name.replace("_", "-") for module in modules)


@lru_cache(maxsize=64)
def spec_of(name: str, matrix: Matrix, theme: Theme = "light") -> dict[str, Any]:
    """The Vega-Lite specification of a chart; shared by all who ask, so leave it as it is.

    Raises:
        UnknownName: no chart has this name.
    """
    chart = find_chart(name)
    return {**chart.spec(matrix.legible, theme), "description": alt_of(name, matrix)}


@lru_cache(maxsize=256)
def alt_of(name: str, matrix: Matrix) -> str:
    """The alternative text of a chart.

    Raises:
        UnknownName: no chart has this name.
    """
    return find_chart(name).alt(matrix.legible)
