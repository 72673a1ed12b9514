"""Product strategy and customer experience are led in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house
from matrix.rules.kleene import given

TAGS = ("product_strategy", "customer_experience")


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A blocker where most of a steering function is external."""
    ceiling = p["max_external_share"]
    steers = given(f.tagged(*TAGS))
    return (
        Case(
            steers & (f.external > ceiling),
            Severity.BLOCKER,
            f"{f.name} steers the product, and more than {ceiling:.0%} of it is done externally.",
            fix=lambda: bring_in_house(f),
        ),
    )


RULE = Rule(
    id="core.strategy-cx-internal",
    name="Strategy and customer experience stay ours",
    severity=Severity.BLOCKER,
    statement="Product strategy and customer experience keep an internal lead.",
    why=(
        "Whoever decides what is built and how customers meet it decides where the company goes. "
        "Partners may add hands and ideas, but not take the wheel."
    ),
    remedy="Do at least half of it in-house, under a lead of your own.",
    sources=(Source("Practitioner article on hybrid outsourcing", Mark.CLAIMED),),
    parameters=(
        Parameter("max_external_share", 0.5, "Largest external part of a steering function."),
    ),
    asks=("tags", "ownership", "shares"),
    tags=TAGS,
    good=(
        Example(
            "Strategy led at home, with outside research",
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
            "Customer experience handed over",
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
