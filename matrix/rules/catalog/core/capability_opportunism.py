"""Sourcing follows relative capability and the risk of opportunism."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A strength given away to a tempted supplier is a warning; a weakness kept is advice."""
    ceiling = p["max_external_share"]
    capability, opportunism = f.number("capability_rel", -2, 2), f.score("opportunism")
    return (
        Case(
            (capability > 0) & (opportunism >= 3) & (f.external > ceiling),
            Severity.WARNING,
            f"We do {f.name} better than suppliers, who could exploit us, and still more than "
            f"{ceiling:.0%} of it is done externally.",
        ),
        Case(
            (capability < 0) & (opportunism <= 1) & ~f.shared & ~f.core,
            Severity.ADVICE,
            f"Suppliers do {f.name} better and could hardly exploit us, yet it is done in-house.",
            "Ask for offers, or invest until the gap in capability is closed.",
        ),
    )


RULE = Rule(
    id="core.capability-opportunism",
    name="Strengths stay, safe weaknesses go",
    severity=Severity.WARNING,
    statement="Sourcing matches relative capability and the risk of opportunism.",
    why=(
        "Giving away what we do best to somebody who can hold us to ransom costs twice. Keeping "
        "what others do better, where they cannot, costs a little every day."
    ),
    remedy="Keep most of the work at home while we are better at it and suppliers have leverage.",
    sources=(
        Source("McIvor 2008, European Management Journal 26: both dimensions", Mark.ABSTRACT),
        Source("McIvor 2008: what each combination calls for", Mark.MEMORY),
        Source("Thresholds on our scales", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_external_share", 0.5, "Largest external part of an exposed strength."),
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
            "An exposed strength kept at home",
            """
            functions:
              - {id: pricing, name: Pricing engine, ownership: in_house, provenance: decided,
                 capability_rel: 2, opportunism: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "An exposed strength given away",
            """
            functions:
              - {id: pricing, name: Pricing engine, ownership: outsourced, provenance: decided,
                 capability_rel: 1, opportunism: 3}
            """,
        ),
        Example(
            "A safe weakness kept",
            """
            functions:
              - {id: payroll, name: Payroll, ownership: in_house, provenance: decided,
                 capability_rel: -1, opportunism: 0, core_override: false}
            """,
        ),
    ),
    on_function=check,
)
