"""What an exporter is, and how it is found: one file in a catalogue each."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from matrix.exports import catalog, minutes
from matrix.model import Matrix
from matrix.values.errors import UnknownName

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


@dataclass(frozen=True, slots=True)
class MinutesExport(Export):
    """A format for the minutes of a workshop."""

    render: Callable[[Minutes], bytes]


def matrix_exports() -> tuple[MatrixExport, ...]:
    """Every format for the matrix, by name."""
    return tuple(export for export in _exports(catalog) if isinstance(export, MatrixExport))


def chart_exports() -> tuple[ChartExport, ...]:
    """Every format for a picture, by name."""
    return tuple(export for export in _exports(catalog) if isinstance(export, ChartExport))


def minutes_exports() -> tuple[MinutesExport, ...]:
    """Every format for the minutes, by name."""
    return tuple(export for export in _exports(minutes) if isinstance(export, MinutesExport))


E = TypeVar("E", bound=Export)


def export_to(extension: str, exports: tuple[E, ...]) -> E:
    """The one of these formats whose files end so; `.yml` is YAML too.

    Raises:
        UnknownName: none of these formats has the extension.
    """
    wanted = extension.lower().removeprefix(".")
    wanted = {"yml": "yaml", "markdown": "md"}.get(wanted, wanted)
    for export in exports:
        if export.extension == wanted:
            return export
    known = ", ".join(f".{export.extension}" for export in exports)
    raise UnknownName(f"No export is called '.{wanted}'; end the file name with one of {known}.")


@cache
def _exports(package: ModuleType) -> tuple[Export, ...]:
    modules = (
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
    )
    found: list[Export] = [module.EXPORT for module in modules]
    return tuple(sorted(found, key=lambda export: export.name))
