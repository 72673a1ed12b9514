"""Urgent work is covered whenever it may arrive."""

from datetime import date
from functools import lru_cache

from matrix.calendars import uncovered
from matrix.model import Site
from matrix.model.policy import Severity
from matrix.model.sourcing import Span
from matrix.rules.base import Case, Example, Mark, Parameters, Rule, Source
from matrix.rules.clocks import in_a_year
from matrix.rules.facts import FunctionFacts
from matrix.rules.kleene import Number, any_of
from matrix.rules.worksites import AS_OF, doers_of, worksites_of


def check(f: FunctionFacts, _: Parameters) -> tuple[Case, ...]:
    """An hour of the coming year that must be covered and in which nobody works is a blocker.

    Holidays count; a vendor that signed for cover round the clock settles it.
    """
    urgent = f.flag("urgent")
    if urgent.value is False:
        return ()
    gap = _gap(f)
    vendors = [party for party in doers_of(f) if f.is_external(party)]
    promised = any_of(party.clause("coverage_24x7") for party in vendors)
    return (
        Case(
            urgent & (gap > 0) & ~promised,
            Severity.BLOCKER,
            f"{f.name} cannot wait, but nobody works on it in {gap.span.low:,.0f} of the hours of "
            "the coming year that must be covered, and no contract promises it.",
        ),
    )


def _gap(f: FunctionFacts) -> Number:
    """Hours of the coming year without anybody; open while a site or the hours are not stated."""
    required, today = f.function.required_hours, f.context.today
    worksites = worksites_of(f)
    needs = set(worksites.needs)
    if required is None:
        needs.add(f.need("required_hours"))
    if today is None:
        needs.add(AS_OF)
    most = float("inf")
    if required is not None and today is not None and worksites.sites:
        hours = _uncovered(required, worksites.sites, today)
        if hours is not None:
            most = hours
    return Number(Span(0 if needs else most, most), frozenset(needs))


@lru_cache(maxsize=4096)
def _uncovered(required: str, sites: tuple[Site, ...], today: date) -> float | None:
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
    name="Urgent work is covered",
    severity=Severity.BLOCKER,
    statement="Somebody is at work in all hours in which urgent work must be covered.",
    why=(
        "What cannot wait arrives at night, at the week-end and on a holiday as well. An hour "
        "that no roster and no contract covers is an hour in which nobody answers."
    ),
    remedy="Agree cover round the clock in the contract, or fill the gap with a roster or a site.",
    sources=(
        Source("Practitioner guidance on support across time zones", Mark.CLAIMED),
        Source("The hours without anybody, from shifts and holiday calendars", Mark.COMPUTED),
    ),
    asks=(
        "urgent",
        "required_hours",
        "shares",
        "duties",
        "parties.sites",
        "parties.contract.clauses",
        "sites.timezone",
        "sites.shift",
        "sites.workdays",
        "sites.holidays",
    ),
    good=(
        Example(
            "The contract promises it",
            BOARD
            + """
                contract: {clauses: [coverage_24x7, sla]}"""
            + SUPPORT,
        ),
    ),
    bad=(
        Example(
            "Urgent round the clock, staffed from nine to five",
            BOARD
            + """
                contract: {clauses: [sla, working_hours]}"""
            + SUPPORT,
        ),
    ),
    on_function=check,
)
