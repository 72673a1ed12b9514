"""The matrix and its pictures as files: what stakeholders open, print and compare."""

from matrix.exports.base import ChartExport, Export, MatrixExport, MinutesExport
from matrix.exports.registry import (
    chart_exports,
    export_to,
    matrix_exports,
    minutes_exports,
)

__all__ = [
    "ChartExport",
    "Export",
    "MatrixExport",
    "MinutesExport",
    "chart_exports",
    "export_to",
    "matrix_exports",
    "minutes_exports",
]
