"""Sub-processors need our approval."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A blocker if sensitive or critical work may be passed on without our approval."""
    matters = (f.score("data_sensitivity") >= 3) | f.critical
    free = f.vendors_that(
        lambda party: party.flag("subcontracts") & ~party.clause("subprocessor_approval")
    )
    return (
        Case(
            f.shared & matters & free.truth,
            Severity.BLOCKER,
            f"{f.name} can be passed to sub-processors by {free.names} without our approval.",
        ),
    )


RULE = Rule(
    id="data.subprocessors",
    name="Sub-processor approval",
    severity=Severity.BLOCKER,
    statement="Vendors pass sensitive or critical work to sub-processors only with our approval.",
    why=(
        "Every link in the chain adds a party that we did not choose. Duties that are not passed "
        "down end with the first vendor."
    ),
    remedy="Require prior approval of sub-processors, and pass every duty down to them.",
    sources=(
        Source("GDPR, art. 28(2) and 28(4)", Mark.PRIMARY),
        Source("DORA (EU) 2022/2554, art. 29(2) and 30(2)(a)", Mark.PRIMARY),
        Source("APRA CPS 230, paragraph 54(d)-(e)", Mark.PRIMARY),
    ),
    asks=(
        "data_sensitivity",
        "criticality",
        "ownership",
        "shares",
        "duties",
        "parties.subcontracts",
        "contracts.clauses",
    ),
    good=(
        Example(
            "Sub-processors need our approval",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                subcontracts: true
                contracts: [{clauses: [subprocessor_approval]}]
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 3
            """,
        ),
        Example(
            "Vendor does all the work itself",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, subcontracts: false}
            functions:
              - id: cloud
                name: Cloud operations
                ownership: outsourced
                shares: {indus: 1.0}
                criticality: 4
            """,
        ),
    ),
    bad=(
        Example(
            "Sub-processors without approval",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                subcontracts: true
                contracts: [{clauses: [dpa]}]
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 3
            """,
        ),
    ),
    on_function=check,
)
