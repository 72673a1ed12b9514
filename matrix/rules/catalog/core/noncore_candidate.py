"""Routine work that eats scarce internal capacity could be bought."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Truth, any_of, unknown


def check(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """Advice where the function is routine, well supplied and done by a team at its limit."""
    routine = ~f.core & (f.score("criticality") <= 2) & (f.score("data_sensitivity") <= 1)
    supplied = f.number("market_alternatives") >= p["min_suppliers"]
    return (
        Case(
            routine & supplied & ~f.shared & _overloaded(f, p["max_utilisation"]),
            Severity.ADVICE,
            f"{f.name} is routine and easily bought, yet it is done by a team of ours that is "
            f"more than {p['max_utilisation']:.0%} busy.",
        ),
    )


def _overloaded(f: FunctionFacts, limit: float) -> Truth:
    doers = {party.id for party in f.parties_with("R")}
    doers |= {party for party, share in (f.function.shares or {}).items() if share > 0}
    teams = [
        party
        for party in f.context.parties_by_id.values()
        if party.id in doers and not f.is_external(party)
    ]
    if not teams:
        return unknown({f.need("duties")})
    return any_of(team.number("utilisation") > limit for team in teams)


RULE = Rule(
    id="core.noncore-candidate",
    name="Routine work need not fill our days",
    severity=Severity.ADVICE,
    statement="Routine, well-supplied work that eats internal capacity is a candidate to buy.",
    why="Every hour of a full team that goes into routine work is missing where it would count.",
    remedy="Try the outsourced option on the board and compare cost, hand-offs and findings.",
    sources=(
        Source("Practitioner articles on hybrid and offshore outsourcing", Mark.CLAIMED),
        Source("Kraljic 1983, non-critical quadrant", Mark.SECONDARY),
        Source("Thresholds on our scales", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_suppliers", 3, "Credible suppliers that make a function easy to buy."),
        Parameter("max_utilisation", 0.9, "Use of a team's capacity above which it is full."),
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
            "Routine work for a team with room",
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
            "Routine work for a team at its limit",
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
