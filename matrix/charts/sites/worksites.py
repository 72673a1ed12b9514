"""What pictures of time show of sites: whose side works there, and what passes between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from matrix.charts.kit.style import OWNERSHIP, Sign
from matrix.handoffs import timings
from matrix.model import Matrix, Ownership, Site


def look_of_site(matrix: Matrix, site: Site) -> tuple[Sign | None, str]:
    """How the side of those who work at a site looks, and its name; no look where nobody does."""
    sides = {p.id in matrix.external_ids for p in matrix.parties if site.id in p.sites}
    if not sides:
        return None, "nobody stated to work there"
    if len(sides) == 2:
        return OWNERSHIP[Ownership.MIXED], "our side and external parties"
    if True in sides:
        return OWNERSHIP[Ownership.OUTSOURCED], "external parties"
    return OWNERSHIP[Ownership.IN_HOUSE], "our side"


def passed_between(matrix: Matrix) -> Counter[tuple[str, str]]:
    """How many hand-offs go from each site to each other, by ids."""
    return Counter(
        (timed.sender.id, timed.receiver.id)
        for timed in timings(matrix).values()
        if timed.sender and timed.receiver
    )


def pairs_by_traffic(matrix: Matrix, sites: Sequence[Site]) -> list[tuple[Site, Site]]:
    """All pairs of sites, those first between which most hand-offs pass, else in board order."""
    passed = passed_between(matrix)

    def traffic(both: tuple[Site, Site]) -> int:
        one, other = both[0].id, both[1].id
        return passed[one, other] + passed[other, one]

    return sorted(combinations(sites, 2), key=traffic, reverse=True)
