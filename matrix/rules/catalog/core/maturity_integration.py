"""Work on immature or highly integrated technology stays mostly in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning if most of such work is external, for either reason."""
    ceiling = p["max_external_share"]
    mostly_out = f.external > ceiling
    part = f"more than {ceiling:.0%} of it is external"
    return (
        Case(
            mostly_out & (f.score("tech_maturity") <= 1),
            Severity.WARNING,
            f"{f.name} uses immature technology, but {part}.",
        ),
        Case(
            mostly_out & (f.score("integration") >= 3),
            Severity.WARNING,
            f"{f.name} is highly integrated with other functions, but {part}.",
        ),
    )


RULE = Rule(
    id="core.maturity-integration",
    name="Hard-to-specify work stays mostly in-house",
    severity=Severity.WARNING,
    statement=(
        "Do not outsource most of a function whose technology is immature or highly integrated."
    ),
    why=(
        "Work that cannot be specified cannot be contracted: every discovery reopens the contract, "
        "and every change affects functions that the vendor does not see."
    ),
    remedy="Use a mixed team, time and materials, and a short contract.",
    sources=(
        Source("Lacity, Willcocks & Feeny 1996, The Value of Selective IT Sourcing", Mark.ABSTRACT),
        Source("Thresholds on our scales of 0 to 4", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_external_share", 0.5, "Largest external share of hard-to-specify work."),
    ),
    asks=("ownership", "shares", "tech_maturity", "integration"),
    good=(
        Example(
            "Mature, loosely coupled technology outsourced",
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
            "Highly integrated function outsourced",
            """
            functions:
              - {id: billing, name: Billing, ownership: outsourced, provenance: decided,
                 integration: 4}
            """,
        ),
    ),
    on_function=check,
)
