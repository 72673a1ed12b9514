"""Urgent work has cover whenever it may arrive."""

from datetime import date
from functools import lru_cache

from matrix.calendars import Required, uncovered
from matrix.model import Site
from matrix.model.policy import Severity
from matrix.model.sourcing import Span
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.clocks import in_a_year
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Number, any_of
from matrix.rules.worksites import AS_OF, doers_of, worksites_of


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """A required hour of the coming year without staff is a blocker.

    Holidays count; a vendor contract for 24x7 cover settles it.
    """
    urgent = f.flag("urgent")
    if urgent.value is False:
        return ()
    gap = _gap(f)
    vendors = [party for party in doers_of(f) if f.is_external(party)]
    promised = any_of(party.about(f.id).clause("coverage_24x7") for party in vendors)
    return (
        Case(
            urgent & (gap > 0) & ~promised,
            Severity.BLOCKER,
            f"{f.name} is urgent, but {gap.span.low:,.0f} hours a year of required cover are "
            "unstaffed and not in any contract.",
        ),
    )


def _gap(f: FunctionFacts) -> Number:
    """Unstaffed hours of the coming year; open while a site or the hours are missing."""
    required, today = _required(f), f.context.today
    places = worksites_of(f)
    needs = set(places.needs)
    if required is None:
        needs.add(f.need("required_hours"))
    if today is None:
        needs.add(AS_OF)
    most = float("inf")
    if required is not None and today is not None and places.sites:
        hours = _uncovered(required, places.sites, today)
        if hours is not None:
            most = hours
    return Number(Span(0 if needs else most, most), frozenset(needs))


def _required(f: FunctionFacts) -> Required | None:
    stated = f.function
    if stated.required_hours is None:
        return None
    return Required(
        stated.required_hours,
        stated.required_days,
        stated.required_holidays,
        stated.required_timezone,
    )


@lru_cache(maxsize=4096)
def _uncovered(required: Required, sites: tuple[Site, ...], today: date) -> float | None:
    return uncovered(required, sites, today, in_a_year(today))


BOARD = """
            sites:
              - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri], holidays: PK}
            parties:
              - {id: product, name: Product team, kind: in_house}
              - id: indus
                name: Indus Delivery
                kind: vendor
                sites: [khi]"""

SUPPORT = """
            functions:
              - id: support
                name: Support
                ownership: outsourced
                shares: {indus: 1.0}
                urgent: true
                required_hours: always
            """

RULE = Rule(
    id="handoff.urgent-coverage",
    name="Cover for urgent work",
    severity=Severity.BLOCKER,
    statement="Urgent work is staffed in all required hours.",
    why=(
        "Urgent work also arrives at night, on weekends and on holidays. In an hour that no roster "
        "and no contract covers, nobody responds."
    ),
    remedy=(
        "Agree on round-the-clock cover in the contract, or fill the gap with a roster or a site."
    ),
    sources=(
        Source("Practitioner guidance on support across time zones", Mark.CLAIMED),
        Source("Unstaffed hours, from shifts and holiday calendars", Mark.COMPUTED),
    ),
    asks=(
        "urgent",
        "required_hours",
        "required_days",
        "required_holidays",
        "required_timezone",
        "shares",
        "duties",
        "parties.sites",
        "contracts.clauses",
        "sites.timezone",
        "sites.shift",
        "sites.workdays",
        "sites.holidays",
    ),
    good=(
        Example(
            "24x7 cover in the contract",
            BOARD
            + """
                contracts: [{clauses: [coverage_24x7, sla]}]"""
            + SUPPORT,
        ),
    ),
    bad=(
        Example(
            "Cover required round the clock, staffed nine to five",
            BOARD
            + """
                contracts: [{clauses: [sla, working_hours]}]"""
            + SUPPORT,
        ),
    ),
    on_function=check,
)
