"""The matrix and its pictures as files: what stakeholders open, print and compare."""

from matrix.exports.base import ChartExport, Export, MatrixExport, MinutesExport
from matrix.exports.registry import (
    chart_exports,
    export_to,
    matrix_exports,
    minutes_exports,
)
from matrix.exports.slides import slide_files, zipped

__all__ = [
    "ChartExport",
    "Export",
    "MatrixExport",
    "MinutesExport",
    "chart_exports",
    "export_to",
    "matrix_exports",
    "minutes_exports",
    "slide_files",
    "zipped",
]
