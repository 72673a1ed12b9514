"""Hand-offs avoid closed offices, and critical functions have cover on holidays."""

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
from matrix.values.phrases import listed, spoken

SHOWN = 3
"""Days that a message names; the others are counted."""


def check(m: MatrixFacts, _: Parameters) -> tuple[Case, ...]:
    """External parties at work whose holiday calendar is stated as not merged with ours."""
    at_work = {party for f in m.functions for party in doers_of(f)}
    return tuple(
        Case(
            party.governance.is_("merged_calendar", False),
            Severity.WARNING,
            f"{party.name} has a holiday calendar that is not merged with ours.",
            "Merge both calendars, and publish the result.",
            subject=Subject("party", party.id),
        )
        for party in m.context.outsiders
        if party in at_work
    )


def closed(f: FunctionFacts, p: Parameters) -> tuple[Case, ...]:
    """A critical function without cover on a whole working day in the period ahead."""
    if f.critical.value is False:
        return ()
    places, today = worksites_of(f), f.context.today
    needs = places.needs if today else places.needs | {AS_OF}
    days = _closed(places.sites, today, int(p["days_ahead"])) if today and places.sites else ()
    nobody = unknown(needs) if needs else given(bool(days))
    return (
        Case(
            f.critical & nobody,
            Severity.WARNING,
            f"{f.name} is critical, but has no cover on {_days(days)}.",
            "Agree on cover for those days, and publish it.",
        ),
    )


def landing(h: HandoffFacts, p: Parameters) -> tuple[Case, ...]:
    """Work that arrives on the receiver's day off and then waits too long."""
    needs, arrival = ends_of(h).needs, landing_of(h)
    if needs:
        return (Case(unknown(needs), Severity.WARNING, ""),)
    if arrival is None:
        return ()
    return (
        Case(
            given(arrival.wait_hours > p["max_wait_hours"]),
            Severity.WARNING,
            f"{h.name} can arrive on {arrival.arrives:%A at %H:%M} receiver time, a day off, and "
            f"then waits {arrival.wait_hours:g} h.",
        ),
    )


@lru_cache(maxsize=4096)
def _closed(sites: tuple[Site, ...], today: date, ahead: int) -> tuple[date, ...]:
    return days_nobody_works(sites, today, shifted(today, ahead)) or ()


def _days(days: Sequence[date]) -> str:
    counted = f"{len(days)} {'day' if len(days) == 1 else 'days'}"
    return f"{counted}: {listed([spoken(day) for day in days], SHOWN)}"


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
    name="Cover on holidays",
    severity=Severity.WARNING,
    statement=(
        "Merge holiday calendars, avoid waits of more than a day in a closed office, and keep "
        "cover for critical functions on every working day."
    ),
    why=(
        "Friday 17:00 in New York is Saturday in Karachi, so a hand-off made then waits until "
        "Monday. In a field study, weekend hand-offs were the hardest."
    ),
    remedy="Hand over earlier in the week, or agree on a Saturday shift.",
    sources=(
        Source("Practitioner guidance on hand-offs before weekends and on holidays", Mark.CLAIMED),
        Source(
            "Follow-the-sun field study 2013: weekend hand-offs are the hardest", Mark.SECONDARY
        ),
        Source("Arrivals and waits in the week of the matrix; days without cover", Mark.COMPUTED),
        Source("The defaults of a day's wait and a year ahead", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter(
            "max_wait_hours", 24, "Longest wait in hours for work that arrives on a day off."
        ),
        Parameter("days_ahead", 365, "Days ahead in which critical functions need cover."),
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
            "Friday in Karachi ends before New York starts",
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
            "A Friday hand-off from New York reaches Karachi on Saturday",
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
            "Holiday calendars not merged",
            BOARD
            + """
              - {id: indus, name: Indus Delivery, kind: vendor, sites: [khi],
                 governance: {merged_calendar: false}}"""
            + FUNCTIONS
            + """
            """,
        ),
        Example(
            "Critical function without cover on public holidays",
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
