"""Finds the exporters in their catalogues."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import TypeVar

from matrix.exports import catalog, minutes
from matrix.exports.base import ChartExport, Export, MatrixExport, MinutesExport
from matrix.values.errors import UnknownName


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
