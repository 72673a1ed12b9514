"""Core functions are led in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """Fully external is a blocker; an external share above the ceiling is a warning."""
    ceiling = p["max_external_share"]
    return (
        Case(
            f.core & f.fully_out,
            Severity.BLOCKER,
            f"{f.name} is core but fully external.",
            fix=lambda: bring_in_house(f),
        ),
        Case(
            f.core & (f.external > ceiling),
            Severity.WARNING,
            f"{f.name} is core, but more than {ceiling:.0%} of it is external.",
        ),
    )


RULE = Rule(
    id="core.led-in-house",
    name="Core work is led in-house",
    severity=Severity.BLOCKER,
    statement="Core functions have an in-house lead and stay mostly in-house.",
    why=(
        "Core work is what customers value, rivals cannot copy and other products build on. When "
        "it is outsourced, the learning leaves with it."
    ),
    remedy=(
        "Move the lead and most of the work in-house, or declare the function non-core and say why."
    ),
    sources=(
        Source("Prahalad & Hamel 1990, The Core Competence of the Corporation", Mark.SECONDARY),
        Source("Barthélemy 2003, The Seven Deadly Sins of Outsourcing, sin 1", Mark.ABSTRACT),
        Source(
            "Practitioner guidance: hybrid models keep core competencies in-house", Mark.CLAIMED
        ),
    ),
    parameters=(
        Parameter("max_external_share", 0.3, "Largest external share of a core function."),
    ),
    asks=("ownership", "shares", "core_override", "customer_value", "differentiation", "reuse"),
    good=(
        Example(
            "Core work led in-house, with a small vendor share",
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
            "External share above the ceiling",
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
