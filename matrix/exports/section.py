"""A section of the minutes: a table of text, before any file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matrix.model import Ownership

OWNERSHIP = "Decision"
"""The column whose cells may be coloured."""


@dataclass(frozen=True, slots=True)
class Table:
    """One section: its rows are as long as its header, and `widths` says how wide in parts."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    note: str = ""
    coloured: Mapping[int, Ownership] | None = None
    """Row to the ownership that its cell in the column `Decision` stands for."""
