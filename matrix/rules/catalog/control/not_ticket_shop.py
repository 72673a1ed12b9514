"""Work that matters is ordered by outcome."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning where work that matters is done externally ticket by ticket."""
    matters = f.score("criticality") >= p["min_criticality"]
    return (
        Case(
            f.shared & matters & f.is_("engagement_type", "ticket"),
            Severity.WARNING,
            f"{f.name} matters, yet external work on it is ordered ticket by ticket.",
        ),
    )


RULE = Rule(
    id="control.not-ticket-shop",
    name="Outcomes, not tickets",
    severity=Severity.WARNING,
    statement="External work that matters is contracted for outcomes.",
    why=(
        "Whoever is paid by the ticket closes tickets. Only a partner who is measured by what "
        "the work achieves has a reason to think ahead."
    ),
    remedy="Agree on milestones and at least one measure of outcome in place of single tickets.",
    sources=(
        Source("Practitioner articles on outsourcing partnerships", Mark.CLAIMED),
        Source("Threshold on our scale of 0 to 4", Mark.PROPOSAL),
    ),
    parameters=(Parameter("min_criticality", 2, "Criticality from which work matters enough."),),
    asks=("ownership", "shares", "criticality", "engagement_type"),
    good=(
        Example(
            "A partner that owes an outcome",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 criticality: 3, engagement_type: outcome}
            """,
        ),
    ),
    bad=(
        Example(
            "Important work by the ticket",
            """
            functions:
              - {id: build, name: App development, ownership: mixed, provenance: decided,
                 criticality: 2, engagement_type: ticket}
            """,
        ),
    ),
    on_function=check,
)
