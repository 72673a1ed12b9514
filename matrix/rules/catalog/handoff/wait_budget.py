"""The expected wait fits what was agreed."""

from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Fix, Mark, Parameters, Rule, Source
from matrix.rules.clocks import clarification_of, wait_of
from matrix.rules.handoff_facts import HandoffFacts
from matrix.rules.kleene import FALSE, Number, total, unknown


def check(h: HandoffFacts, _: Parameters) -> tuple[Case, ...]:
    """E[wait] + p · round trip above the agreed hours; both follow from the clocks."""
    expected, limit = _expected(h), h.handoff.sla_hours
    if limit is None:
        open_ = unknown({h.need("sla_hours")} | expected.needs)
        return (Case(open_ if expected.span.high else FALSE, Severity.WARNING, ""),)
    return (
        Case(
            expected > limit,
            Severity.WARNING,
            f"{h.name} takes {expected.span.low:.1f} h on average until it is picked up and "
            f"cleared up, more than the {limit:g} h agreed.",
            fix=lambda: _batched(h, limit),
        ),
    )


def _expected(h: HandoffFacts, *, batched: bool | None = None) -> Number:
    return total((wait_of(h, batched=batched), clarification_of(h)))


def _batched(h: HandoffFacts, limit: float) -> Fix | None:
    """Handing over at the end of the shift, where that alone certainly fits what was agreed."""
    from matrix.edits import SetAttribute  # noqa: PLC0415 - most reviews make no fix

    fits = _expected(h, batched=True) <= limit
    if h.handoff.batch == "end_of_shift" or not fits.value:
        return None
    edit = SetAttribute(subject="handoff", id=h.id, attribute="batch", value="end_of_shift")
    return Fix(f"Hand {h.name} over at the end of the shift", (edit,))


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
    name="The wait fits the agreement",
    severity=Severity.WARNING,
    statement="What a hand-off waits on average, questions included, fits the hours agreed for it.",
    why=(
        "A service level that the clocks of the two sites cannot keep is broken on every "
        "ordinary day, and everybody learns to ignore it."
    ),
    remedy="Hand over at another time, shift the hours of a site, or have somebody at home answer.",
    sources=(
        Source("Clock arithmetic of the two sites, exact to the minute", Mark.COMPUTED),
        Source(
            "The chances of a question back, anchored on structured hand-offs halving what goes "
            "wrong (I-PASS)",
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
            "Handed over when New York goes home",
            BOARD
            + """
              - {from: design, to: dev, doc_quality: 3, batch: end_of_shift, sla_hours: 12}
            """,
        ),
    ),
    bad=(
        Example(
            "Picked up tomorrow, promised for tonight",
            BOARD
            + """
              - {from: design, to: dev, doc_quality: 3, sla_hours: 12}
            """,
        ),
        Example(
            "Questions alone take longer",
            BOARD
            + """
              - {from: design, to: dev, doc_quality: 0, batch: end_of_shift, sla_hours: 8}
            """,
        ),
    ),
    on_handoff=check,
)
