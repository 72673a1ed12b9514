"""What external parties create for us becomes ours."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A missing assignment is a blocker from much property on, and a warning from some."""
    lacking = f.vendors_that(lambda vendor: ~vendor.clause("ip_assignment"))
    exposed = f.shared & lacking.truth
    value = f.score("ip_generated")
    return (
        Case(
            exposed & (value >= 3),
            Severity.BLOCKER,
            f"{f.name} creates much intellectual property, and the contract does not assign it "
            f"to us: {lacking.names}.",
        ),
        Case(
            exposed & (value >= 2),
            Severity.WARNING,
            f"{f.name} creates intellectual property, and the contract does not assign it to us: "
            f"{lacking.names}.",
        ),
    )


RULE = Rule(
    id="core.ip-clause",
    name="What is made for us is ours",
    severity=Severity.BLOCKER,
    statement="Intellectual property created externally is assigned to us.",
    why=(
        "Without an assignment the maker keeps the rights, and what we paid for can be sold to "
        "a rival or held back when we leave."
    ),
    remedy="Add an assignment of rights and a clause on open-source parts to the contract.",
    sources=(
        Source("APRA CPS 230, paragraph 54(b): ownership of assets", Mark.PRIMARY),
        Source("Practitioner article on offshore outsourcing", Mark.CLAIMED),
        Source("Thresholds on our scale of 0 to 4", Mark.PROPOSAL),
    ),
    asks=("ownership", "shares", "duties", "ip_generated", "parties.contract.clauses"),
    good=(
        Example(
            "Rights assigned by contract",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor,
                 contract: {clauses: [ip_assignment, open_source]}}
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 shares: {indus: 1.0}, ip_generated: 4}
            """,
        ),
    ),
    bad=(
        Example(
            "Much property, no assignment",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contract: {clauses: [sla]}}
            functions:
              - {id: build, name: App development, ownership: outsourced, provenance: decided,
                 shares: {indus: 1.0}, ip_generated: 3}
            """,
        ),
        Example(
            "Some property, no assignment",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contract: {clauses: []}}
            functions:
              - {id: design, name: Web design, ownership: outsourced, provenance: decided,
                 duties: {indus: [R]}, ip_generated: 2}
            """,
        ),
    ),
    on_function=check,
)
