"""Accountability stays inside the company."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import accountable_at_home
from matrix.rules.kleene import given


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A blocker where an A is held outside, or where letters are set and none is an A."""
    holders = f.parties_with("A")
    outside = [party.party.name for party in holders if f.is_external(party)]
    return (
        Case(
            given(bool(outside)),
            Severity.BLOCKER,
            f"Accountability for {f.name} lies outside the company: {', '.join(outside)}.",
            fix=lambda: accountable_at_home(f),
        ),
        Case(
            f.duties_stated & given(not holders),
            Severity.BLOCKER,
            f"Nobody is accountable for {f.name}.",
            fix=lambda: accountable_at_home(f),
        ),
    )


RULE = Rule(
    id="control.accountable-internal",
    name="Accountability is never outsourced",
    severity=Severity.BLOCKER,
    statement="One of our own answers for every function, whoever does the work.",
    why=(
        "Work can be handed over, answering for it cannot: customers and supervisors will come "
        "to us, and then somebody here must have had the say."
    ),
    remedy="Give the A to a team of our own, with a person behind it, and take it from others.",
    sources=(
        Source("Regulation (EU) 2022/2554 (DORA), articles 5(2)(a), 28(1)(a)", Mark.PRIMARY),
        Source("Delegated Regulation (EU) 2017/565, article 31(1)(a)", Mark.PRIMARY),
        Source("FCA SYSC 8.1.6R and 8.1.8R", Mark.MEMORY),
        Source("APRA CPS 230, paragraph 20", Mark.PRIMARY),
        Source("NIST CSF 2.0, GV.RR-01", Mark.PRIMARY),
    ),
    asks=("duties",),
    good=(
        Example(
            "A vendor works, a team of ours answers",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 duties: {product: [A], indus: [R]}}
            """,
        ),
    ),
    bad=(
        Example(
            "The vendor answers for itself",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 duties: {product: [I], indus: [R, A]}}
            """,
        ),
        Example(
            "Work without anybody accountable",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
            functions:
              - {id: build, name: App development, ownership: in_house, provenance: decided,
                 duties: {product: [R]}}
            """,
        ),
    ),
    on_function=check,
)
