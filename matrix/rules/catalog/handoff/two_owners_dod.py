"""Every hand-off between companies has two owners, a template and acceptance criteria."""

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
    """All four are agreements, so a part that is not stated is missing."""
    lacking = [name for attribute, name in PARTS.items() if not h.raw(attribute)]
    return (
        Case(
            given(bool(lacking)) & h.crosses,
            Severity.WARNING,
            f"{h.name} crosses a company boundary without {listed(lacking, len(PARTS), 'or')}.",
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
        "Every hand-off between companies has a named sender, a named receiver, a template and "
        "acceptance criteria."
    ),
    why=(
        "Work gets lost between companies when each assumes that the other has it. At a distance, "
        "people cannot find who is responsible, and assumptions go unstated."
    ),
    remedy="Name a person at each end, and agree on a template and acceptance criteria.",
    sources=(
        Source(
            (
                "Herbsleb & Grinter 1999: people cannot find who is responsible, assumptions go "
                "unstated"
            ),
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
            "Owners, template and acceptance criteria",
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
            "Hand-off within one company",
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
            "Only a sender is named",
            FUNCTIONS
            + """
              - {from: design, to: dev, owner_from: M. Osei}
            """,
        ),
    ),
    on_handoff=check,
)
