"""No external party reviews its own work."""

from collections.abc import Iterable

from matrix.model import Kpi
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source, Subject
from matrix.rules.facts import FunctionFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import FALSE, NONE, TRUE, Truth, all_of, any_of, given, unknown

STAGES = ("build", "security_review", "release")


def check(m: MatrixFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning for each external party that does every stage from build to release."""
    stages = [_doers(f for f in m.functions if tag in f.function.tags) for tag in STAGES]
    return tuple(
        Case(
            all_of(TRUE if party.id in doers else others for doers, others in stages),
            Severity.WARNING,
            f"{party.name} does the build, the security review and the release.",
            subject=Subject("party", party.id),
        )
        for party in m.context.outsiders
    )


def graded(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A warning if one external party both reports and reviews a KPI."""
    outsiders, kpis = f.context.outsiders, f.function.kpis
    ids = {name: party.id for party in outsiders for name in (party.party.name, party.id)}
    missing = unknown({f.need("kpis")}) if ids else FALSE
    answer = missing if kpis is None else any_of(_by_itself(kpi, ids, missing) for kpi in kpis)
    return (
        Case(
            f.shared & answer,
            Severity.WARNING,
            f"{f.name} has a KPI that the same external party reports and reviews.",
            "Have an in-house team or an independent party review the KPI.",
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
        shares = f.function.shares
        if f.function.duties:
            doers |= {*f.context.alphabet.holders(f.function, "does")}
            needs |= f.unclear(f.is_external).needs
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
    name="Independent review of vendor work",
    severity=Severity.WARNING,
    statement="No vendor reviews its own KPIs, or its own code from build to release.",
    why="A conflict of interest needs no bad intent: people overlook their own mistakes.",
    remedy="Move the security review or the release to an independent party.",
    sources=(
        Source("ISO/IEC 27001:2022, A.5.3 (title only)", Mark.PRIMARY),
        Source("Regulation (EU) 2022/2554 (DORA), article 28(4)(e)", Mark.PRIMARY),
        Source("EBA/GL/2019/02, section 8 on conflicts of interest", Mark.SECONDARY),
    ),
    asks=("ownership", "shares", "duties", "tags", "kpis"),
    tags=STAGES,
    good=(
        Example(
            "In-house team reviews the KPI",
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
            "Vendor reviews its own KPI",
            PARTIES
            + """
functions:
  - {id: dev, name: Development, ownership: outsourced, provenance: decided,
     kpis: [{key: velocity, source: Indus Delivery, reviewer: indus}]}
""",
        ),
        Example(
            "One vendor from build to release",
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
