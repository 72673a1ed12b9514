"""Personal data needs a data-processing agreement (DPA)."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A blocker if a vendor handles personal data without a DPA."""
    personal = f.has("data_categories", "personal")
    missing = f.vendors_that(lambda party: ~party.clause("dpa"))
    return (
        Case(
            f.shared & personal & missing.truth,
            Severity.BLOCKER,
            f"{f.name} includes personal data, but has no DPA with {missing.names}.",
        ),
    )


RULE = Rule(
    id="data.dpa",
    name="Data-processing agreement",
    severity=Severity.BLOCKER,
    statement="Vendors process personal data only under a data-processing agreement (DPA).",
    why=(
        "The controller remains responsible for the processing. The law requires a written "
        "contract that binds the processor to the controller's instructions."
    ),
    remedy="Sign a DPA before any personal data is shared.",
    sources=(Source("GDPR, art. 28(3) and 28(9)", Mark.PRIMARY),),
    asks=("data_categories", "ownership", "shares", "duties", "contracts.clauses"),
    good=(
        Example(
            "DPA in place",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{clauses: [dpa]}]}
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_categories: [personal]
            """,
        ),
        Example(
            "No personal data",
            """
            functions:
              - {id: hosting, name: Test hosting, ownership: outsourced, data_categories: []}
            """,
        ),
    ),
    bad=(
        Example(
            "Personal data without a DPA",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contracts: [{clauses: [sla]}]}
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_categories: [personal]
            """,
        ),
    ),
    on_function=check,
)
