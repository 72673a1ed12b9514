"""Which facts of one item checks wait for, and which of them to ask first; no Streamlit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from matrix.edits import SubjectKind
from matrix.model import Matrix, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.rules import Unknown, review
from matrix.rules.kleene import Need
from matrix.ui.plain.fields import SECTIONS

NEVER_ASKED = "ownership"
"""Every row asks for it already."""
Wanted = tuple[Need, int]
"""A missing fact, and how many checks wait for it."""


def most_wanted(unknowns: Iterable[Unknown]) -> list[Wanted]:
    """The missing facts with the number of checks that need each, the most needed first."""
    return Counter(need for unknown in unknowns for need in unknown.needs).most_common()


@lru_cache(maxsize=64)
def waiting(matrix: Matrix, subject: SubjectKind, item: str) -> Mapping[str, frozenset[int]]:
    """The attributes of an item that checks wait for, each with the numbers of those checks.

    What waits for a contract of a party waits for `contracts`.
    """
    found: dict[str, set[int]] = defaultdict(set)
    own = set(_own(matrix, subject, item))
    for number, unknown in enumerate(review(matrix).unknowns):
        for need in unknown.needs:
            if need[:2] in own:
                mine = need.section == SECTIONS[subject]
                found[need.attribute if mine else need.section].add(number)
    return {attribute: frozenset(numbers) for attribute, numbers in found.items()}


def waits(matrix: Matrix, subject: SubjectKind, item: str, attributes: Iterable[str]) -> int:
    """How many checks wait for one of these facts of an item."""
    checks = waiting(matrix, subject, item)
    return len(set().union(*(checks.get(attribute, ()) for attribute in attributes)))


def best_question(matrix: Matrix, subject: SubjectKind, item: str) -> Wanted | None:
    """The fact that most checks of an item wait for, its own facts first.

    None where no check waits, and for a function whose ownership is still to be chosen.
    """
    function = matrix.functions_by_id.get(item) if subject == "function" else None
    if function and effective_ownership(matrix, function) is Ownership.UNDECIDED:
        return None
    own = set(_own(matrix, subject, item))
    wanted = [each for each in most_wanted(_about(matrix, subject, item, own)) if _asked(each)]
    mine = (each for each in wanted if each[0][:2] in own)
    return next(mine, next(iter(wanted), None))


def _asked(wanted: Wanted) -> bool:
    return wanted[0].attribute != NEVER_ASKED


def _own(matrix: Matrix, subject: SubjectKind, item: str) -> Iterator[tuple[str, str]]:
    """An item and, of a party, its contracts: in which section under which id."""
    yield SECTIONS.get(subject, subject), item
    if subject == "party":
        party = matrix.parties_by_id[item]
        yield from (("contracts", each.id) for each in (*party.contracts, party.own_contract))


def _about(
    matrix: Matrix, subject: SubjectKind, item: str, own: set[tuple[str, str]]
) -> Iterator[Unknown]:
    for unknown in review(matrix).unknowns:
        about = unknown.subject == (subject, item)
        if about or any(need[:2] in own for need in unknown.needs):
            yield unknown
