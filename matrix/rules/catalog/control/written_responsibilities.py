"""Responsibilities for external work are agreed in writing."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import Truth


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Nothing in writing is a blocker for critical work, else a warning."""
    lacking = f.vendors_that(lambda vendor: ~_in_writing(vendor))
    loose = f.shared & lacking.truth
    return (
        Case(
            loose & f.critical,
            Severity.BLOCKER,
            f"{f.name} is critical, but has no signed responsibilities with {lacking.names}.",
        ),
        Case(
            loose,
            Severity.WARNING,
            f"{f.name} has no signed responsibilities with {lacking.names}.",
        ),
    )


def _in_writing(vendor: PartyFacts) -> Truth:
    return vendor.contracts.done("signed") & vendor.contracts.flag("responsibilities")


RULE = Rule(
    id="control.written-responsibilities",
    name="Responsibilities in writing",
    severity=Severity.BLOCKER,
    statement="Responsibilities for shared and outsourced work are part of a signed contract.",
    why=(
        "People remember verbal agreements differently once something fails, and the tasks in "
        "between have no owner."
    ),
    remedy="Export the RACI grid as an annex, and sign it with the contract.",
    sources=(
        Source("Regulation (EU) 2022/2554 (DORA), article 30(1)", Mark.PRIMARY),
        Source("NIST CSF 2.0, GV.SC-02", Mark.PRIMARY),
        Source("ISO/IEC 27001:2022, A.5.20 (title only)", Mark.PRIMARY),
        Source("Practitioner articles on outsourcing partnerships", Mark.CLAIMED),
    ),
    asks=(
        "ownership",
        "shares",
        "duties",
        "criticality",
        "contracts.signed",
        "contracts.responsibilities",
    ),
    good=(
        Example(
            "Signed contract with a responsibility annex",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor,
                 contracts: [{signed: 2025-11-01, responsibilities: true}]}
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: outsourced,
                 provenance: decided, shares: {indus: 1.0}, criticality: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "Critical work without a responsibility annex",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor,
                 contracts: [{signed: 2025-11-01, responsibilities: false}]}
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: outsourced,
                 provenance: decided, shares: {indus: 1.0}, criticality: 3}
            """,
        ),
        Example(
            "Work before the contract is signed",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{signed: false}]}
            functions:
              - {id: design, name: Web design, ownership: outsourced, provenance: decided,
                 duties: {indus: [R]}, criticality: 1}
            """,
        ),
    ),
    on_function=check,
)
