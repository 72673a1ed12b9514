"""Hand-offs and measures as plain trees for programs and as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matrix.calendars import FollowTheSun, follow_the_sun
from matrix.cli.terminal import columns
from matrix.handoffs import LeadTime, Timed, flow, lead_time, timings
from matrix.handoffs.structure import Structure, structure
from matrix.model import Matrix

UNKNOWN = "unknown"
PAIR = (
    "overlap_hours_per_shared_day",
    "overlap_hours_per_week",
    "expected_wait_hours",
    "end_of_shift_wait_hours",
    "end_of_week_wait_hours",
    "round_trip_hours",
    "lost_work_hours",
)


def handoffs_tree(matrix: Matrix) -> dict[str, Any]:
    """What `handoffs --format json` prints; hours are elapsed hours, null is unknown."""
    return {
        "as_of": matrix.as_of.isoformat() if matrix.as_of else None,
        "handoffs": [_handoff(matrix, timed) for timed in timings(matrix).values()],
        "summary": _summary(matrix),
    }


def handoffs_text(matrix: Matrix) -> str:
    """What `handoffs` prints: a line a hand-off, then the whole."""
    several = matrix.handoff_labels
    head = (
        "from",
        "to",
        *(["what"] if several else []),
        "crosses",
        "wait h",
        "clarify h",
        "boundary h",
        "hand-off h",
    )
    rows = [head, *(_row(matrix, timed) for timed in timings(matrix).values())]
    return "\n".join([columns(rows), "", *_lines(matrix)])


def _handoff(matrix: Matrix, timed: Timed) -> dict[str, Any]:
    ends = matrix.handoffs_by_id[timed.handoff]
    return {
        "from": ends.from_,
        "to": ends.to,
        "key": ends.key,
        "crosses": timed.crosses,
        **{name: _rounded(getattr(timed.pair, name, None)) for name in PAIR},
        "handoff_hours": _rounded(timed.handoff_hours),
        "missing": list(timed.missing),
    }


def _summary(matrix: Matrix) -> dict[str, Any]:
    flows, lead, built, sun = flow(matrix), lead_time(matrix), structure(matrix), _sun(matrix)
    share = flows.crossing_share
    return {
        "handoffs": flows.handoffs,
        "crossing": flows.crossing,
        "crossing_unknown": flows.unknown,
        "crossing_share": share.low if share and share.exact else None,
        "crossings_on_critical_path": lead.crossings,
        "critical_path": list(lead.handoffs),
        "cycles": [list(loop) for loop in flows.cycles],
        "lead_time_hours": _rounded(lead.hours),
        "lead_time_at_least_hours": _rounded(lead.at_least),
        "colocated_lead_time_hours": _rounded(lead.colocated_hours),
        "lead_time_ratio": _rounded(lead.ratio),
        "union_hours": _rounded(sun.union) if sun else None,
        "effective_hours": _rounded(sun.effective) if sun else None,
        "propagation_cost": _rounded(built.propagation_cost),
        "modularity": _rounded(built.modularity.owned),
        "articulation": list(built.articulation),
    }


def _row(matrix: Matrix, timed: Timed) -> tuple[str, ...]:
    ends = matrix.handoffs_by_id[timed.handoff]
    hours = (
        timed.wait_hours,
        timed.clarification_hours,
        timed.boundary_hours,
        timed.handoff_hours,
    )
    over = {True: "yes", False: "no", None: UNKNOWN}[timed.crosses]
    labels = matrix.handoff_labels
    what = [labels.get(ends.id, "")] if labels else []
    return (ends.from_, ends.to, *what, over, *map(_words, hours))


def _lines(matrix: Matrix) -> Iterator[str]:
    lead, built, sun = lead_time(matrix), structure(matrix), _sun(matrix)
    yield f"Lead time: {_lead_words(lead)}"
    yield f"Critical path: {', '.join(lead.handoffs) or 'no hand-offs'}"
    yield f"Propagation cost (diagonal included): {_percent(built.propagation_cost)}"
    yield from _missing(lead, built)
    if sun:
        yield (
            f"Combined working hours of all sites: {sun.union:.1f} a day, {sun.effective:.1f} "
            "after the hand-off tax (theoretical ceiling)."
        )


def _lead_words(lead: LeadTime) -> str:
    if lead.hours is None:
        return f"unknown, at least {lead.at_least:.2f} h"
    twin = lead.colocated_hours
    beside = "" if twin is None else f"; {twin:.2f} h if all were at one site"
    return f"{lead.hours:.2f} h{beside}"


def _missing(lead: LeadTime, built: Structure) -> Iterator[str]:
    if lead.missing:
        yield f"Missing facts: {', '.join(lead.missing)}"
    if built.articulation:
        yield f"Single points of failure: {', '.join(built.articulation)}"


def _sun(matrix: Matrix) -> FollowTheSun | None:
    if matrix.as_of is None or not matrix.sites:
        return None
    return follow_the_sun(matrix.sites, matrix.as_of)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _words(hours: float | None) -> str:
    return UNKNOWN if hours is None else f"{hours:.2f}"


def _percent(share: float | None) -> str:
    return UNKNOWN if share is None else f"{share:.1%}"
