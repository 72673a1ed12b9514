"""Personal data needs a processor contract."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Personal data with a vendor that has signed no processor contract is a blocker."""
    personal = f.has("data_categories", "personal")
    missing = f.vendors_that(lambda party: ~party.clause("dpa"))
    return (
        Case(
            f.shared & personal & missing.truth,
            Severity.BLOCKER,
            f"Personal data of {f.name} is handled without a processor contract, by "
            f"{missing.names}.",
        ),
    )


RULE = Rule(
    id="data.dpa",
    name="Processor contract",
    severity=Severity.BLOCKER,
    statement="A vendor handles personal data only under a processor contract.",
    why=(
        "Whoever decides why data is processed keeps answering for it. The law asks for a "
        "written contract that binds the processor to instructions."
    ),
    remedy="Sign a data-processing agreement before any personal data moves.",
    sources=(Source("GDPR, art. 28(3) and 28(9)", Mark.PRIMARY),),
    asks=("data_categories", "ownership", "shares", "duties", "parties.contract.clauses"),
    good=(
        Example(
            "A processor contract is signed",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contract: {clauses: [dpa]}}
            functions:
              - id: support
                name: Customer support
                ownership: outsourced
                shares: {indus: 1.0}
                data_categories: [personal]
            """,
        ),
        Example(
            "No personal data is involved",
            """
            functions:
              - {id: hosting, name: Test hosting, ownership: outsourced, data_categories: []}
            """,
        ),
    ),
    bad=(
        Example(
            "Personal data without a processor contract",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor, contract: {clauses: [sla]}}
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
