"""Scalar measures as a plain tree for programs and as text for people."""

from __future__ import annotations

from typing import Any

from matrix.cli.terminal import columns
from matrix.metrics import Held, Measures, Ratio, measures
from matrix.metrics.cost import board_cost, ends
from matrix.model import Matrix
from matrix.model.sourcing import Span
from matrix.words.costs import cost_figures, cost_notes

UNKNOWN = "unknown"


def measures_tree(matrix: Matrix) -> dict[str, Any]:
    """What `metrics --format json` prints; a ratio that is a range or unknown is null.

    Beside each ratio stand its two ends and over how many functions it is known.
    """
    figures = measures(matrix)
    return {
        "decided": {"decided": figures.decided.decided, "of": figures.decided.of}
        | {ownership.value: count for ownership, count in figures.decided},
        **{name: _exact(ratio) for name, ratio in _ratios(figures).items()},
        "ranges": {name: _range(ratio) for name, ratio in _ratios(figures).items()},
        "concentration": {
            **_held(figures.concentration.by_party),
            "measured_by": figures.concentration.measured_by,
            "by_parent": _held(figures.concentration.by_parent),
            "by_country": _held(figures.concentration.by_country),
        },
        "costs": _costs(matrix),
    }


def measures_text(matrix: Matrix) -> str:
    """What `metrics` prints: a line a measure."""
    figures = measures(matrix)
    party = figures.concentration.by_party
    rows = [
        ("Functions decided", f"{figures.decided.decided} of {figures.decided.of}"),
        *((_title(name), str(ratio or UNKNOWN)) for name, ratio in _ratios(figures).items()),
        ("Effective number of vendors", _figure(party.effective)),
        ("Concentration (HHI)", _figure(party.hhi)),
        ("Top vendor's share of critical work", _percent(party.top_share)),
    ]
    costs = board_cost(matrix)
    if costs is None:
        return columns(rows)
    return "\n".join((columns([*rows, *cost_figures(matrix, costs)]), *cost_notes(matrix, costs)))


def _costs(matrix: Matrix) -> dict[str, Any] | None:
    """The costs; null while none is stated, and an open end of a range is null."""
    costs = board_cost(matrix)
    if costs is None:
        return None
    totals = {name: getattr(costs, name) for name in ("today", "decided", "difference", "one_off")}
    return {
        "currency": matrix.currency,
        **{
            name: _span(total.span) | {"missing": list(total.missing), "of": total.of}
            for name, total in totals.items()
        },
        "functions": [
            {
                "id": row.function,
                "today": _span(row.today),
                "decided": _span(row.decided),
                "difference": _span(row.difference),
                "move": _span(row.move) if row.move else None,
            }
            for row in costs.functions
        ],
        "not_counted": [
            {"contract": contract, "reason": reason}
            for contract, reason in costs.not_counted.items()
        ],
        "disagreements": [
            {
                "contract": each.contract,
                "cost": each.cost,
                "functions": each.functions,
                "stated": _span(each.stated),
            }
            for each in costs.disagreements
        ],
    }


def _span(span: Span) -> dict[str, float | None]:
    low, high = ends(span)
    return {"low": low, "high": high}


def _ratios(figures: Measures) -> dict[str, Ratio | None]:
    return {
        "in_house_ratio": figures.in_house_ratio,
        "in_house_by_cost": figures.in_house_by_cost,
        "in_house_by_criticality": figures.in_house_by_criticality,
        "core_coverage": figures.core_coverage,
        "core_coverage_by_criticality": figures.core_coverage_by_criticality,
    }


def _held(holding: Held) -> dict[str, Any]:
    return {
        "hhi": holding.hhi,
        "effective_vendors": holding.effective,
        "top_share": holding.top_share,
        "shares": dict(holding.all.shares),
    }


def _exact(ratio: Ratio | None) -> float | None:
    return ratio.low if ratio and ratio.exact else None


def _range(ratio: Ratio | None) -> dict[str, float | int] | None:
    if ratio is None:
        return None
    return {"low": ratio.low, "high": ratio.high, "known": ratio.known, "of": ratio.of}


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize().replace("In house", "In-house")


def _figure(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:,.1f}"


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share:.0%}"
