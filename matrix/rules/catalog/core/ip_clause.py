"""IP created by external parties is assigned to us."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A missing assignment is a blocker for significant IP and a warning for some."""
    lacking = f.vendors_that(lambda vendor: ~vendor.clause("ip_assignment"))
    exposed = f.shared & lacking.truth
    value = f.score("ip_generated")
    return (
        Case(
            exposed & (value >= 3),
            Severity.BLOCKER,
            f"{f.name} creates significant IP, and the contract with {lacking.names} does not "
            "assign it to us.",
        ),
        Case(
            exposed & (value >= 2),
            Severity.WARNING,
            f"{f.name} creates IP, and the contract with {lacking.names} does not assign it to us.",
        ),
    )


RULE = Rule(
    id="core.ip-clause",
    name="IP is assigned to us",
    severity=Severity.BLOCKER,
    statement="Vendors assign the intellectual property (IP) that they create for us.",
    why=(
        "Without an assignment, the vendor keeps the rights and can sell the work to a rival or "
        "withhold it when we exit."
    ),
    remedy="Add an IP assignment and an open-source clause to the contract.",
    sources=(
        Source("APRA CPS 230, paragraph 54(b): ownership of assets", Mark.PRIMARY),
        Source("Practitioner article on offshore outsourcing", Mark.CLAIMED),
        Source("Thresholds on our scale of 0 to 4", Mark.PROPOSAL),
    ),
    asks=("ownership", "shares", "duties", "ip_generated", "contracts.clauses"),
    good=(
        Example(
            "IP assigned by contract",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor,
                 contracts: [{clauses: [ip_assignment, open_source]}]}
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 shares: {indus: 1.0}, ip_generated: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "Significant IP, no assignment",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{clauses: [sla]}]}
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 shares: {indus: 1.0}, ip_generated: 3}
            """,
        ),
        Example(
            "Some IP, no assignment",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{clauses: []}]}
            functions:
              - {id: design, name: Web design, ownership: outsourced, provenance: decided,
                 duties: {indus: [R]}, ip_generated: 2}
            """,
        ),
    ),
    on_function=check,
)
