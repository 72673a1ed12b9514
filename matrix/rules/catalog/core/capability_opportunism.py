"""Sourcing follows relative capability and opportunism risk."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """An exposed strength that is mostly external is a warning; a safe weakness kept is advice."""
    ceiling = p["max_external_share"]
    capability, opportunism = f.number("capability_rel", -2, 2), f.score("opportunism")
    return (
        Case(
            (capability > 0) & (opportunism >= 3) & (f.external > ceiling),
            Severity.WARNING,
            f"{f.name} is a relative strength with high opportunism risk, but more than "
            f"{ceiling:.0%} of it is external.",
        ),
        Case(
            (capability < 0) & (opportunism <= 1) & ~f.shared & ~f.core,
            Severity.ADVICE,
            f"{f.name} is a relative weakness with low opportunism risk, but it is in-house.",
            "Request offers, or invest to close the capability gap.",
        ),
    )


RULE = Rule(
    id="core.capability-opportunism",
    name="Source by capability and risk",
    severity=Severity.WARNING,
    statement="Keep exposed strengths in-house, and buy what vendors do better at low risk.",
    why=(
        "Outsourcing an exposed strength costs twice: we lose our lead, and the vendor gains "
        "leverage. Keeping a safe weakness costs a little every day."
    ),
    remedy="Keep most of the work in-house while we do it better and vendors have leverage.",
    sources=(
        Source("McIvor 2008, European Management Journal 26: both dimensions", Mark.ABSTRACT),
        Source("McIvor 2008: the advice for each combination", Mark.MEMORY),
        Source("Thresholds on our scales", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_external_share", 0.5, "Largest external share of an exposed strength."),
    ),
    asks=(
        "ownership",
        "shares",
        "capability_rel",
        "opportunism",
        "core_override",
        "customer_value",
        "differentiation",
        "reuse",
    ),
    good=(
        Example(
            "Exposed strength kept in-house",
            """
            functions:
              - {id: pricing, name: Pricing engine, ownership: in_house, provenance: decided,
                 capability_rel: 2, opportunism: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "Exposed strength outsourced",
            """
            functions:
              - {id: pricing, name: Pricing engine, ownership: outsourced, provenance: decided,
                 capability_rel: 1, opportunism: 3}
            """,
        ),
        Example(
            "Safe weakness kept in-house",
            """
            functions:
              - {id: payroll, name: Payroll, ownership: in_house, provenance: decided,
                 capability_rel: -1, opportunism: 0, core_override: false}
            """,
        ),
    ),
    on_function=check,
)
