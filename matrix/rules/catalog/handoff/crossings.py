"""The critical path crosses few company boundaries, and no loop of work crosses one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from matrix.handoffs.graph import components
from matrix.handoffs.longest import Ends, longest
from matrix.model.policy import Severity
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source, Subject
from matrix.rules.clocks import hours_of, work_of
from matrix.rules.handoff_facts import HandoffFacts, MatrixFacts
from matrix.rules.kleene import FALSE, NONE, TRUE, Needs, Truth, unknown
from matrix.values.phrases import listed

Loop = frozenset[str]

SHOWN = 4
"""Functions of a loop that a message names; the others are counted."""


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """Too many crossings on the longest path, and loops that cross often.

    A loop is reported at its first function. Several hand-offs from one function to another count
    as often as all of them together happen, and as one crossing.
    """
    most = int(p["max_crossings"])
    path = Case(
        _too_many(m, most),
        Severity.WARNING,
        f"The critical path crosses company boundaries more than {most} times.",
    )
    return (path, *_loops(m, p["min_per_week"]))


def _too_many(m: MatrixFacts, most: int) -> Truth:
    """Whether more than `most` hand-offs of the longest path cross.

    While hours are missing any path may be the longest; it is settled only if none has so many.
    """
    crossing = {h.id: h.crosses for h in m.handoffs if h.crosses.value is not False}
    if len(crossing) <= most:
        return FALSE
    passing = [hours_of(h) for h in m.handoffs]
    work = {f.id: hours for f in m.functions if (hours := work_of(f)).span.high}
    numbers = (*passing, *work.values())
    known = all(number.span.exact for number in numbers)
    if known:
        lasting = [(h.id, h.ends, n.span.low) for h, n in zip(m.handoffs, passing, strict=True)]
        spent = {function: number.span.low for function, number in work.items()}
    else:
        lasting = [(h.id, h.ends, float(h.id in crossing)) for h in m.handoffs]
        spent = {}
    path = longest(tuple(f.id for f in m.functions), lasting, spent)
    answers = [crossing[item] for item in path if item in crossing]
    if len(answers) <= most:
        return FALSE
    if known and sum(answer.value is True for answer in answers) > most:
        return TRUE
    gaps: Needs = NONE.union(*{number.needs for number in numbers})
    return unknown(gaps.union(*(answer.needs for answer in answers)))


def _loops(m: MatrixFacts, often: float) -> Iterator[Case]:
    stated = _weekly(m)
    certain = [h for h, least, _ in stated if least is not None and least >= often]
    possible = [h for h, least, known in stated if not known or (least or 0) >= often]
    rows = {f.id: (row, f.name) for row, f in enumerate(m.functions)}
    reported: set[str] = set()
    for loop in {loop for h, loop in _rounds(certain) if h.crosses.value}:
        reported |= loop
        names = [name for _, name in sorted(rows[function] for function in loop)]
        yield Case(
            TRUE,
            Severity.WARNING,
            f"Work loops between {listed(names, SHOWN)}, {often:g} or more times a week, and "
            "crosses company boundaries.",
            "Give the loop to one company, or agree on an interface that removes it.",
            subject=_first(loop, rows),
        )
    doubtful: dict[Loop, list[HandoffFacts]] = {}
    for h, loop in _rounds(possible):
        if reported.isdisjoint(loop):
            doubtful.setdefault(loop, []).append(h)
    for loop, inside in doubtful.items():
        if any(h.crosses.value is not False for h in inside):
            needs = NONE.union(*(h.crosses.needs | h.number("per_week").needs for h in inside))
            yield Case(unknown(needs), Severity.WARNING, "", subject=_first(loop, rows))


def _weekly(m: MatrixFacts) -> list[tuple[HandoffFacts, float | None, bool]]:
    """How often the ends of every hand-off hand over a week at least, and whether that is all."""
    single = [(h, rate := h.value.per_week, rate is not None) for h in m.handoffs]
    if not m.matrix.handoff_labels:
        return single
    pairs: dict[Ends, list[float | None]] = {}
    for h, rate, _ in single:
        pairs.setdefault(h.ends, []).append(rate)
    least = {
        ends: sum(known) if (known := [rate for rate in rates if rate is not None]) else None
        for ends, rates in pairs.items()
    }
    return [(h, least[h.ends], None not in pairs[h.ends]) for h in m.handoffs]


def _rounds(handoffs: list[HandoffFacts]) -> list[tuple[HandoffFacts, Loop]]:
    """The hand-offs by which work can come back to where it was, and among which functions."""
    loop_of = _loop_of(tuple([h.ends for h in handoffs])).get
    return [
        (h, loop)
        for h in handoffs
        if (loop := loop_of(h.ends[0])) is not None and loop_of(h.ends[1]) is loop
    ]


@lru_cache(maxsize=64)
def _loop_of(lines: tuple[Ends, ...]) -> Mapping[str, Loop]:
    graph: dict[str, list[str]] = {}
    for sender, receiver in lines:
        graph.setdefault(sender, []).append(receiver)
        graph.setdefault(receiver, [])
    loops = (frozenset(part) for part in components(graph) if len(part) > 1)
    return {function: loop for loop in loops for function in loop}


def _first(loop: Loop, rows: Mapping[str, tuple[int, str]]) -> Subject:
    return Subject("function", min(loop, key=rows.__getitem__))


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
              - {id: review, name: Review, ownership: in_house, shares: {product: 1.0}}
              - {id: tests, name: Testing, ownership: outsourced, shares: {indus: 1.0}}
              - {id: release, name: Release, ownership: in_house, shares: {product: 1.0}}
            handoffs:"""

