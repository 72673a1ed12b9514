"""Contracts include an audit right."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A missing audit right is a blocker for confidential data and for critical work."""
    matters = (f.score("data_sensitivity") >= 2) | f.critical
    missing = f.vendors_that(lambda party: ~party.clause("audit_right"))
    return (
        Case(
            f.shared & matters & missing.truth,
            Severity.BLOCKER,
            f"{f.name} has no audit right in the contract with {missing.names}.",
        ),
    )


RULE = Rule(
    id="data.audit-clause",
    name="Audit right",
    severity=Severity.BLOCKER,
    statement="Contracts for confidential data or critical work include an audit right.",
    why=(
        "A promise that nobody may check is only a promise. Data-protection law and "
        "financial-sector law both require audit rights in the contract."
    ),
    remedy="Add an audit clause that sets scope and frequency.",
    sources=(
        Source("GDPR, art. 28(3)(h)", Mark.PRIMARY),
        Source("DORA (EU) 2022/2554, art. 28(6) and 30(3)(e)(i)", Mark.PRIMARY),
        Source("EBA guidelines on outsourcing 2019, section 13.3", Mark.MEMORY),
        Source("Practitioner article on keeping control when outsourcing", Mark.CLAIMED),
    ),
    asks=(
        "data_sensitivity",
        "criticality",
        "ownership",
        "shares",
        "duties",
        "contracts.clauses",
    ),
    good=(
        Example(
            "Contract with an audit right",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                contracts: [{clauses: [audit_right]}]
            functions:
              - id: cloud
                name: Cloud operations
                ownership: outsourced
                shares: {indus: 1.0}
                criticality: 4
            """,
        ),
        Example(
            "Neither confidential nor critical",
            """
            functions:
              - id: print
                name: Print work
                ownership: outsourced
                criticality: 1
                data_sensitivity: 0
            """,
        ),
    ),
    bad=(
        Example(
            "Contract without an audit right",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{clauses: [sla]}]}
            functions:
              - id: cloud
                name: Cloud operations
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 2
            """,
        ),
    ),
    on_function=check,
)
