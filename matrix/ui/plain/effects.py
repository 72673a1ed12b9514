"""The effects of a tried change on the figures of the hand-offs; no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from matrix.handoffs import flow, lead_time, timings
from matrix.model import Matrix
from matrix.model.policy import Severity
from matrix.rules import review
from matrix.ui.plain.time_tables import UNKNOWN
from matrix.values.phrases import spoken_hours


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in words, and as a number if it can be compared."""

    label: str
    words: str
    number: float | None
    help: str
    unit: str = ""

    def change(self, earlier: Figure) -> str | None:
        """`+6 h`; None if nothing changed or one side is unknown."""
        if self.number is None or earlier.number is None:
            return None
        apart = round(self.number - earlier.number, 1 if self.unit == " h" else 2)
        return f"{apart:+,g}{self.unit}" if apart else None


@lru_cache(maxsize=64)
def figures(matrix: Matrix) -> tuple[Figure, ...]:
    """The figures that show the effect of a what-if, always in the same order."""
    lead, crossing, result = lead_time(matrix), flow(matrix), review(matrix)
    timed = timings(matrix).values()
    known = [each.handoff_hours for each in timed if each.handoff_hours is not None]
    some_open = len(known) < len(timed)
    warnings = sum(f.status == "open" and f.severity is Severity.WARNING for f in result.findings)
    return (
        Figure(
            "Lead time",
            spoken_hours(lead.at_least, at_least=bool(lead.missing)),
            lead.at_least,
            "The longest path of work and hand-offs, in elapsed hours. A minimum (≥) while facts "
            "are missing: each missing part counts as 0.",
            " h",
        ),
        Figure(
            "Versus one site",
            f"{lead.ratio:.2f} ×" if lead.ratio else UNKNOWN,
            lead.ratio,
            "Lead time divided by the lead time of the same work with everyone at one site.",
            " ×",
        ),
        Figure(
            "Total hand-off time",
            spoken_hours(sum(known), at_least=some_open) if known else UNKNOWN,
            sum(known) if known else None,
            f"Wait, clarification and boundary time of {len(known)} of {len(timed)} hand-offs.",
            " h",
        ),
        Figure(
            "Crossing hand-offs",
            f"{crossing.crossing_range} of {crossing.handoffs}",
            None if crossing.unknown else crossing.crossing,
            "Hand-offs from one company to another.",
        ),
        Figure(
            "Crossings on the path",
            str(lead.crossings),
            lead.crossings,
            "Hand-offs on the critical path that cross the company boundary.",
        ),
        Figure(
            "Blockers",
            str(len(result.blockers)),
            len(result.blockers),
            "Open findings that should stop the decision.",
        ),
        Figure("Warnings", str(warnings), warnings, "Open findings of medium severity."),
        Figure(
            "Unanswered checks",
            str(len(result.unknowns)),
            len(result.unknowns),
            "Checks that cannot be answered because a fact is missing.",
        ),
    )
