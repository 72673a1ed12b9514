"""Sub-contractors are known and approved."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Passing sensitive or critical work on without our approval is a blocker."""
    matters = (f.score("data_sensitivity") >= 3) | f.critical
    free = f.vendors_that(
        lambda party: party.flag("subcontracts") & ~party.clause("subprocessor_approval")
    )
    return (
        Case(
            f.shared & matters & free.truth,
            Severity.BLOCKER,
            f"{free.names} may pass work on {f.name} to sub-contractors without our approval.",
        ),
    )


RULE = Rule(
    id="data.subprocessors",
    name="Sub-contractors approved",
    severity=Severity.BLOCKER,
    statement="Sensitive or critical work reaches sub-contractors only with our approval.",
    why=(
        "Each further link adds a party that nobody here chose. Duties that do not flow down "
        "the chain end at its first link."
    ),
    remedy="Add prior approval of sub-contractors, and pass every duty down to them.",
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
        "parties.contract.clauses",
    ),
    good=(
        Example(
            "Sub-contractors need our approval",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                subcontracts: true
                contract: {clauses: [subprocessor_approval]}
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_sensitivity: 3
            """,
        ),
        Example(
            "The vendor does all the work itself",
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
            "Sub-contractors come and go unseen",
            """
            parties:
              - id: indus
                name: Indus Delivery
                kind: vendor
                subcontracts: true
                contract: {clauses: [dpa]}
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
