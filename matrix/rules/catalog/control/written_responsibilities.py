"""Who does what is agreed in writing before others do any of it."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.kleene import Truth


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Nothing in writing is a blocker for critical work, and a warning for other work."""
    lacking = f.vendors_that(lambda vendor: ~_in_writing(vendor))
    loose = f.shared & lacking.truth
    return (
        Case(
            loose & f.critical,
            Severity.BLOCKER,
            f"{f.name} is critical, and who does what is not signed with {lacking.names}.",
        ),
        Case(
            loose,
            Severity.WARNING,
            f"Who does what in {f.name} is not signed with {lacking.names}.",
        ),
    )


def _in_writing(vendor: PartyFacts) -> Truth:
    return vendor.contract.done("signed") & vendor.contract.flag("responsibilities")


RULE = Rule(
    id="control.written-responsibilities",
    name="Responsibilities are in writing",
    severity=Severity.BLOCKER,
    statement="Responsibilities for shared and outsourced work are signed.",
    why=(
        "What was only said is remembered differently on the day something fails, and then the "
        "work in between belongs to nobody."
    ),
    remedy="Export the responsibility grid as an annex and have it signed with the contract.",
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
        "parties.contract.signed",
        "parties.contract.responsibilities",
    ),
    good=(
        Example(
            "A signed contract with an annex",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor,
                 contract: {signed: 2025-11-01, responsibilities: true}}
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: outsourced,
                 provenance: decided, shares: {indus: 1.0}, criticality: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "Critical work without an annex",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor,
                 contract: {signed: 2025-11-01, responsibilities: false}}
            functions:
              - {id: cloud, name: Cloud infrastructure, ownership: outsourced,
                 provenance: decided, shares: {indus: 1.0}, criticality: 3}
            """,
        ),
        Example(
            "Work before the signature",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contract: {signed: false}}
            functions:
              - {id: design, name: Web design, ownership: outsourced, provenance: decided,
                 duties: {indus: [R]}, criticality: 1}
            """,
        ),
    ),
    on_function=check,
)
