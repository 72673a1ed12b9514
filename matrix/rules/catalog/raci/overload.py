"""Nobody answers for too much, is asked too often, or stands idle."""

from collections import Counter
from collections.abc import Iterator

from matrix.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source, Subject
from matrix.rules.facts import MatrixFacts
from matrix.rules.truth import given, unknown


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """Each excess is a warning; functions without letters leave the matrix unknown.

    Counts that are exceeded already are findings all the same, and a count that the missing
    letters could not lift above its ceiling leaves nothing unknown.
    """
    most_a, most_c = int(p["max_accountable"]), int(p["max_consulted"])
    silent = [f for f in m.functions if not f.function.duties]
    accountable = Counter(party for party, letter in _letters(m) if letter == "A")
    busy = {party for party, _ in _letters(m)} | _sharers(m)
    cases: list[Case] = []
    undetermined = bool(silent) and len(m.matrix.parties) > most_c
    for party in m.matrix.parties:
        count, subject = accountable[party.id], Subject("party", party.id)
        idle = party.id not in busy and bool(m.functions)
        undetermined |= count <= most_a < count + len(silent) or (idle and bool(silent))
        cases += (
            _warning(
                count > most_a,
                subject,
                f"{party.name} is accountable for {count} functions, more than {most_a}.",
            ),
            _warning(
                idle and not silent,
                subject,
                f"{party.name} has no letter and no share in any function.",
            ),
        )
    for f in m.functions:
        asked = sum("C" in letters for letters in f.function.duties.values())
        cases.append(
            _warning(
                asked > most_c,
                Subject("function", f.id),
                f"{asked} parties are consulted on {f.name}, more than {most_c}.",
            )
        )
    needs = {f.need("duties") for f in silent} if undetermined else set()
    return (*cases, Case(unknown(needs), Severity.WARNING, ""))


def _warning(when: bool, subject: Subject, message: str) -> Case:
    return Case(given(when), Severity.WARNING, message, subject=subject)


def _letters(m: MatrixFacts) -> Iterator[tuple[str, str]]:
    for f in m.functions:
        for party, letters in f.function.duties.items():
            yield from ((party, letter) for letter in letters)


def _sharers(m: MatrixFacts) -> set[str]:
    shares = [f.function.shares or {} for f in m.functions]
    return {party for parts in shares for party, share in parts.items() if share > 0}


RULE = Rule(
    id="raci.overload",
    name="Letters are spread",
    scope="matrix",
    severity=Severity.WARNING,
    statement="Nobody answers for too much, too many are not consulted, and nobody is idle.",
    why=(
        "Who answers for everything answers for nothing in time, and each opinion asked for "
        "is a wait. A column without a letter is a party nobody needs, or one forgotten."
    ),
    remedy="Spread the letters: hand an A on, turn a C into an I, or remove the idle party.",
    sources=(
        Source("Practitioner guidance on reading a RACI chart", Mark.SECONDARY),
        Source("The ceilings of 5 and 4", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_accountable", 5, "Most functions that one party is accountable for."),
        Parameter("max_consulted", 4, "Most parties consulted on one function."),
    ),
    asks=("duties", "shares"),
    good=(
        Example(
            "Every party takes part",
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
            "A party without a letter",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: dev, name: Development, duties: {product: [A, R]}}
            """,
        ),
    ),
    check=check,
)
