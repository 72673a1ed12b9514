"""Little overlap is made up for by documentation."""

from datetime import date

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.clocks import ends_of, overlaps_of
from matrix.rules.handoff_facts import HandoffFacts
from matrix.rules.kleene import given, unknown


def check(h: HandoffFacts, p: Parameters) -> tuple[Case, ...]:
    """No shared hour is a blocker, few are a warning, and so is working together in few.

    The overlap is that of the worst week of the year, on a day that has any. A year in which it
    moves with the clocks is advice.
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
            f"{h.name} crosses to another company between sites that share no working hour, and "
            f"its documentation is below {quality:g} of 4.",
        ),
        Case(
            poor & few,
            Severity.WARNING,
            f"{h.name} crosses to another company between sites that share {shared} h a day, less "
            f"than {least:g}, and its documentation is below {quality:g} of 4.",
        ),
        Case(
            together & few,
            Severity.WARNING,
            f"{h.name} is done together, by sites that share {shared} h a day, less than "
            f"{least:g}.",
            "Shift hours until they meet, or make it a service with an interface.",
        ),
        Case(
            given(year.high - year.low >= p["max_swing_hours"]),
            Severity.ADVICE,
            f"{h.name} is between sites that share {shared} to {year.high:g} h a day, by "
            f"season: it changes in the weeks of {_listed(year.changes)}.",
            "Agree beforehand who moves meetings in those weeks.",
        ),
    )


def _listed(mondays: tuple[date, ...]) -> str:
    return ", ".join(f"{monday.day} {monday:%B}" for monday in mondays)


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
    statement="Work that crosses often between sites with little overlap is well documented.",
    why=(
        "Who cannot ask must be able to read. Without a shared hour every gap in the text costs "
        "a round trip of more than a day, and losing shared hours measurably costs talk."
    ),
    remedy="Shift hours until they meet, document better, or make it a service with an interface.",
    sources=(
        Source("Practitioner guidance on follow-the-sun hand-offs and time zones", Mark.CLAIMED),
        Source("Skelton & Pais, Team Topologies: modes of interaction", Mark.SECONDARY),
        Source(
            "Chauvin, Choudhury & Fang 2020: one or two shared hours less, 9.2% less "
            "communication; Colazo & Fang 2010 found the contrary in open source",
            Mark.ABSTRACT,
        ),
        Source("The defaults of all thresholds", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_per_week", 3, "Times a week from which a hand-off is frequent."),
        Parameter("min_doc_quality", 3, "Documentation that makes up for little overlap, 0 to 4."),
        Parameter(
            "min_overlap_hours", 2, "Shared hours a day, in the worst week, that are enough."
        ),
        Parameter("max_swing_hours", 1, "Change of shared hours within the year that is told of."),
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
            "No shared hour, and all of it written down",
            BOARD
            + """
              - {from: design, to: dev, per_week: 5, doc_quality: 3, mode: x_as_a_service}
            """,
        ),
    ),
    bad=(
        Example(
            "Daily, without a shared hour and half documented",
            BOARD
            + """
              - {from: design, to: dev, per_week: 5, doc_quality: 2, mode: x_as_a_service}
            """,
        ),
        Example(
            "Together, although one sleeps while the other works",
            BOARD
            + """
              - {from: design, to: dev, per_week: 1, doc_quality: 4, mode: collaboration}
            """,
        ),
        Example(
            "Four weeks of the year in which New York and London meet longer",
            BOARD
            + """
              - {from: design, to: dev, to_site: lon, per_week: 5, doc_quality: 4,
                 mode: collaboration}
            """,
        ),
    ),
    on_handoff=check,
)
