"""Important external work is contracted by outcome."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning if important external work is contracted by ticket."""
    matters = f.score("criticality") >= p["min_criticality"]
    return (
        Case(
            f.shared & matters & f.is_("engagement_type", "ticket"),
            Severity.WARNING,
            f"{f.name} has criticality {p['min_criticality']:g} or more, but its external work is "
            "contracted by ticket.",
        ),
    )


RULE = Rule(
    id="control.not-ticket-shop",
    name="Outcomes, not tickets",
    severity=Severity.WARNING,
    statement="Important external work is contracted by outcome, not by ticket.",
    why=(
        "A vendor paid by the ticket closes tickets. A vendor measured by results has a reason to "
        "think ahead."
    ),
    remedy="Replace single tickets with milestones and at least one outcome KPI.",
    sources=(
        Source("Practitioner articles on outsourcing partnerships", Mark.CLAIMED),
        Source("Threshold on our scale of 0 to 4", Mark.PROPOSAL),
    ),
    parameters=(Parameter("min_criticality", 2, "Lowest criticality that counts as important."),),
    asks=("ownership", "shares", "criticality", "engagement_type"),
    good=(
        Example(
            "Vendor contracted by outcome",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 criticality: 3, engagement_type: outcome}
            """,
        ),
    ),
    bad=(
        Example(
            "Important work contracted by ticket",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 criticality: 2, engagement_type: ticket}
            """,
        ),
    ),
    on_function=check,
)
