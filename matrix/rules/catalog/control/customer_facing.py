"""Tone and response stay under our control where others meet our customers."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Truth, given, unknown

TONE_AND_RESPONSE = frozenset({"tone-quality", "response-time"})


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Loose customer contact is a blocker where fully external, and a warning where shared."""
    loose = f.flag("customer_facing") & f.shared & ~(_measured(f) & f.flag("brand_guide"))
    what = "without measures of tone and response time and a brand guide"
    return (
        Case(
            loose & f.fully_out,
            Severity.BLOCKER,
            f"In {f.name}, only others meet our customers, {what}.",
        ),
        Case(
            loose,
            Severity.WARNING,
            f"In {f.name}, others meet our customers, {what}.",
        ),
    )


def _measured(f: FunctionFacts) -> Truth:
    if f.function.kpis is None:
        return unknown({f.need("kpis")})
    return given({kpi.key for kpi in f.function.kpis} >= TONE_AND_RESPONSE)


RULE = Rule(
    id="control.customer-facing",
    name="Our voice to our customers",
    severity=Severity.BLOCKER,
    statement="Where others meet our customers, tone and response stay under our control.",
    why=(
        "Customers often cannot tell that they speak to somebody else. A cold word or a late "
        "answer is ours, whoever gave it."
    ),
    remedy=(
        "Agree on the measures tone-quality and response-time, hand over a brand guide, and "
        "listen in on a sample of contacts."
    ),
    sources=(
        Source("Practitioner article with the example of a bank's customer desk", Mark.CLAIMED),
        Source("These two measures and the guide as the test", Mark.PROPOSAL),
    ),
    asks=("ownership", "shares", "customer_facing", "kpis", "brand_guide"),
    good=(
        Example(
            "A vendor's help desk that sounds like us",
            """
            functions:
              - {id: support, name: Customer support, ownership: outsourced, provenance: decided,
                 customer_facing: true, brand_guide: true,
                 kpis: [{key: tone-quality}, {key: response-time}]}
            """,
        ),
    ),
    bad=(
        Example(
            "A help desk handed over blindly",
            """
            functions:
              - {id: support, name: Customer support, ownership: outsourced, provenance: decided,
                 customer_facing: true, brand_guide: true, kpis: [{key: response-time}]}
            """,
        ),
        Example(
            "A shared help desk without a guide",
            """
            functions:
              - {id: support, name: Customer support, ownership: mixed, provenance: decided,
                 customer_facing: true, brand_guide: false}
            """,
        ),
    ),
    on_function=check,
)
