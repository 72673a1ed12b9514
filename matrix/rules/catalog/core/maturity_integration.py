"""Unsettled or tightly woven technology stays mostly in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning where most of such work is external, whichever of the two makes it hard."""
    ceiling = p["max_external_share"]
    mostly_out = f.external > ceiling
    part = f"more than {ceiling:.0%} of it is done externally"
    return (
        Case(
            mostly_out & (f.score("tech_maturity") <= 1),
            Severity.WARNING,
            f"The technology of {f.name} is not settled yet, and {part}.",
        ),
        Case(
            mostly_out & (f.score("integration") >= 3),
            Severity.WARNING,
            f"{f.name} is tightly woven into other functions, and {part}.",
        ),
    )


RULE = Rule(
    id="core.maturity-integration",
    name="Hard-to-specify work is not handed over",
    severity=Severity.WARNING,
    statement="Immature or highly integrated technology is not mostly outsourced.",
    why=(
        "What cannot be specified cannot be ordered: the contract is renegotiated with every "
        "discovery, and each change ripples into functions the supplier does not see."
    ),
    remedy="Work in a mixed team, paid by time and material, with a short contract.",
    sources=(
        Source("Lacity, Willcocks & Feeny 1996, The Value of Selective IT Sourcing", Mark.ABSTRACT),
        Source("Thresholds on our scales of 0 to 4", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_external_share", 0.5, "Largest external part of hard-to-specify work."),
    ),
    asks=("ownership", "shares", "tech_maturity", "integration"),
    good=(
        Example(
            "Settled, loosely coupled technology outsourced",
            """
            functions:
              - {id: hosting, name: Web hosting, ownership: outsourced, provenance: decided,
                 tech_maturity: 4, integration: 1}
            """,
        ),
    ),
    bad=(
        Example(
            "Experimental work outsourced",
            """
            functions:
              - {id: lab, name: Model lab, ownership: outsourced, provenance: decided,
                 tech_maturity: 1, integration: 0}
            """,
        ),
        Example(
            "A function that everything hangs on outsourced",
            """
            functions:
              - {id: billing, name: Billing, ownership: outsourced, provenance: decided,
                 integration: 4}
            """,
        ),
    ),
    on_function=check,
)
