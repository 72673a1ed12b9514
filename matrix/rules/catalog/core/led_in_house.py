"""Core functions are led in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """Fully external is a blocker; a part above the ceiling is a warning."""
    ceiling = p["max_external_share"]
    return (
        Case(
            f.core & f.fully_out,
            Severity.BLOCKER,
            f"{f.name} is core and entirely in external hands.",
            fix=lambda: bring_in_house(f),
        ),
        Case(
            f.core & (f.external > ceiling),
            Severity.WARNING,
            f"{f.name} is core, and more than {ceiling:.0%} of it is done externally.",
        ),
    )


RULE = Rule(
    id="core.led-in-house",
    name="Core is led in-house",
    severity=Severity.BLOCKER,
    statement="Core functions are led in-house.",
    why=(
        "What customers value, rivals cannot copy and other products build on is what the "
        "company lives by. Handed over, the learning goes with the work."
    ),
    remedy=("Bring the lead and most of the work back, or record why the function is not core."),
    sources=(
        Source("Prahalad & Hamel 1990, The Core Competence of the Corporation", Mark.SECONDARY),
        Source("Barthélemy 2003, The Seven Deadly Sins of Outsourcing, sin 1", Mark.ABSTRACT),
        Source("Practitioner guidance: hybrid models keep core competencies", Mark.CLAIMED),
    ),
    parameters=(Parameter("max_external_share", 0.3, "Largest external part of a core function."),),
    asks=("ownership", "shares", "core_override", "customer_value", "differentiation", "reuse"),
    good=(
        Example(
            "Core work led at home, with a little help",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - id: pricing
                name: Pricing engine
                ownership: mixed
                provenance: decided
                shares: {product: 0.8, indus: 0.2}
                customer_value: 4
                differentiation: 4
                reuse: 3
            """,
        ),
    ),
    bad=(
        Example(
            "Core work fully outsourced",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - id: pricing
                name: Pricing engine
                ownership: outsourced
                provenance: decided
                customer_value: 4
                differentiation: 4
                reuse: 3
            """,
        ),
        Example(
            "More than the ceiling is external",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - id: pricing
                name: Pricing engine
                ownership: mixed
                provenance: decided
                shares: {product: 0.4, indus: 0.6}
                core_override: true
            """,
        ),
    ),
    on_function=check,
)
