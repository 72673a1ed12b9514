"""What a tried change does to the figures of the hand-offs; no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from matrix.handoffs import flow, lead_time, timings
from matrix.model import Matrix
from matrix.model.policy import Severity
from matrix.rules import review
from matrix.ui.plain.times import UNKNOWN, hours_words, lead_words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in words, and as a number where two of them can be compared."""

    label: str
    words: str
    number: float | None
    help: str
    unit: str = ""

    def change(self, earlier: Figure) -> str | None:
        """`+6 h`, or None where nothing changed or one side is not known."""
        if self.number is None or earlier.number is None:
            return None
        apart = round(self.number - earlier.number, 1 if self.unit == " h" else 2)
        return f"{apart:+,g}{self.unit}" if apart else None


@lru_cache(maxsize=64)
def figures(matrix: Matrix) -> tuple[Figure, ...]:
    """The figures that a what-if is judged by, always in the same order."""
    lead, crossing, said = lead_time(matrix), flow(matrix), review(matrix)
    timed = timings(matrix).values()
    known = [each.handoff_hours for each in timed if each.handoff_hours is not None]
    some_open = len(known) < len(timed)
    warnings = sum(f.status == "open" and f.severity is Severity.WARNING for f in said.findings)
    return (
        Figure(
            "Lead time",
            lead_words(lead),
            lead.at_least,
            "The longest path of work and hand-offs, in elapsed hours. At least (≥) while a "
            "fact is missing: every open part then counts as nothing.",
            " h",
        ),
        Figure(
            "Against one site",
            f"{lead.ratio:.2f} ×" if lead.ratio else UNKNOWN,
            lead.ratio,
            "The lead time by that of the same work with everybody at one site.",
            " ×",
        ),
        Figure(
            "All hand-offs once",
            hours_words(sum(known), at_least=some_open) if known else UNKNOWN,
            sum(known) if known else None,
            f"Wait, asking back and boundary of {len(known)} of {len(timed)} hand-offs together.",
            " h",
        ),
        Figure(
            "Hand-offs crossing",
            f"{crossing.crossing} of {crossing.handoffs}",
            crossing.crossing,
            "Hand-offs from one company to another.",
        ),
        Figure(
            "Crossings on the path",
            str(lead.crossings),
            lead.crossings,
            "Crossing hand-offs on the longest path.",
        ),
        Figure(
            "Blockers",
            str(len(said.blockers)),
            len(said.blockers),
            "Open findings that should stop the decision.",
        ),
        Figure("Warnings", str(warnings), warnings, "Open findings of the second weight."),
        Figure(
            "Open questions",
            str(len(said.unknowns)),
            len(said.unknowns),
            "Checks that wait for a fact nobody has stated.",
        ),
    )
