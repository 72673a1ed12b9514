"""In-house liaisons take turns."""

from dataclasses import dataclass
from functools import lru_cache

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source, Subject
from matrix.rules.facts import FunctionFacts, PartyFacts
from matrix.rules.handoff_facts import MatrixFacts
from matrix.rules.kleene import Truth, any_of, given, unknown
from matrix.rules.worksites import far_from_home


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """For each external party at work, a gap is a blocker if critical, a warning if distant.

    A function whose external party is not named is unknown by itself.
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
    lacks = f"no in-house liaison roster of {people} or more people covers every week"
    return (
        Case(
            critical & gap,
            Severity.BLOCKER,
            f"{party.name} does critical work, but {lacks}.",
            subject=about,
        ),
        Case(
            (critical | far) & gap,
            Severity.WARNING,
            f"{party.name} has a time difference of {p['min_hours_apart']:g} h or more, but "
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
    name="In-house liaison",
    severity=Severity.BLOCKER,
    statement=(
        "At least two in-house people take turns as liaison for every distant or critical external "
        "party, every week."
    ),
    why=(
        "A question asked outside in-house hours costs a day. With only one person on call, a "
        "single holiday leaves no cover."
    ),
    remedy="Put at least two people on a weekly roster, and fill every week.",
    sources=(
        Source("Practitioner guidance: a rotating on-call liaison", Mark.CLAIMED),
        Source("The defaults of two people and four hours", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_people", 2, "Fewest people on the roster."),
        Parameter(
            "min_hours_apart", 4, ("Time-zone difference in hours from which a party is distant.")
        ),
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
            "Two people take turns",
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
            "Critical work, one person on the roster",
            SITES
            + """
                governance: {liaison: [M. Osei], liaison_weeks_unfilled: 0}
            functions:
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0},
                 criticality: 3}
            """,
        ),
        Example(
            "Ten hours away, two weeks unfilled",
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
