"""What an exporter is: one file in a catalogue each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from matrix.model import Matrix

if TYPE_CHECKING:
    from matrix.minutes.compose import Minutes

Spec = Mapping[str, Any]
"""A picture as Vega-Lite: a chart that was asked about a matrix."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file format that can be taken along; `extension` has no dot.

    Equal input renders to equal bytes, on any day and in any process. Libraries of the format
    are imported by `render`, so that listing the formats costs nothing.
    """

    name: str
    extension: str
    mime: str
    label: str


@dataclass(frozen=True, slots=True)
class MatrixExport(Export):
    """A format for the matrix itself."""

    render: Callable[[Matrix], bytes]


@dataclass(frozen=True, slots=True)
class ChartExport(Export):
    """A format for one picture of the matrix."""

    render: Callable[[Spec], bytes]
    render_pages: Callable[[Sequence[Spec]], bytes] | None = None
    """Renders several pictures into one file, if the format has pages."""


@dataclass(frozen=True, slots=True)
class MinutesExport(Export):
    """A format for the minutes of a workshop."""

    render: Callable[[Minutes], bytes]
