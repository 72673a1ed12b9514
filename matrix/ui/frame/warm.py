"""Loads in advance what the first visitor would have to wait for."""

from matrix.charts import all_charts, spec_of
from matrix.presets import presets
from matrix.rules import review


def warm() -> None:
    """Import the heavy libraries and draw the charts of the gallery."""
    for preset in presets():
        review(preset.matrix)
        spec_of(next(iter(all_charts())), preset.matrix, "light")
