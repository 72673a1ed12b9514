"""Exactly one party is accountable."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.fixes import keep_one_accountable
from matrix.rules.kleene import given
from matrix.values.phrases import listed


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """No A and several A are blockers, as soon as any letter is stated."""
    holders = f.parties_with("answers")
    names = listed([party.name for party in holders], len(holders))
    others = f.unclear(lambda party: party not in holders)
    return (
        Case(
            f.duties_stated & given(not holders) & ~f.unclear(),
            Severity.BLOCKER,
            f"{f.name} has no accountable party.",
        ),
        Case(
            given(len(holders) > 1) | (given(bool(holders)) & others),
            Severity.BLOCKER,
            f"{f.name} has {len(holders)} accountable parties: {names}.",
            fix=lambda: keep_one_accountable(f),
        ),
    )


RULE = Rule(
    id="raci.one-a",
    name="One accountable party",
    severity=Severity.BLOCKER,
    statement="Every function has exactly one accountable party.",
    why=(
        "Without an accountable party, decisions wait; with two, each may wait for the other. One "
        "name settles who decides."
    ),
    remedy="Give the A to one party, and consult (C) the others.",
    sources=(
        Source("Gray, Brown & Macanufo, Gamestorming: the golden rule of RACI", Mark.PRIMARY),
        Source("Practitioner consensus", Mark.CLAIMED),
    ),
    asks=("duties",),
    good=(
        Example(
            "One accountable team",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: dev, name: Development, duties: {product: [A], indus: [R]}}
            """,
        ),
    ),
    bad=(
        Example(
            "No accountable party",
            """
            parties:
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: dev, name: Development, duties: {indus: [R]}}
            """,
        ),
        Example(
            "Two accountable parties",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: dev, name: Development, duties: {product: [A], indus: [A, R]}}
            """,
        ),
    ),
    on_function=check,
)
