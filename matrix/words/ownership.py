"""Ownership as text: the shares, and what it is until the decision is carried out."""

from __future__ import annotations

from collections.abc import Mapping

from matrix.model import Function, Matrix
from matrix.model.present import as_today, stated_today
from matrix.model.sourcing import effective_ownership
from matrix.values.phrases import spoken


def shares_line(matrix: Matrix, shares: Mapping[str, float] | None) -> str:
    """`Product team 60%, Indus 40%`, in the order of the columns; empty if none are stated."""
    parts = (
        f"{name} {share:.0%}"
        for party, name in matrix.party_names.items()
        if (share := (shares or {}).get(party))
    )
    return ", ".join(parts)


def until_then(matrix: Matrix, function: Function) -> str:
    """`today outsourced, as decided from 1 March 2026`; empty if neither is stated."""
    parts = []
    if stated_today(function):
        present = as_today(matrix)
        now = present.functions_by_id[function.id]
        who = shares_line(matrix, now.shares)
        owned = effective_ownership(present, now).label.lower()
        parts.append(f"today {owned}{f' ({who})' if who else ''}")
    if function.today.changes_on:
        parts.append(f"as decided from {spoken(function.today.changes_on)}")
    return ", ".join(parts)