RULE = Rule(
    id="handoff.crossings",
    name="Few crossings on the critical path",
    severity=Severity.WARNING,
    statement=(
        "The critical path crosses few company boundaries, and no weekly loop of work crosses one."
    ),
    why=(
        "Every crossing adds waiting and coordination, and a loop pays for its crossings every "
        "time. In two departments, work across sites took 2.5 times as long; the difference was "
        "not significant once size and number of people were controlled for."
    ),
    remedy="Regroup functions to cross fewer boundaries, or agree on stable interfaces.",
    sources=(
        Source(
            (
                "Herbsleb & Mockus 2003: 5 versus 12.7 and 7 versus 18 days; distribution not "
                "significant with people and size in the model"
            ),
            Mark.PRIMARY,
        ),
        Source(
            "Nguyen & Damian 2008 at IBM Jazz: distribution did not slow communication",
            Mark.ABSTRACT,
        ),
        Source(
            "Herbsleb & Grinter 1999: split only parts that are well understood and stable",
            Mark.SECONDARY,
        ),
        Source("The defaults of three crossings and one loop a week", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("max_crossings", 3, "Most crossings on the critical path."),
        Parameter("min_per_week", 1, "Times a week from which a loop counts."),
    ),
    asks=(
        "ownership",
        "shares",
        "duties",
        "effort_hours",
        "parties.sites",
        "handoffs.per_week",
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
            "One crossing out and one back",
            BOARD
            + """
              - {from: design, to: review, per_week: 5, doc_quality: 3}
              - {from: review, to: dev, per_week: 5, doc_quality: 3}
              - {from: dev, to: tests, per_week: 5, doc_quality: 3}
              - {from: tests, to: release, per_week: 5, doc_quality: 3}
            """,
        ),
    ),
    bad=(
        Example(
            "Four crossings before a release",
            BOARD
            + """
              - {from: design, to: dev, per_week: 5, doc_quality: 3}
              - {from: dev, to: review, per_week: 5, doc_quality: 3}
              - {from: review, to: tests, per_week: 5, doc_quality: 3}
              - {from: tests, to: release, per_week: 5, doc_quality: 3}
            """,
        ),
        Example(
            "A loop between two companies",
            BOARD
            + """
              - {from: dev, to: review, per_week: 10, doc_quality: 3}
              - {from: review, to: dev, per_week: 10, doc_quality: 3}
            """,
        ),
    ),
    on_matrix=check,
)
