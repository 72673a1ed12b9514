"""Every crossing hand-off has two owners, a form and acceptance criteria."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.handoff_facts import HandoffFacts
from matrix.rules.kleene import given
from matrix.values.phrases import listed

PARTS = {
    "owner_from": "a named sender",
    "owner_to": "a named receiver",
    "template": "a template",
    "acceptance": "acceptance criteria",
}


def check(h: HandoffFacts, _: Parameters) -> tuple[Case, ...]:
    """Each of the four is an agreement, so one that nobody has written down is lacking."""
    lacking = [name for attribute, name in PARTS.items() if not h.raw(attribute)]
    return (
        Case(
            given(bool(lacking)) & h.crosses,
            Severity.WARNING,
            f"{h.name} passes from one company to another without {listed(lacking, len(PARTS))}.",
        ),
    )


FUNCTIONS = """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: design, name: Design, ownership: in_house, shares: {product: 1.0}}
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0}}
            handoffs:"""

RULE = Rule(
    id="handoff.two-owners-dod",
    name="Two owners and a definition of done",
    severity=Severity.WARNING,
    statement=(
        "Every hand-off between companies has a sender, a receiver, a template and acceptance "
        "criteria."
    ),
    why=(
        "What falls between two companies falls because each took it for the other's. Across a "
        "distance people do not find who is responsible, and what one side assumes is never said."
    ),
    remedy="Name a person at each end, agree a form to fill in, and when it counts as taken over.",
    sources=(
        Source(
            "Herbsleb & Grinter 1999: nobody finds who is responsible, assumptions go unstated",
            Mark.SECONDARY,
        ),
        Source("Practitioner guidance on hand-offs to an outsourced team", Mark.CLAIMED),
        Source("The choice of these four parts", Mark.PROPOSAL),
    ),
    asks=(
        "ownership",
        "shares",
        "duties",
        "handoffs.owner_from",
        "handoffs.owner_to",
        "handoffs.template",
        "handoffs.acceptance",
    ),
    good=(
        Example(
            "Both owners, a form and an end",
            FUNCTIONS
            + """
              - from: design
                to: dev
                owner_from: M. Osei
                owner_to: A. Siddiqui
                template: Screen brief
                acceptance: Questions answered by both leads
            """,
        ),
        Example(
            "Within one company people find each other",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: platform, name: Platform team, kind: in_house}
            functions:
              - {id: design, name: Design, ownership: in_house, shares: {product: 1.0}}
              - {id: dev, name: Development, ownership: in_house, shares: {platform: 1.0}}
            handoffs:
              - {from: design, to: dev}
            """,
        ),
    ),
    bad=(
        Example(
            "Thrown over the wall",
            FUNCTIONS
            + """
              - {from: design, to: dev, owner_from: M. Osei}
            """,
        ),
    ),
    on_handoff=check,
)
