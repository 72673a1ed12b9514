"""No external party marks its own homework."""

from collections.abc import Iterable

from matrix.model import Kpi
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source, Subject
from matrix.rules.facts import FunctionFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import FALSE, NONE, TRUE, Truth, all_of, any_of, given, unknown

STAGES = ("build", "security_review", "release")


def check(m: MatrixFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning for each external party that does all stages from code to release."""
    stages = [_doers(f for f in m.functions if tag in f.function.tags) for tag in STAGES]
    return tuple(
        Case(
            all_of(TRUE if party.id in doers else others for doers, others in stages),
            Severity.WARNING,
            f"{party.party.name} builds, reviews for security and releases, all by itself.",
            subject=Subject("party", party.id),
        )
        for party in m.context.outsiders
    )


def graded(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning where one external party both reports and checks a measure."""
    outsiders, kpis = f.context.outsiders, f.function.kpis
    ids = {name: party.id for party in outsiders for name in (party.party.name, party.id)}
    missing = unknown({f.need("kpis")}) if ids else FALSE
    answer = missing if kpis is None else any_of(_by_itself(kpi, ids, missing) for kpi in kpis)
    return (
        Case(
            f.shared & answer,
            Severity.WARNING,
            f"A measure of {f.name} is reported and checked by the same external party.",
            "Let a team of ours, or somebody independent, check the figure.",
        ),
    )


def _by_itself(kpi: Kpi, ids: dict[str, str], missing: Truth) -> Truth:
    named = [name for name in (kpi.source, kpi.reviewer) if name is not None]
    if not all(name in ids for name in named):
        return FALSE
    return given(ids[named[0]] == ids[named[1]]) if len(named) == 2 else missing


def _doers(functions: Iterable[FunctionFacts]) -> tuple[set[str], Truth]:
    doers, needs = set[str](), NONE
    for f in functions:
        duties, shares = f.function.duties, f.function.shares
        if duties:
            doers |= {party for party, letters in duties.items() if "R" in letters}
        elif shares is not None:
            doers |= {party for party, part in shares.items() if part > 0}
        else:
            needs |= (f.shared & f.duties_stated).needs
    return doers, unknown(needs) if needs else FALSE


PARTIES = """
parties:
  - {id: product, name: Product team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
"""

RULE = Rule(
    id="control.own-homework",
    name="Nobody marks their own homework",
    severity=Severity.WARNING,
    statement="No external party checks its own figures, or its own code up to release.",
    why="A conflict of interest needs no bad will: nobody sees the mistake they have just made.",
    remedy="Give the security review or the release to somebody independent.",
    sources=(
        Source("ISO/IEC 27001:2022, A.5.3 (title only)", Mark.PRIMARY),
        Source("Regulation (EU) 2022/2554 (DORA), article 28(4)(e)", Mark.PRIMARY),
        Source("EBA/GL/2019/02, section 8 on conflicts of interest", Mark.SECONDARY),
    ),
    asks=("ownership", "shares", "duties", "tags", "kpis"),
    tags=STAGES,
    good=(
        Example(
            "A team of ours checks the figure",
            PARTIES
            + """
functions:
  - {id: dev, name: Development, tags: [build, release], ownership: outsourced,
     provenance: decided, duties: {product: [A], indus: [R]},
     kpis: [{key: velocity, source: indus, reviewer: Product team}]}
  - {id: review, name: Security review, tags: [security_review], ownership: in_house,
     provenance: decided, duties: {product: [R, A]}}
""",
        ),
    ),
    bad=(
        Example(
            "The vendor checks its own figure",
            PARTIES
            + """
functions:
  - {id: dev, name: Development, ownership: outsourced, provenance: decided,
     kpis: [{key: velocity, source: Indus Delivery, reviewer: indus}]}
""",
        ),
        Example(
            "One vendor from code to release",
            PARTIES
            + """
functions:
  - {id: dev, name: Development, tags: [build, security_review, release],
     ownership: outsourced, provenance: decided, duties: {product: [A], indus: [R]}}
""",
        ),
    ),
    on_matrix=check,
    on_function=graded,
)
