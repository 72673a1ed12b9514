"""How long each hand-off takes: waiting, asking back, and crossing the company boundary.

H = wait + p(documentation) · round trip + boundary · [crosses]. The wait and the round trip
follow from the calendars of the two sites alone; the chance of a question and the boundary term
are assumptions of the policy. Clock arithmetic explains only a part of the delays that were
measured between sites; the rest is finding people and priorities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from immutabledict import immutabledict

from matrix.calendars import Pair, pair
from matrix.handoffs.assumptions import Assumptions
from matrix.handoffs.flow import crosses, party_of
from matrix.model import Handoff, Matrix, Site

HOURS_OF_A_WEEK = 168


@dataclass(frozen=True, slots=True)
class Timed:
    """One hand-off in elapsed hours; a part that a missing fact leaves open is None."""

    handoff: str
    crosses: bool | None
    sender: Site | None
    receiver: Site | None
    pair: Pair | None
    wait_hours: float | None
    clarification_hours: float | None
    boundary_hours: float | None
    missing: tuple[str, ...]
    """Paths of the facts that nobody has stated, such as `handoffs.a>b.doc_quality`."""

    @property
    def handoff_hours(self) -> float | None:
        """All three parts together; None where one of them is open."""
        parts = (self.wait_hours, self.clarification_hours, self.boundary_hours)
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else None


def sites_of(matrix: Matrix, handoff: Handoff) -> tuple[Site | None, Site | None]:
    """Where a hand-off leaves and where it arrives; None where that is not stated.

    The site that the hand-off names, else the first site of the function's lead party.
    """
    return (
        _site(matrix, handoff.from_, handoff.from_site),
        _site(matrix, handoff.to, handoff.to_site),
    )


def site_of_function(matrix: Matrix, function: str) -> Site | None:
    """The first site of the party that leads the function; None where that is not stated."""
    return _site(matrix, function, None)


@lru_cache(maxsize=64)
def timings(matrix: Matrix) -> Mapping[str, Timed]:
    """Every hand-off of the matrix under its id, in the week of `as_of`."""
    assumed = Assumptions.of(matrix.policy)
    return immutabledict({item.id: _timed(matrix, item, assumed) for item in matrix.handoffs})


def _timed(matrix: Matrix, handoff: Handoff, assumed: Assumptions) -> Timed:
    sender, receiver = sites_of(matrix, handoff)
    between = _between(sender, receiver, matrix.as_of, assumed.answer_hours)
    over = crosses(matrix, handoff)
    asks = assumed.chance_of_question(handoff.doc_quality)
    return Timed(
        handoff=handoff.id,
        crosses=over,
        sender=sender,
        receiver=receiver,
        pair=between,
        wait_hours=_wait(handoff, between),
        clarification_hours=_product(asks, between.round_trip_hours if between else None),
        boundary_hours=_product(assumed.boundary_hours, over),
        missing=tuple(_missing(matrix, handoff, assumed)),
    )


def _between(
    sender: Site | None, receiver: Site | None, as_of: date | None, answer_hours: float
) -> Pair | None:
    if sender is None or receiver is None or as_of is None:
        return None
    return pair(sender, receiver, as_of, answer_hours)


def _wait(handoff: Handoff, between: Pair | None) -> float | None:
    if between is None:
        return None
    if handoff.batch == "end_of_shift":
        return between.end_of_shift_wait_hours
    return between.expected_wait_hours


def _product(one: float | None, other: float | None) -> float | None:
    """The product, which is nothing as soon as one of the two is, whatever the other one."""
    if one == 0 or other == 0:
        return 0.0
    return None if one is None or other is None else one * other


def _site(matrix: Matrix, function: str, named: str | None) -> Site | None:
    if named is None:
        leader = party_of(matrix, matrix.functions_by_id[function])
        named = leader.sites[0] if leader and leader.sites else None
    return next((site for site in matrix.sites if site.id == named), None)


def _missing(matrix: Matrix, handoff: Handoff, assumed: Assumptions) -> Iterator[str]:
    if matrix.as_of is None:
        yield "matrix.as_of"
    for end, named in ((handoff.from_, handoff.from_site), (handoff.to, handoff.to_site)):
        yield from _missing_site(matrix, end, named)
    if assumed.chance_of_question(handoff.doc_quality) is None:
        yield f"handoffs.{handoff.id}.doc_quality"
    if assumed.boundary_hours and crosses(matrix, handoff) is None:
        for end in (handoff.from_, handoff.to):
            if party_of(matrix, matrix.functions_by_id[end]) is None:
                yield f"functions.{end}.shares"


def _missing_site(matrix: Matrix, function: str, named: str | None) -> Iterator[str]:
    leader = party_of(matrix, matrix.functions_by_id[function])
    if named is None and leader is None:
        yield f"functions.{function}.shares"
    elif named is None and leader and not leader.sites:
        yield f"parties.{leader.id}.sites"
    site = _site(matrix, function, named)
    if site is not None:
        for fact in site.open_clock:
            yield f"sites.{site.id}.{fact}"
