"""Accountability stays in-house."""

from matrix.model import PartyKind
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import accountable_at_home
from matrix.rules.kleene import given
from matrix.values.phrases import listed


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A blocker for an A of an external party or of software, and for letters without an A."""
    holders = f.parties_with("answers")
    software = [party.name for party in holders if party.party.kind is PartyKind.AGENT]
    unfit = [party.name for party in holders if not f.can_answer(party)]
    outside = [name for name in unfit if name not in software]
    return (
        Case(
            given(bool(outside)) | f.unclear(lambda party: not f.can_answer(party)),
            Severity.BLOCKER,
            f"{f.name} has an external accountable party: {listed(outside, len(outside))}.",
            fix=lambda: accountable_at_home(f),
        ),
        Case(
            given(bool(software)),
            Severity.BLOCKER,
            f"{f.name} has software as its accountable party: {listed(software, len(software))}.",
            fix=lambda: accountable_at_home(f),
        ),
        Case(
            f.duties_stated & given(not holders) & ~f.unclear(),
            Severity.BLOCKER,
            f"{f.name} has no accountable party.",
            fix=lambda: accountable_at_home(f),
        ),
    )


RULE = Rule(
    id="control.accountable-internal",
    name="Accountability stays in-house",
    severity=Severity.BLOCKER,
    statement=(
        "An in-house party with people is accountable for every function, whoever or whatever "
        "does the work."
    ),
    why=(
        "Work can be outsourced, but accountability cannot: customers and regulators come to us, "
        "so someone in-house must have the final say. Software can do work, but it cannot answer "
        "for the result."
    ),
    remedy="Move the A to an in-house team, with a named person behind it.",
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
            "Vendor responsible, in-house team accountable",
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
            "Vendor accountable for its own work",
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
            "Our own software accountable",
            """
            parties:
              - {id: support, name: Support team, kind: in_house}
              - {id: bot, name: Ticket bot, kind: agent, agent: {operator: support}}
            functions:
              - {id: tickets, name: Ticket sorting, ownership: in_house, provenance: decided,
                 duties: {support: [C], bot: [R, A]}}
            """,
        ),
        Example(
            "No accountable party",
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
