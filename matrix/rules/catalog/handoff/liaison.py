"""Somebody at home can be reached in turn."""

from dataclasses import dataclass
from functools import lru_cache

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source, Subject
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import Truth, any_of, given, unknown
from matrix.rules.worksites import far_from_home


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """Per external party at work: a critical function makes its gap a blocker, distance a warning.

    A function whose external party nobody has named is unknown by itself.
    """
    critical: dict[str, list[Truth]] = {}
    cases: list[Case] = []
    for f in m.functions:
        work = _work(f)
        for vendor in work.vendors:
            critical.setdefault(vendor, []).append(work.critical)
        if work.nobody_named:
            about = Subject("function", f.id)
            cases.append(Case(unknown({f.need("shares")}), Severity.WARNING, "", subject=about))
    for party in m.context.outsiders:
        if party.id in critical:
            cases += _about(party, any_of(critical[party.id]), m, p)
    return tuple(cases)


def _about(party: PartyFacts, critical: Truth, m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    about, people = Subject("party", party.id), int(p["min_people"])
    gap = _gap(party, people)
    far = far_from_home(party, m.context, p["min_hours_apart"])
    lacks = f"no roster of at least {people} people at home, filled every week, takes its calls"
    return (
        Case(
            critical & gap,
            Severity.BLOCKER,
            f"{party.party.name} does critical work, and {lacks}.",
            subject=about,
        ),
        Case(
            (critical | far) & gap,
            Severity.WARNING,
            f"{party.party.name} works at least {p['min_hours_apart']:g} hours from home, and "
            f"{lacks}.",
            subject=about,
        ),
    )


def _gap(party: PartyFacts, people: int) -> Truth:
    roster = party.governance.raw("liaison")
    need = party.governance.need("liaison")
    few = unknown({need}) if roster is None else given(len(roster) < people)
    return few | (party.governance.number("liaison_weeks_unfilled") > 0)


@dataclass(frozen=True, slots=True)
class _Work:
    """What one function gives to external parties."""

    vendors: tuple[str, ...]
    critical: Truth
    nobody_named: bool


@lru_cache(maxsize=20_000)
def _work(f: FunctionFacts) -> _Work:
    vendors = tuple(vendor.id for vendor in f.vendors)
    return _Work(vendors, f.critical, f.shared.value is not False and not vendors)


SITES = """
            sites:
              - {id: nyc, name: New York, timezone: America/New_York}
              - {id: khi, name: Karachi, timezone: Asia/Karachi}
            parties:
              - {id: product, name: Product team, kind: in_house, sites: [nyc]}
              - id: indus
                name: Indus Delivery
                kind: vendor
                sites: [khi]"""

RULE = Rule(
    id="handoff.liaison",
    name="A liaison at home",
    severity=Severity.BLOCKER,
    statement=(
        "At least two people at home take the calls of a distant or critical external party in "
        "turn, every week."
    ),
    why=(
        "A question asked while everybody at home sleeps costs a day. One person on call for "
        "ever is one holiday away from nobody."
    ),
    remedy="Put at least two people on a weekly roster, and fill every week of it.",
    sources=(
        Source("Practitioner guidance: a rotating on-call liaison", Mark.CLAIMED),
        Source("The defaults of two people and four hours", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_people", 2, "Fewest people on the roster."),
        Parameter("min_hours_apart", 4, "Hours between the clocks from which a party is distant."),
    ),
    asks=(
        "ownership",
        "shares",
        "duties",
        "criticality",
        "parties.sites",
        "parties.governance.liaison",
        "parties.governance.liaison_weeks_unfilled",
        "sites.timezone",
    ),
    good=(
        Example(
            "Two people in turn",
            SITES
            + """
                governance: {liaison: [M. Osei, R. Lindqvist], liaison_weeks_unfilled: 0}
            functions:
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0},
                 criticality: 3}
            """,
        ),
    ),
    bad=(
        Example(
            "Critical work, and one name on the roster",
            SITES
            + """
                governance: {liaison: [M. Osei], liaison_weeks_unfilled: 0}
            functions:
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0},
                 criticality: 3}
            """,
        ),
        Example(
            "Ten hours away, and two weeks without anybody",
            SITES
            + """
                governance: {liaison: [M. Osei, R. Lindqvist], liaison_weeks_unfilled: 2}
            functions:
              - {id: tests, name: Testing, ownership: outsourced, shares: {indus: 1.0},
                 criticality: 1}
            """,
        ),
    ),
    on_matrix=check,
)
