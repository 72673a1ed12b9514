"""What is left when a party, or all work at a site, goes from one day to the next."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from matrix.metrics import Ratio, Unit, weighed
from matrix.model import Function, Matrix, Ownership
from matrix.model.sourcing import Span, carriers, critical, doers, effective_ownership, split
from matrix.values.errors import UnknownName

SIDES = {
    Ownership.IN_HOUSE: frozenset({False}),
    Ownership.OUTSOURCED: frozenset({True}),
    Ownership.MIXED: frozenset({False, True}),
}
"""The sides of the company boundary on which somebody must do a function: beyond it is true."""


@dataclass(frozen=True, slots=True)
class Drill:
    """What the loss of a party or a site does; ids stand in board order."""

    removed: str
    """`party:indus` or `site:khi`."""
    parties: tuple[str, ...]
    """The parties that go entirely."""
    in_part: tuple[str, ...]
    """The parties that go in part or not at all, nobody has said how much."""
    without_r: tuple[str, ...]
    """Functions that lose everybody who was stated to do them, apart from supporters."""
    maybe_without_r: tuple[str, ...]
    """Functions that keep somebody only if a party that goes in part stays with them."""
    without_a: tuple[str, ...]
    """Functions of which everybody who answered for them goes."""
    maybe_without_a: tuple[str, ...]
    """Functions for which somebody answers still only if a party that goes in part stays."""
    handoffs_broken: tuple[str, ...]
    """Hand-offs with nobody left at an end, or which the site itself hands over or takes over."""
    maybe_broken: tuple[str, ...]
    """Hand-offs that break as well if a party that goes in part leaves an end without anybody."""
    critical_capacity_lost: Ratio | None
    """The part of the critical work that goes; None where no function is known to be critical."""
    measured_by: Unit


def drill_party(matrix: Matrix, party: str) -> Drill:
    """What is left without a party, and without the software that it runs.

    Raises:
        UnknownName: the matrix has no such party.
    """
    if party not in matrix.parties_by_id:
        raise UnknownName(f"There is no party '{party}' on this board.")
    gone = {each for each, by in matrix.run_by.items() if by is not None and by.id == party}
    return _drill(matrix, f"party:{party}", frozenset({party, *gone}), frozenset(), frozenset())


def drill_site(matrix: Matrix, site: str) -> Drill:
    """What is left without a site: parties that work only there go, others perhaps in part.

    A party that has more sites, or of which nobody has stated a site, leaves open how much of
    its work goes.

    Raises:
        UnknownName: the matrix has no such site.
    """
    if all(site != known.id for known in matrix.sites):
        raise UnknownName(f"There is no site '{site}' on this board.")
    gone = frozenset(party.id for party in matrix.parties if party.sites == (site,))
    touched = frozenset(p.id for p in matrix.parties if site in p.sites or not p.sites)
    through = frozenset(h.id for h in matrix.handoffs if site in (h.from_site, h.to_site))
    return _drill(matrix, f"site:{site}", gone, touched - gone, through)


def _drill(
    matrix: Matrix,
    removed: str,
    gone: frozenset[str],
    in_part: frozenset[str],
    through: frozenset[str],
) -> Drill:
    doing = {f.id: frozenset(carriers(f, matrix.alphabet)) for f in matrix.functions}
    without = [f for f, parties in doing.items() if parties and parties <= gone]
    maybe = [f for f, parties in doing.items() if parties and parties <= gone | in_part]
    lost = frozenset(without)
    broken = frozenset(
        h.id for h in matrix.handoffs if h.id in through or not lost.isdisjoint(h.ends)
    )
    at_risk = [h.id for h in matrix.handoffs if not lost.union(maybe).isdisjoint(h.ends)]
    answering = {
        function.id: {*matrix.alphabet.holders(function, "answers")}
        for function in matrix.functions
    }
    unanswered = frozenset(f for f, parties in answering.items() if parties and parties <= gone)
    perhaps = [f for f, parties in answering.items() if parties and parties <= gone | in_part]
    unit, capacity = _capacity_lost(matrix, gone, in_part)
    return Drill(
        removed=removed,
        parties=tuple(party.id for party in matrix.parties if party.id in gone),
        in_part=tuple(party.id for party in matrix.parties if party.id in in_part),
        without_r=tuple(without),
        maybe_without_r=tuple(function for function in maybe if function not in lost),
        without_a=tuple(function for function in answering if function in unanswered),
        maybe_without_a=tuple(function for function in perhaps if function not in unanswered),
        handoffs_broken=tuple(h.id for h in matrix.handoffs if h.id in broken),
        maybe_broken=tuple(handoff for handoff in at_risk if handoff not in broken),
        critical_capacity_lost=capacity,
        measured_by=unit,
    )


def _capacity_lost(
    matrix: Matrix, gone: AbstractSet[str], in_part: AbstractSet[str]
) -> tuple[Unit, Ratio | None]:
    """The part of the critical work that goes, in people where any critical function states them.

    It holds over the functions known to be critical whose people are stated, out of those that
    are or may be critical.
    """
    weighty = [function for function in matrix.functions if critical(function) is not False]
    unit: Unit = "functions"
    if any(critical(function) and function.fte is not None for function in weighty):
        unit = "fte"
    weights = [
        None if not critical(function) else function.fte if unit == "fte" else 1.0
        for function in weighty
    ]
    losses = [_loss(matrix, function, gone, in_part) for function in weighty]
    return unit, weighed(zip(weights, losses, strict=True))


def _loss(
    matrix: Matrix, function: Function, gone: AbstractSet[str], in_part: AbstractSet[str]
) -> Span:
    """The part of a function that goes, 0 to 1."""
    parts = split(matrix, function)
    if parts is not None:
        low = min(1.0, sum(part for party, part in parts.items() if party in gone))
        more = sum(part for party, part in parts.items() if party in in_part)
        return Span(low, min(1.0, low + more))
    named = frozenset(doers(function, matrix.alphabet))
    unnamed = _sides_unnamed(matrix, function, named)
    hit = gone | in_part
    if named and named <= gone and not unnamed:
        return Span(1, 1)
    if named.isdisjoint(hit) and all(
        (party in matrix.external_ids) not in unnamed for party in hit
    ):
        return Span(0, 0)
    return Span(0, 1)


def _sides_unnamed(
    matrix: Matrix, function: Function, named: AbstractSet[str]
) -> AbstractSet[bool]:
    """The sides on which somebody does the function, though nobody is named."""
    ownership = effective_ownership(matrix, function)
    if ownership is Ownership.UNDECIDED:
        return frozenset() if named else frozenset({False, True})
    return SIDES[ownership] - {party in matrix.external_ids for party in named}
