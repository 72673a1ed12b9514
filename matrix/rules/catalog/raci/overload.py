"""No party is overloaded, over-consulted or idle."""

from collections import Counter

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source, Subject
from matrix.rules.facts import FunctionFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import TRUE, Need, given, unknown


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning for each party with too many A or no role; only known letters count.

    The matrix is unknown as long as the missing letters could still add a warning.
    """
    most, rows = int(p["max_accountable"]), [f.function for f in m.functions]
    silent = [f for f in m.functions if not f.function.duties]
    cells = [cell for row in rows for cell in row.duties.items()]
    parts = (part for row in rows if row.shares for part in row.shares.items())
    busy = {party for party, _ in cells} | {party for party, share in parts if share > 0}
    answers = m.context.alphabet.answers
    accountable = Counter(party for party, letters in cells if not answers.isdisjoint(letters))
    unclear = [cell for f in m.functions for cell in f.unclear_letters.items()]
    doubtful = Counter(party for party, _ in unclear)
    needs = set[Need]()
    undetermined = len(m.matrix.parties) > p["max_consulted"]
    names, cases = m.matrix.party_names, list[Case]()
    for party in m.matrix.parties:
        count, idle = accountable[party.id], bool(rows) and party.id not in busy
        undetermined |= idle or count <= most < count + len(silent)
        if count <= most < count + len(silent) + doubtful[party.id]:
            mine = (letter for holder, held in unclear if holder == party.id for letter in held)
            needs |= {Need("matrix", "", f"letters.{letter}") for letter in mine}
        about = Subject("party", party.id)
        if count > most:
            message = f"{names[party.id]} is accountable for {count} functions (limit: {most})."
            cases.append(Case(TRUE, Severity.WARNING, message, subject=about))
        elif idle and not silent:
            message = f"{names[party.id]} has no RACI letter and no share in any function."
            cases.append(Case(TRUE, Severity.WARNING, message, subject=about))
    needs |= {f.need("duties") for f in silent} if undetermined else set()
    return (*cases, Case(unknown(needs), Severity.WARNING, ""))


def consulted(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning if too many parties are consulted."""
    most, asked = int(p["max_consulted"]), len(f.parties_with("advises"))
    others = f.unclear() & given(asked + len(f.unclear_letters) > most)
    message = f"{f.name} has {asked} consulted parties (limit: {most})."
    return (Case(given(asked > most) | others, Severity.WARNING, message),)


RULE = Rule(
    id="raci.overload",
    name="Balanced RACI load",
    severity=Severity.WARNING,
    statement=(
        "No party is accountable for too many functions, no function consults too many parties, "
        "and every party has a role."
    ),
    why=(
        "A party that is accountable for everything becomes a bottleneck, and every consultation "
        "adds a wait. A party without a role is either unneeded or forgotten."
    ),
    remedy="Move an A to another party, change a C to an I, or remove the idle party.",
    sources=(
        Source("Practitioner guidance on reading a RACI chart", Mark.SECONDARY),
        Source("The limits of 5 and 4", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_accountable", 5, "Most functions that one party may be accountable for."),
        Parameter("max_consulted", 4, "Most parties consulted on one function."),
    ),
    asks=("duties", "shares"),
    good=(
        Example(
            "Every party has a role",
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
            "A party without a role",
            """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: dev, name: Development, duties: {product: [A, R]}}
            """,
        ),
    ),
    on_matrix=check,
    on_function=consulted,
)
