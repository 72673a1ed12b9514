"""Documentation makes up for little overlap."""

from datetime import date

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.clocks import ends_of, overlaps_of
from matrix.rules.handoff_facts import HandoffFacts
from matrix.rules.kleene import given, unknown
from matrix.values.phrases import listed

SHOWN = 4
"""Weeks that a message names; the others are counted."""


def check(h: HandoffFacts, p: Parameters) -> tuple[Case, ...]:
    """No shared hour is a blocker; few are a warning, also for collaboration.

    The overlap is that of the worst week of the year, on a day that has any. An overlap that
    changes with the season is advice.
    """
    least, quality = p["min_overlap_hours"], p["min_doc_quality"]
    poor, together = h.crosses, h.is_("mode", "collaboration")
    if poor.value is not False:
        often = h.number("per_week") >= p["min_per_week"]
        poor = poor & often & (h.score("doc_quality") < quality)
    year = overlaps_of(h)
    if year is None:
        return (Case(unknown(ends_of(h).needs | poor.needs | together.needs), Severity.ADVICE, ""),)
    few = given(year.low < least)
    shared = f"{year.low:g}"
    return (
        Case(
            poor & given(year.low <= 0),
            Severity.BLOCKER,
            f"{h.name} crosses a company boundary with no shared working hours, and its "
            f"documentation is below {quality:g} of 4.",
        ),
        Case(
            poor & few,
            Severity.WARNING,
            f"{h.name} crosses a company boundary with {shared} shared h a day, less than "
            f"{least:g}, and its documentation is below {quality:g} of 4.",
        ),
        Case(
            together & few,
            Severity.WARNING,
            f"{h.name} is a collaboration with {shared} shared h a day, less than {least:g}.",
            "Shift working hours to overlap, or turn the work into a service with an interface.",
        ),
        Case(
            given(year.high - year.low >= p["max_swing_hours"]),
            Severity.ADVICE,
            f"{h.name} has {shared} to {year.high:g} shared h a day, depending on the season; it "
            f"changes in the weeks of {_listed(year.changes)}.",
            "Agree in advance who moves meetings in those weeks.",
        ),
    )


def _listed(mondays: tuple[date, ...]) -> str:
    return listed([f"{monday.day} {monday:%B}" for monday in mondays], SHOWN)


BOARD = """
            sites:
              - {id: nyc, name: New York, timezone: America/New_York, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri]}
              - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri]}
              - {id: lon, name: London, timezone: Europe/London, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri]}
            parties:
              - {id: product, name: Product team, kind: in_house, sites: [nyc]}
              - {id: indus, name: Indus Delivery, kind: vendor, sites: [khi, lon]}
            functions:
              - {id: design, name: Design, ownership: in_house, shares: {product: 1.0}}
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0}}
            handoffs:"""

RULE = Rule(
    id="handoff.overlap-docs",
    name="Overlap or documentation",
    severity=Severity.BLOCKER,
    statement=(
        "Frequent hand-offs between companies are well documented if their sites share few working "
        "hours."
    ),
    why=(
        "People who cannot ask must be able to read. Without shared hours, every gap in the "
        "documentation costs a round trip of more than a day; fewer shared hours measurably reduce "
        "communication."
    ),
    remedy=(
        "Shift working hours to overlap, improve the documentation, or turn the work into a "
        "service with an interface."
    ),
    sources=(
        Source("Practitioner guidance on follow-the-sun hand-offs and time zones", Mark.CLAIMED),
        Source("Skelton & Pais, Team Topologies: modes of interaction", Mark.SECONDARY),
        Source(
            (
                "Chauvin, Choudhury & Fang 2020: one or two fewer shared hours, 9.2% less "
                "communication; Colazo & Fang 2010 found the opposite in open source"
            ),
            Mark.ABSTRACT,
        ),
        Source("The defaults of all thresholds", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_per_week", 3, "Times a week from which a hand-off is frequent."),
        Parameter(
            "min_doc_quality",
            3,
            ("Documentation quality, 0 to 4, that makes up for little overlap."),
        ),
        Parameter(
            "min_overlap_hours", 2, "Shared hours a day, in the worst week, that are enough."
        ),
        Parameter("max_swing_hours", 1, "Change of shared hours within the year that is reported."),
    ),
    asks=(
        "ownership",
        "shares",
        "duties",
        "parties.sites",
        "handoffs.per_week",
        "handoffs.doc_quality",
        "handoffs.mode",
        "handoffs.from_site",
        "handoffs.to_site",
        "sites.timezone",
        "sites.shift",
        "sites.workdays",
    ),
    good=(
        Example(
            "No shared hours, but well documented",
            BOARD
            + """
              - {from: design, to: dev, per_week: 5, doc_quality: 3, mode: x_as_a_service}
            """,
        ),
    ),
    bad=(
        Example(
            "Daily hand-off without shared hours, poorly documented",
            BOARD
            + """
              - {from: design, to: dev, per_week: 5, doc_quality: 2, mode: x_as_a_service}
            """,
        ),
        Example(
            "Collaboration without shared hours",
            BOARD
            + """
              - {from: design, to: dev, per_week: 1, doc_quality: 4, mode: collaboration}
            """,
        ),
        Example(
            "New York and London share more hours in four weeks of the year",
            BOARD
            + """
              - {from: design, to: dev, to_site: lon, per_week: 5, doc_quality: 4,
                 mode: collaboration}
            """,
        ),
    ),
    on_handoff=check,
)
