"""The expected wait fits the SLA."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Fix, Mark, Parameters, Rule, Source
from matrix.rules.clocks import clarification_of, wait_of
from matrix.rules.handoff_facts import HandoffFacts
from matrix.rules.kleene import FALSE, Number, total, unknown


def check(h: HandoffFacts, _: Parameters) -> tuple[Case, ...]:
    """Expected wait plus clarification above the SLA; both follow from the clocks."""
    expected, limit = _expected(h), h.handoff.sla_hours
    if limit is None:
        open_ = unknown({h.need("sla_hours")} | expected.needs)
        return (Case(open_ if expected.span.high else FALSE, Severity.WARNING, ""),)
    return (
        Case(
            expected > limit,
            Severity.WARNING,
            f"{h.name} takes {expected.span.low:.1f} h on average to be picked up and clarified, "
            f"more than its SLA of {limit:g} h.",
            fix=lambda: _batched(h, limit),
        ),
    )


def _expected(h: HandoffFacts, *, batched: bool | None = None) -> Number:
    return total((wait_of(h, batched=batched), clarification_of(h)))


def _batched(h: HandoffFacts, limit: float) -> Fix | None:
    """A hand-off at the end of the shift, if that alone certainly meets the SLA."""
    from matrix.edits import SetAttribute  # noqa: PLC0415 - most reviews make no fix

    fits = _expected(h, batched=True) <= limit
    if h.handoff.batch == "end_of_shift" or not fits.value:
        return None
    edit = SetAttribute(subject="handoff", id=h.id, attribute="batch", value="end_of_shift")
    return Fix(f"Hand over {h.name} at the end of the shift", (edit,))


BOARD = """
            sites:
              - {id: nyc, name: New York, timezone: America/New_York, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri]}
              - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
                 workdays: [mon, tue, wed, thu, fri]}
            parties:
              - {id: product, name: Product team, kind: in_house, sites: [nyc]}
              - {id: indus, name: Indus Delivery, kind: vendor, sites: [khi]}
            functions:
              - {id: design, name: Design, ownership: in_house, shares: {product: 1.0}}
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0}}
            handoffs:"""

RULE = Rule(
    id="handoff.wait-budget",
    name="Wait fits the SLA",
    severity=Severity.WARNING,
    statement="The average wait of a hand-off, clarification included, fits its SLA.",
    why=(
        "An SLA that the clocks of the two sites cannot meet is missed every ordinary day, and "
        "people learn to ignore it."
    ),
    remedy="Hand over at another time, shift the hours of a site, or have someone in-house answer.",
    sources=(
        Source("Clock arithmetic of the two sites, exact to the minute", Mark.COMPUTED),
        Source(
            (
                "The probability of a clarification, anchored on structured hand-offs halving "
                "adverse events (I-PASS)"
            ),
            Mark.PROPOSAL,
        ),
    ),
    asks=(
        "shares",
        "duties",
        "parties.sites",
        "handoffs.sla_hours",
        "handoffs.doc_quality",
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
            "Handed over at the end of the New York shift",
            BOARD
            + """
              - {from: design, to: dev, doc_quality: 3, batch: end_of_shift, sla_hours: 12}
            """,
        ),
    ),
    bad=(
        Example(
            "Picked up the next day, due the same evening",
            BOARD
            + """
              - {from: design, to: dev, doc_quality: 3, sla_hours: 12}
            """,
        ),
        Example(
            "Clarification alone exceeds the SLA",
            BOARD
            + """
              - {from: design, to: dev, doc_quality: 0, batch: end_of_shift, sla_hours: 8}
            """,
        ),
    ),
    on_handoff=check,
)
