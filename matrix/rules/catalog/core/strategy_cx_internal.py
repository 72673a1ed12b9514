"""Product strategy and customer experience are led in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house
from matrix.rules.kleene import given

TAGS = ("product_strategy", "customer_experience")


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A blocker if most of a steering function is external."""
    ceiling = p["max_external_share"]
    steers = given(f.tagged(*TAGS))
    return (
        Case(
            steers & (f.external > ceiling),
            Severity.BLOCKER,
            f"{f.name} steers the product, but more than {ceiling:.0%} of it is external.",
            fix=lambda: bring_in_house(f),
        ),
    )


RULE = Rule(
    id="core.strategy-cx-internal",
    name="Strategy and customer experience in-house",
    severity=Severity.BLOCKER,
    statement="Product strategy and customer experience are led in-house.",
    why=(
        "Product strategy and customer experience set the direction of the company. Vendors can "
        "add capacity and ideas, but they should not set the direction."
    ),
    remedy="Do at least half of the work in-house, under an in-house lead.",
    sources=(Source("Practitioner article on hybrid outsourcing", Mark.CLAIMED),),
    parameters=(
        Parameter("max_external_share", 0.5, "Largest external share of a steering function."),
    ),
    asks=("tags", "ownership", "shares"),
    tags=TAGS,
    good=(
        Example(
            "Strategy led in-house, with external research",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - id: strategy
                name: Product strategy
                tags: [product_strategy]
                ownership: mixed
                provenance: decided
                shares: {product: 0.7, indus: 0.3}
            """,
        ),
    ),
    bad=(
        Example(
            "Customer experience outsourced",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - id: experience
                name: Customer experience
                tags: [customer_experience]
                ownership: outsourced
                provenance: decided
                duties: {product: [A], indus: [R]}
            """,
        ),
    ),
    on_function=check,
)
