"""The matrix and its pictures as files: what stakeholders open, print and compare."""

from matrix.exports.base import (
    ChartExport,
    Export,
    MatrixExport,
    chart_exports,
    export_to,
    matrix_exports,
)

__all__ = [
    "ChartExport",
    "Export",
    "MatrixExport",
    "chart_exports",
    "export_to",
    "matrix_exports",
]
