"""Secret data stays in-house."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Any external share at the highest sensitivity is a blocker."""
    return (
        Case(
            (f.score("data_sensitivity") >= 4) & f.shared,
            Severity.BLOCKER,
            f"{f.name} handles secret data, but is partly or fully external.",
            fix=lambda: bring_in_house(f),
        ),
    )


RULE = Rule(
    id="data.no-share-class4",
    name="Secret data stays in-house",
    severity=Severity.BLOCKER,
    statement="Data of the highest sensitivity is not shared with external parties.",
    why=(
        "No contract can undo a leak. If the damage cannot be reversed, the data must not be "
        "shared."
    ),
    remedy=(
        "Bring the function in-house, or split it so that the vendor handles confidential data at "
        "most. A waiver needs a legal basis, a cleared party and sign-off by the accountable "
        "party."
    ),
    sources=(Source("Practitioner article on keeping control when outsourcing", Mark.CLAIMED),),
    asks=("data_sensitivity", "ownership", "shares"),
    good=(
        Example(
            "Secret data handled in-house",
            """
            functions:
              - {id: keys, name: Key custody, ownership: in_house, data_sensitivity: 4}
            """,
        ),
        Example(
            "Vendor handles confidential data at most",
            """
            functions:
              - {id: tests, name: Test automation, ownership: outsourced, data_sensitivity: 2}
            """,
        ),
    ),
    bad=(
        Example(
            "Vendor responsible for key custody",
            """
            parties:
              - {id: security, name: Security team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - id: keys
                name: Key custody
                ownership: mixed
                duties: {security: [A], indus: [R]}
                data_sensitivity: 4
            """,
        ),
    ),
    on_function=check,
)
