"""Whether those whose work meets have a channel to each other (Cataldo, Herbsleb & Carley 2008)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from matrix.metrics import doers
from matrix.model import Governance, Handoff, Matrix, Party, PartyKind
from matrix.sourcing import Span

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
    place = {party.id: index for index, party in enumerate(matrix.parties)}
    doing = {function.id: doers(function) for function in matrix.functions}
    told = any(handoff.channel is not None for handoff in matrix.handoffs)
    required: dict[Pair, bool] = {}
    known = 0
    for handoff in matrix.handoffs:
        ends = [doing[end] for end in handoff.ends]
        known += all(ends)
        meets = _carried(handoff, ends[0], ends[1])
        for pair in _pairs(ends[0], ends[1], place):
            required[pair] = required.get(pair, False) or meets or _governed(matrix, pair)
    in_order = sorted(required, key=lambda pair: (place[pair[0]], place[pair[1]]))
    apart = tuple(pair for pair in in_order if not required[pair])
    return Congruence(
        met=len(required) - len(apart),
        missing=apart if told else (),
        unknown=() if told else apart,
        known=known,
        of=len(matrix.handoffs),
    )


def _pairs(
    senders: tuple[str, ...], receivers: tuple[str, ...], place: dict[str, int]
) -> Iterator[Pair]:
    for sender in senders:
        for receiver in receivers:
            if sender != receiver:
                first, second = sorted((sender, receiver), key=place.__getitem__)
                yield first, second


def _carried(handoff: Handoff, senders: tuple[str, ...], receivers: tuple[str, ...]) -> bool:
    return handoff.channel is not None or not set(senders).isdisjoint(receivers)


def _governed(matrix: Matrix, pair: Pair) -> bool:
    one, other = (matrix.parties_by_id[party] for party in pair)
    return _meets_us(one, other) or _meets_us(other, one)


def _meets_us(outsider: Party, ours: Party) -> bool:
    if outsider.kind is PartyKind.IN_HOUSE or ours.kind is not PartyKind.IN_HOUSE:
        return False
    return _in_touch(outsider.governance)


def _in_touch(governance: Governance) -> bool:
    return bool(governance.tool or governance.standups_per_week or governance.shared_backlog)
