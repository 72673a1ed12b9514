"""Parties that work together have a channel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from matrix.handoffs.congruence import Pair, meeting_of
from matrix.model import Party
from matrix.model.policy import Severity
from matrix.model.sourcing import Span, doers
from matrix.rules.base import Case, Example, Mark, Parameter, Parameters, Rule, Source
from matrix.rules.facts import Context, FunctionFacts
from matrix.rules.handoff_facts import HandoffFacts, MatrixFacts
from matrix.rules.kleene import Need, Needs, Number

SHOWN = 5
"""Pairs that the message names; the others are counted."""


def check(m: MatrixFacts, p: Parameters) -> tuple[Case, ...]:
    """A warning if too few working pairs have a channel.

    A hand-off with an unnamed party at one end may still require a pair, or connect one.
    Hand-offs without a channel count as unknown until a first one names its channel.
    """
    parts = [_part(h) for h in m.handoffs]
    required = met = possible = 0
    for part in parts:
        required |= part.pairs
        met |= part.met
        possible |= part.possible
    missing = required & ~met
    needs: set[Need] = set().union(*{part.unnamed for part in parts})
    open_ = missing & possible
    if missing and all(h.handoff.channel is None for h in m.handoffs):
        open_ = missing
        at = zip(m.handoffs, parts, strict=True)
        needs |= {h.need("channel") for h, part in at if part.pairs & missing}
    of, extra = required.bit_count(), (possible & ~required).bit_count()
    if not of + extra:
        return ()
    least, connected = p["min_congruence"], met.bit_count()
    span = Span(connected / (of + extra), (connected + open_.bit_count() + extra) / (of + extra))
    return (
        Case(
            Number(span, frozenset(needs)) < least,
            Severity.WARNING,
            f"Channels cover {connected} of {of} working pairs, less than {least:.0%}. No channel "
            f"between {_listed(missing, m.context)}.",
        ),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What one hand-off adds; sets of pairs are bits, as a large board has very many of them."""

    pairs: int
    met: int
    possible: int
    """The pairs that could meet here if a party not named yet does the function."""
    unnamed: Needs


@lru_cache(maxsize=100_000)
def _part(h: HandoffFacts) -> _Part:
    parties = _parties(h.context)
    ends = [_doers(f) for f in (h.sender, h.receiver)]
    meeting = meeting_of(h.handoff, ends[0], ends[1], parties)
    unnamed = [f for f, doing in zip((h.sender, h.receiver), ends, strict=True) if not doing]
    anybody = [doing or tuple(parties) for doing in ends]
    pairs = ((one, other) for one in anybody[0] for other in anybody[1] if one != other)
    return _Part(
        _bits(meeting.pairs, h.context),
        _bits(meeting.met, h.context),
        _bits(pairs, h.context) if unnamed else 0,
        frozenset(f.need("shares") for f in unnamed),
    )


@lru_cache(maxsize=20_000)
def _doers(f: FunctionFacts) -> tuple[str, ...]:
    return doers(f.function, f.context.alphabet)


@lru_cache(maxsize=256)
def _parties(context: Context) -> Mapping[str, Party]:
    return {party.id: party for party in context.parties}


def _bits(pairs: Iterable[Pair], context: Context) -> int:
    bits, bit_of = 0, _bit_of(context)
    for pair in pairs:
        bits |= bit_of[pair]
    return bits


@lru_cache(maxsize=256)
def _bit_of(context: Context) -> Mapping[Pair, int]:
    """A bit for each pair of parties, whichever is named first, in board order."""
    pairs = combinations((party.id for party in context.parties), 2)
    bits = {pair: 1 << place for place, pair in enumerate(pairs)}
    return bits | {(other, one): bit for (one, other), bit in bits.items()}


def _listed(bits: int, context: Context) -> str:
    pairs = combinations((party.name for party in context.parties_by_id.values()), 2)
    missing = [f"{a} and {b}" for place, (a, b) in enumerate(pairs) if bits >> place & 1]
    more = len(missing) - SHOWN
    return "; ".join(missing[:SHOWN]) + (f"; and {more} more" if more > 0 else "")


BOARD = """
            parties:
              - {id: product, name: Product team, kind: in_house}
              - {id: platform, name: Platform team, kind: in_house}
              - {id: indus, name: Indus Delivery, kind: vendor}
            functions:
              - {id: design, name: Design, ownership: in_house, shares: {product: 1.0}}
              - {id: cloud, name: Cloud, ownership: in_house, shares: {platform: 1.0}}
              - {id: dev, name: Development, ownership: outsourced, shares: {indus: 1.0}}
            handoffs:"""

RULE = Rule(
    id="handoff.congruence",
    name="Channels match hand-offs",
    severity=Severity.WARNING,
    statement="Most working pairs of parties have a channel.",
    why=(
        "In the studies cited, changes were resolved about a third faster if communication matched "
        "the flow of work. Parties without a channel learn too late what they needed from each "
        "other."
    ),
    remedy="Name a channel for each pair without one, or assign a liaison.",
    sources=(
        Source(
            "Cataldo, Wagstrom, Herbsleb & Carley 2006: socio-technical congruence", Mark.ABSTRACT
        ),
        Source(
            "Cataldo, Herbsleb & Carley 2008: 32% less resolution time, four measures together",
            Mark.ABSTRACT,
        ),
        Source("What counts as a channel, and the minimum of 70%", Mark.PROPOSAL),
    ),
    parameters=(
        Parameter("min_congruence", 0.7, "Smallest share of working pairs with a channel."),
    ),
    asks=(
        "shares",
        "duties",
        "handoffs.channel",
        "parties.governance.tool",
        "parties.governance.standups_per_week",
        "parties.governance.shared_backlog",
    ),
    good=(
        Example(
            "A channel for every working pair",
            BOARD
            + """
              - {from: design, to: dev, channel: Jira}
              - {from: dev, to: cloud, channel: Release room}
            """,
        ),
    ),
    bad=(
        Example(
            "No channel for releases",
            BOARD
            + """
              - {from: design, to: dev, channel: Jira}
              - {from: dev, to: cloud}
            """,
        ),
    ),
    on_matrix=check,
)
