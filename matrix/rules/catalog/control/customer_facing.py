"""We control tone and response time in outsourced customer contact."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Truth, given, unknown

TONE_AND_RESPONSE = frozenset({"tone-quality", "response-time"})


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Uncontrolled customer contact is a blocker if fully external, else a warning."""
    loose = f.flag("customer_facing") & f.shared & ~(_measured(f) & f.flag("brand_guide"))
    lacks = "lacks a tone KPI, a response-time KPI or a brand guide"
    return (
        Case(
            loose & f.fully_out,
            Severity.BLOCKER,
            f"{f.name} is customer-facing and fully external, but {lacks}.",
        ),
        Case(
            loose,
            Severity.WARNING,
            f"{f.name} is customer-facing and involves external parties, but {lacks}.",
        ),
    )


def _measured(f: FunctionFacts) -> Truth:
    if f.function.kpis is None:
        return unknown({f.need("kpis")})
    return given({kpi.key for kpi in f.function.kpis} >= TONE_AND_RESPONSE)


RULE = Rule(
    id="control.customer-facing",
    name="Control of customer contact",
    severity=Severity.BLOCKER,
    statement="We control tone and response time wherever vendors deal with our customers.",
    why=(
        "Customers often cannot tell that they are talking to a vendor. A rude or late answer "
        "reflects on us, whoever gave it."
    ),
    remedy=(
        "Agree on the KPIs tone-quality and response-time, provide a brand guide, and review a "
        "sample of contacts."
    ),
    sources=(
        Source("Practitioner article with the example of a bank's customer desk", Mark.CLAIMED),
        Source("These two KPIs and the guide as the test", Mark.PROPOSAL),
    ),
    asks=("ownership", "shares", "customer_facing", "kpis", "brand_guide"),
    good=(
        Example(
            "Outsourced help desk with KPIs and a brand guide",
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
            "Outsourced help desk without a tone KPI",
            """
            functions:
              - {id: support, name: Customer support, ownership: outsourced, provenance: decided,
                 customer_facing: true, brand_guide: true, kpis: [{key: response-time}]}
            """,
        ),
        Example(
            "Shared help desk without a brand guide",
            """
            functions:
              - {id: support, name: Customer support, ownership: mixed, provenance: decided,
                 customer_facing: true, brand_guide: false}
            """,
        ),
    ),
    on_function=check,
)
