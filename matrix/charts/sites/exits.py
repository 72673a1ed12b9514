"""The effects of losing each external party and each site, as rows and in words.

The figures come from `matrix.handoffs.drill`, one loss at a time.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from matrix.charts.base import Row
from matrix.handoffs import Drill, drill_party, drill_site
from matrix.model import Matrix
from matrix.values.phrases import counted, listed, ranged, ranged_share
from matrix.words.names import handoff_name

PANELS = {
    "without_r": "No one responsible",
    "without_a": "No one accountable",
    "broken": "Broken hand-offs",
    "critical": "Critical work lost",
}
"""The figures of a loss, and their headings."""
NAMED = 6


@lru_cache(maxsize=64)
def exit_rows(matrix: Matrix) -> tuple[Row, ...]:
    """One row per loss, worst first: by functions left alone, hand-offs, critical work.

    `alone` counts functions with no one responsible (an R or a share) or no one accountable (A).
    `without_r`, `without_a` and `broken` are certain counts; `_at_most` adds what may be lost
    because a party leaves in part. `critical` and `critical_at_most` are parts of the critical
    work from 0 to 1, None if no function is known to be critical; they are based on `known` of
    `of` functions, `measured_by` people (`fte`) or functions. `..._names` hold the names.
    """
    drills = [drill_party(matrix, p.id) for p in matrix.parties if p.id in matrix.external_ids]
    drills += [drill_site(matrix, site.id) for site in matrix.sites]
    return tuple(sorted((_row(matrix, drill) for drill in drills), key=_worst))


def _row(matrix: Matrix, drill: Drill) -> Row:
    kind, _, gone = drill.removed.partition(":")
    lost = drill.critical_capacity_lost
    parties, functions = matrix.party_names, matrix.function_names
    return {
        "id": drill.removed,
        "kind": kind,
        "name": (parties if kind == "party" else matrix.site_names)[gone],
        "goes": tuple(parties[each] for each in drill.parties),
        "in_part": tuple(parties[each] for each in drill.in_part),
        "alone": len({*drill.without_r, *drill.without_a}),
        "without_r": len(drill.without_r),
        "without_r_at_most": len(drill.without_r) + len(drill.maybe_without_r),
        "without_r_names": tuple(functions[each] for each in drill.without_r),
        "without_a": len(drill.without_a),
        "without_a_at_most": len(drill.without_a) + len(drill.maybe_without_a),
        "without_a_names": tuple(functions[each] for each in drill.without_a),
        "broken": len(drill.handoffs_broken),
        "broken_at_most": len(drill.handoffs_broken) + len(drill.maybe_broken),
        "broken_names": tuple(handoff_name(matrix, each) for each in drill.handoffs_broken),
        "critical": lost.low if lost else None,
        "critical_at_most": lost.high if lost else None,
        "critical_names": (),
        "known": lost.known if lost else 0,
        "of": lost.of if lost else None,
        "measured_by": drill.measured_by,
    }


def _worst(row: Row) -> tuple[Any, ...]:
    """Larger losses first, certain before possible ones; ties keep the order of the board."""
    sure = (row["alone"], row["broken"], row["critical"] or 0)
    perhaps = (row["without_r_at_most"], row["broken_at_most"], row["critical_at_most"] or 0)
    return tuple(-figure for figure in (*sure, *perhaps))


def figure_words(row: Row, figure: str) -> str:
    """`3`, `3–5`, `40%`, `10–60% (3 of 5)`; `?` if it is unknown."""
    low, high = row[figure], row[f"{figure}_at_most"]
    if low is None:
        return "?"
    if figure != "critical":
        return ranged(low, high)
    span = ranged_share(low, high)
    return span if row["known"] == row["of"] else f"{span} ({row['known']} of {row['of']})"


def figure_parts(matrix: Matrix, row: Row, figure: str) -> tuple[float, float] | None:
    """The certain and the possible part of the whole, 0 to 1; None if unknown."""
    low, high = row[figure], row[f"{figure}_at_most"]
    if low is None:
        return None
    whole = {"broken": len(matrix.handoffs), "critical": 1}.get(figure, len(matrix.functions))
    return (low / whole, high / whole) if whole else (0.0, 0.0)


def whole_words(matrix: Matrix, figure: str) -> str:
    """The total that the figures of a panel refer to."""
    if figure == "critical":
        measured = {row["measured_by"] for row in exit_rows(matrix)}
        return "by people (FTE)" if "fte" in measured else "by number of functions"
    if figure == "broken":
        return f"of {counted(len(matrix.handoffs), 'hand-off') if matrix.handoffs else 'none'}"
    return f"of {counted(len(matrix.functions), 'function')}"


def loss_words(row: Row, figure: str) -> str:
    """One figure of a loss, for a tooltip: its heading, its value, and the names."""
    names = row[f"{figure}_names"]
    which = f" · {listed(names, NAMED)}" if names else ""
    words = figure_words(row, figure)
    return f"Without {row['name']} · {PANELS[figure]}: {words}{which}"


def sentence(row: Row) -> str:
    """All figures of a loss in words."""
    undone = f"no one responsible {figure_words(row, 'without_r')}"
    answers = f"no one accountable {figure_words(row, 'without_a')}"
    broken = f"broken hand-offs {figure_words(row, 'broken')}"
    critical = figure_words(row, "critical").replace("?", "unknown")
    return f"{undone}, {answers}, {broken}, critical work lost {critical}"


def who(row: Row, kind: str) -> str:
    """The line under the name of a loss: the kind of a party, or who leaves with a site."""
    if row["kind"] == "party":
        return kind
    parts = [f"{listed(row['goes'], 2)} gone"] if row["goes"] else []
    parts += [f"{len(row['in_part'])} possibly in part"] if row["in_part"] else []
    return "Site: " + ("; ".join(parts) or "no one is stated to work there")
