"""Every picture for notebooks, as an Altair chart that shows itself and can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matrix.charts.base import Theme
from matrix.charts.registry import spec_of
from matrix.model import Matrix

if TYPE_CHECKING:
    import altair


def altair_chart(name: str, matrix: Matrix, theme: Theme = "light") -> altair.LayerChart:
    """A chart of the catalogue as an Altair chart.

    A notebook shows it; `chart.properties(…)` changes it, `chart.save("map.svg")` saves it.

    Args:
        name: the name of the chart, such as `handoff-map`; `all_charts()` lists them.
        matrix: the board.
        theme: the colours, `light` or `dark`.

    Raises:
        UnknownName: no chart has this name.
    """
    import altair as alt  # noqa: PLC0415 - only notebooks need it

    spec = spec_of(name, matrix, theme)
    bare = [layer | {"data": {"values": []}} for layer in spec["layer"]]
    chart = alt.LayerChart.from_dict(spec | {"layer": bare})
    for part, layer in zip(chart.layer, spec["layer"], strict=True):
        part.data = alt.InlineData(values=layer["data"]["values"])
    return chart
