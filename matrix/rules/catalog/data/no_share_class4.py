"""Secret data is not shared with a third party."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import bring_in_house


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """Any external part at the highest sensitivity is a blocker."""
    return (
        Case(
            (f.score("data_sensitivity") >= 4) & f.shared,
            Severity.BLOCKER,
            f"{f.name} handles secret data and is done in part or entirely by a third party.",
            fix=lambda: bring_in_house(f),
        ),
    )


RULE = Rule(
    id="data.no-share-class4",
    name="Secret data stays inside",
    severity=Severity.BLOCKER,
    statement="Data of the highest sensitivity is not shared with a third party.",
    why=(
        "No contract brings a secret back once it is out. Where the harm could not be undone, "
        "the answer to sharing is no."
    ),
    remedy=(
        "Bring the function in-house, or split it so that the vendor's part handles nothing "
        "above confidential. A waiver needs a legal basis, a cleared party and the sign-off "
        "of whoever is accountable."
    ),
    sources=(Source("Practitioner article on keeping control when outsourcing", Mark.CLAIMED),),
    asks=("data_sensitivity", "ownership", "shares"),
    good=(
        Example(
            "Secret data handled at home",
            """
            functions:
              - {id: keys, name: Key custody, ownership: in_house, data_sensitivity: 4}
            """,
        ),
        Example(
            "A vendor handles confidential data at most",
            """
            functions:
              - {id: tests, name: Test automation, ownership: outsourced, data_sensitivity: 2}
            """,
        ),
    ),
    bad=(
        Example(
            "A vendor takes part in key custody",
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
