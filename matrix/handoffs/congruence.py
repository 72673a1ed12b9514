"""Whether those whose work meets have a channel to each other (Cataldo, Herbsleb & Carley 2008)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from matrix.model import Governance, Handoff, Matrix, Party, PartyKind
from matrix.model.sourcing import Span, doers

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Congruence:
    """The pairs of parties that must coordinate, and which of them have a channel.

    Pairs are ids of parties, in the order of the columns. `known` of the `of` hand-offs have
    somebody stated at both ends; the others require nothing that could be told.
    """

    met: int
    """Pairs that have a channel."""
    missing: tuple[Pair, ...]
    """Pairs that have none."""
    unknown: tuple[Pair, ...]
    """Pairs of which nobody has said whether they have one."""
    known: int
    of: int

    @property
    def required(self) -> int:
        """Pairs that must coordinate."""
        return self.met + len(self.missing) + len(self.unknown)

    @property
    def span(self) -> Span | None:
        """The part of the required pairs that have a channel, between two ends.

        None where no pair is required.
        """
        if not self.required:
            return None
        most = self.met + len(self.unknown)
        return Span(self.met / self.required, most / self.required)

    @property
    def value(self) -> float | None:
        """The part of the required pairs that have a channel; None while that is not known."""
        return self.span.low if self.span and self.span.exact else None


@lru_cache(maxsize=64)
def congruence(matrix: Matrix) -> Congruence:
    """Socio-technical congruence: count(C_A ∧ C_R) / count(C_R), C_R = T_A · T_D · T_Aᵀ.

    T_A says which party does which function (a share or an R), T_D which function hands over to
    which. Pairs are unordered, and nobody needs a channel to himself. A pair has a channel
    where

    - a hand-off between their functions names where it is handed over,
    - or one party does both functions of it and so carries the work across,
    - or one of them is ours and the other's governance has a shared tool, stand-ups or a
      shared backlog.

    Whether a hand-off without a channel has none is known once a first hand-off of the board
    names one; until then nobody has said.
    """
    doing = {function.id: doers(function, matrix.alphabet) for function in matrix.functions}
    channels_stated = any(handoff.channel is not None for handoff in matrix.handoffs)
    required: set[Pair] = set()
    met: set[Pair] = set()
    known = 0
    for handoff in matrix.handoffs:
        senders, receivers = (doing[end] for end in handoff.ends)
        known += bool(senders and receivers)
        meeting = meeting_of(handoff, senders, receivers, matrix.parties_by_id)
        required |= meeting.pairs
        met |= meeting.met
    apart = in_board_order(required - met, matrix.parties)
    return Congruence(
        met=len(met),
        missing=apart if channels_stated else (),
        unknown=() if channels_stated else apart,
        known=known,
        of=len(matrix.handoffs),
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """The pairs of parties whose work one hand-off makes meet, and those of them in touch.

    Here the ids of a pair stand in alphabetical order.
    """

    pairs: frozenset[Pair]
    met: frozenset[Pair]


def meeting_of(
    handoff: Handoff,
    senders: tuple[str, ...],
    receivers: tuple[str, ...],
    parties: Mapping[str, Party],
) -> Meeting:
    """What one hand-off between those who do its two functions requires and offers."""
    pairs = frozenset(
        (min(one, other), max(one, other)) for one in senders for other in receivers if one != other
    )
    if _carried(handoff, senders, receivers):
        return Meeting(pairs, pairs)
    return Meeting(pairs, frozenset(pair for pair in pairs if _governed(parties, pair)))


def in_board_order(pairs: Iterable[Pair], parties: Iterable[Party]) -> tuple[Pair, ...]:
    """Pairs, and the two ids of each, in the order of the columns."""
    position = {party.id: index for index, party in enumerate(parties)}
    ordered = (sorted(pair, key=position.__getitem__) for pair in pairs)
    return tuple(
        sorted(((a, b) for a, b in ordered), key=lambda ab: (position[ab[0]], position[ab[1]]))
    )


def _carried(handoff: Handoff, senders: tuple[str, ...], receivers: tuple[str, ...]) -> bool:
    return handoff.channel is not None or not set(senders).isdisjoint(receivers)


def _governed(parties: Mapping[str, Party], pair: Pair) -> bool:
    one, other = (parties[party] for party in pair)
    return _meets_us(one, other) or _meets_us(other, one)


def _meets_us(outsider: Party, ours: Party) -> bool:
    if outsider.kind is PartyKind.IN_HOUSE or ours.kind is not PartyKind.IN_HOUSE:
        return False
    return _in_touch(outsider.governance)


def _in_touch(governance: Governance) -> bool:
    return bool(governance.tool or governance.standups_per_week or governance.shared_backlog)
