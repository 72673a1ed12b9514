"""The retained organisation keeps enough critical work."""

from functools import lru_cache

from matrix.model.policy import Severity
from matrix.model.shares import TOLERANCE
from matrix.model.sourcing import Span
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import Number, total


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning if the in-house share, weighted by criticality, is below the floor."""
    floor = p["min_kept"]
    return (
        Case(
            total(_margin(f, floor) for f in m.functions) < -TOLERANCE,
            Severity.WARNING,
            f"In-house work, weighted by criticality, is below {floor:.0%} of the total.",
        ),
    )


@lru_cache(maxsize=20_000)
def _margin(f: FunctionFacts, floor: float) -> Number:
    """By how much a function lifts the weighted mean above the floor, or pulls it below.

    The mean is below the floor exactly when these margins add up to less than nothing, which
    stays certain or uncertain term by term, without dividing by an unknown weight.
    """
    weight = f.score("criticality")
    if weight.exact == 0:
        return weight
    kept = (1 - f.external.span.high - floor, 1 - f.external.span.low - floor)
    ends = [w * part for w in (weight.span.low, weight.span.high) for part in kept]
    return Number(Span(min(ends), max(ends)), weight.needs | f.external.needs)


RULE = Rule(
    id="core.hollowing-out",
    name="Retained critical work",
    severity=Severity.WARNING,
    statement="The retained organisation keeps enough critical work to stay in control.",
    why=(
        "A company that only manages contracts can no longer judge, correct or replace its "
        "vendors, even if each single decision was sound."
    ),
    remedy="Bring at least one critical capability back in-house.",
    sources=(
        Source("EBA/GL/2019/02, section 6 on sound governance: section number", Mark.SECONDARY),
        Source("EBA/GL/2019/02, section 6: wording", Mark.MEMORY),
        Source("Barthélemy 2003, The Seven Deadly Sins of Outsourcing, sin 1", Mark.ABSTRACT),
        Source("The floor of 30%", Mark.PROPOSAL),
    ),
    parameters=(Parameter("min_kept", 0.3, "Smallest in-house share, weighted by criticality."),),
    asks=("ownership", "shares", "criticality"),
    good=(
        Example(
            "The more critical function stays in-house",
            """
            functions:
              - {id: risk, name: Risk, ownership: in_house, provenance: decided, criticality: 4}
              - {id: web, name: Website, ownership: outsourced, provenance: decided,
                 criticality: 2}
            """,
        ),
    ),
    bad=(
        Example(
            "Only minor work stays in-house",
            """
            functions:
              - {id: risk, name: Risk, ownership: outsourced, provenance: decided, criticality: 4}
              - {id: ops, name: Operations, ownership: outsourced, provenance: decided,
                 criticality: 4}
              - {id: post, name: Post room, ownership: in_house, provenance: decided,
                 criticality: 1}
            """,
        ),
    ),
    on_matrix=check,
)
