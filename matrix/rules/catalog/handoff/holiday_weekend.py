"""No hand-off into a closed office, and no day off that nobody saw coming."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from matrix.calendars import days_nobody_works
from matrix.calendars.hours import shifted
from matrix.model import Site
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source, Subject
from matrix.rules.clocks import ends_of, landing_of
from matrix.rules.facts import FunctionFacts
from matrix.rules.handoff_facts import HandoffFacts, MatrixFacts
from matrix.rules.kleene import given, unknown
from matrix.rules.worksites import AS_OF, doers_of, worksites_of
from matrix.values.phrases import spoken

SHOWN = 3
"""Days that a message names; the others are counted."""


def check(m: MatrixFacts, _: Parameters) -> tuple[Case, ...]:
    """An external party at work whose calendar is known not to be merged with ours."""
    at_work = {party for f in m.functions for party in doers_of(f)}
    return tuple(
        Case(
            party.governance.is_("merged_calendar", False),
            Severity.WARNING,
            f"Nobody has merged the holiday calendar of {party.party.name} with ours.",
            "Merge both calendars, and publish the result.",
            subject=Subject("party", party.id),
        )
        for party in m.context.outsiders
        if party in at_work
    )


def closed(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A critical function that nobody works on for a whole working day of the coming time."""
    if f.critical.value is False:
        return ()
    worksites, today = worksites_of(f), f.context.today
    needs = worksites.needs if today else worksites.needs | {AS_OF}
    found = (
        _closed(worksites.sites, today, int(p["days_ahead"])) if today and worksites.sites else ()
    )
    nobody = unknown(needs) if needs else given(bool(found))
    return (
        Case(
            f.critical & nobody,
            Severity.WARNING,
            f"{f.name} is critical, and nobody works on it on {_listed(found)}.",
            "Agree who stands in on those days, and publish them.",
        ),
    )


def landing(h: HandoffFacts, p: Parameters) -> tuple[Case, ...]:
    """Work that arrives on a day off of the receiver and then waits for longer than a day."""
    needs, arrival = ends_of(h).needs, landing_of(h)
    if needs:
        return (Case(unknown(needs), Severity.WARNING, ""),)
    if arrival is None:
        return ()
    return (
        Case(
            given(arrival.wait_hours > p["max_wait_hours"]),
            Severity.WARNING,
            f"{h.name} can arrive on {arrival.arrives:%A at %H:%M} of the receiver's clock, a day "
            f"off, and then waits for {arrival.wait_hours:g} h.",
        ),
    )


@lru_cache(maxsize=4096)
def _closed(sites: tuple[Site, ...], today: date, ahead: int) -> tuple[date, ...]:
    return days_nobody_works(sites, today, shifted(today, ahead)) or ()


def _listed(found: Sequence[date]) -> str:
    named = ", ".join(spoken(day) for day in found[:SHOWN])
    more = len(found) - SHOWN
    return f"{named} and {more} more {'day' if more == 1 else 'days'}" if more > 0 else named


BOARD = """
            sites:
              - {id: nyc, name: New York, timezone: America/New_York, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri], holidays: US}
              - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri], holidays: PK}
            parties:
              - {id: product, name: Product team, kind: in_house, sites: [nyc]}"""

FUNCTIONS = """
            functions:
              - {id: design, name: Design, ownership: in_house, shares: {product: 1.0},
                 criticality: 2}
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0},
                 criticality: 2}"""

RULE = Rule(
    id="handoff.holiday-weekend",
    name="Nobody hands over to a closed office",
    severity=Severity.WARNING,
    statement=(
        "Calendars are merged, no hand-off lands in a closed office for longer than a day, and "
        "somebody works on what is critical on every working day."
    ),
    why=(
        "Friday five o'clock in New York is Saturday in Karachi: what is handed over then waits "
        "for two days. In the field, hand-offs over the week-end were the hardest of all."
    ),
    remedy="Hand over earlier in the week, or agree a Saturday shift.",
    sources=(
        Source(
            "Practitioner guidance on hand-offs before a week-end and on holidays", Mark.CLAIMED
        ),
        Source("Follow-the-sun field study 2013: week-end hand-offs are hardest", Mark.SECONDARY),
        Source("Arrivals and waits in the week of the matrix; closed days", Mark.COMPUTED),
        Source("The defaults of a day's wait and a year ahead", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_wait_hours", 24, "Longest wait of work that lands on a day off, in hours."),
        Parameter(
            "days_ahead", 365, "Days ahead in which a critical function may not stand still."
        ),
    ),
    asks=(
        "shares",
        "duties",
        "criticality",
        "parties.sites",
        "parties.governance.merged_calendar",
        "handoffs.batch",
        "handoffs.from_site",
        "handoffs.to_site",
        "sites.timezone",
        "sites.shift",
        "sites.workdays",
        "sites.holidays",
    ),
    good=(
        Example(
            "From Karachi, where Friday ends before New York's begins",
            BOARD
            + """
              - {id: indus, name: Indus Delivery, kind: vendor, sites: [khi],
                 governance: {merged_calendar: true}}"""
            + FUNCTIONS
            + """
            handoffs:
              - {from: dev, to: design}
            """,
        ),
    ),
    bad=(
        Example(
            "What New York finishes on Friday reaches Karachi on Saturday",
            BOARD
            + """
              - {id: indus, name: Indus Delivery, kind: vendor, sites: [khi],
                 governance: {merged_calendar: true}}"""
            + FUNCTIONS
            + """
            handoffs:
              - {from: design, to: dev, batch: end_of_shift}
            """,
        ),
        Example(
            "Two calendars that nobody laid side by side",
            BOARD
            + """
              - {id: indus, name: Indus Delivery, kind: vendor, sites: [khi],
                 governance: {merged_calendar: false}}"""
            + FUNCTIONS
            + """
            """,
        ),
        Example(
            "A critical function that one country's holidays stop",
            BOARD
            + """
            functions:
              - {id: release, name: Release, ownership: in_house, shares: {product: 1.0},
                 criticality: 4}
            """,
        ),
    ),
    on_matrix=check,
    on_function=closed,
    on_handoff=landing,
)
