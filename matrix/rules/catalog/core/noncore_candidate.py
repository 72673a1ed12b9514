"""Routine work that fills a busy team is a candidate for outsourcing."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Truth, any_of, unknown


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """Advice if the work is routine, easy to buy and done by a team at its limit."""
    routine = ~f.core & (f.score("criticality") <= 2) & (f.score("data_sensitivity") <= 1)
    supplied = f.number("market_alternatives") >= p["min_suppliers"]
    return (
        Case(
            routine & supplied & ~f.shared & _overloaded(f, p["max_utilisation"]),
            Severity.ADVICE,
            f"{f.name} is routine and easy to buy, but an in-house team above "
            f"{p['max_utilisation']:.0%} utilisation does it.",
        ),
    )


def _overloaded(f: FunctionFacts, limit: float) -> Truth:
    doers = {party.id for party in f.parties_with("does")}
    doers |= {party for party, share in (f.function.shares or {}).items() if share > 0}
    teams = [
        party
        for party in f.context.parties_by_id.values()
        if party.id in doers and not f.is_external(party)
    ]
    if not teams:
        return unknown({f.need("duties")})
    others = f.unclear(lambda party: party.id not in doers and not f.is_external(party))
    return any_of(team.number("utilisation") > limit for team in teams) | others


RULE = Rule(
    id="core.noncore-candidate",
    name="Consider buying routine work",
    severity=Severity.ADVICE,
    statement=(
        "Routine work that is easy to buy is a candidate for outsourcing when the in-house team is "
        "full."
    ),
    why="A full team that does routine work has no time for the work that matters most.",
    remedy="Try the outsourced option on the board, and compare cost, hand-offs and findings.",
    sources=(
        Source("Practitioner articles on hybrid and offshore outsourcing", Mark.CLAIMED),
        Source("Kraljic 1983, non-critical quadrant", Mark.SECONDARY),
        Source("Thresholds on our scales", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter(
            "min_suppliers", 3, ("Fewest credible vendors for a function to count as easy to buy.")
        ),
        Parameter("max_utilisation", 0.9, "Utilisation above which a team is full."),
    ),
    asks=(
        "ownership",
        "shares",
        "duties",
        "core_override",
        "customer_value",
        "differentiation",
        "reuse",
        "criticality",
        "data_sensitivity",
        "market_alternatives",
        "parties.utilisation",
    ),
    good=(
        Example(
            "Routine work in a team with spare capacity",
            """
            parties: [{id: office, name: Back office, kind: in_house, utilisation: 0.7}]
            functions:
              - {id: payroll, name: Payroll, ownership: in_house, provenance: decided,
                 duties: {office: [R, A]}, core_override: false, criticality: 2,
                 data_sensitivity: 1, market_alternatives: 5}
            """,
        ),
    ),
    bad=(
        Example(
            "Routine work in an overloaded team",
            """
            parties: [{id: office, name: Back office, kind: in_house, utilisation: 1.1}]
            functions:
              - {id: payroll, name: Payroll, ownership: in_house, provenance: decided,
                 duties: {office: [R, A]}, core_override: false, criticality: 2,
                 data_sensitivity: 1, market_alternatives: 5}
            """,
        ),
    ),
    on_function=check,
)
