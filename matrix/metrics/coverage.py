"""How much of what is core stays in our own hands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from matrix.metrics.ratio import Ratio, weighed
from matrix.model import Function, Matrix, PartyKind
from matrix.model.shares import TOLERANCE
from matrix.model.sourcing import Span, external_share

CORE_TESTS = {"customer_value": 3, "differentiation": 3, "reuse": 2}
"""Prahalad & Hamel 1990: what customers value, rivals cannot copy and other products build on."""

CEILING = 0.3
"""Largest external part of a core function that the rule core.led-in-house allows by default."""


def core(function: Function) -> bool | None:
    """Whether a function is core: as declared, else by the three tests; None where unknown."""
    if function.core_override is not None:
        return function.core_override
    scores = ((getattr(function, name), least) for name, least in CORE_TESTS.items())
    return _all(None if score is None else score >= least for score, least in scores)


@lru_cache(maxsize=64)
def core_coverage(matrix: Matrix) -> Ratio | None:
    """The part of the core functions that we answer for and mostly do ourselves.

    Covered is a core function whose A lies with people of our own side only and of which no
    more than the ceiling of core.led-in-house is done externally. What nobody has stated is not
    covered: it leaves the ratio open at its upper end. It holds over the functions known to
    be core, out of those that are or may be; None without any.
    """
    return weighed(
        (1.0 if core(function) else None, _covered(matrix, function))
        for function in matrix.functions
        if core(function) is not False
    )


@lru_cache(maxsize=64)
def core_coverage_by_criticality(matrix: Matrix) -> Ratio | None:
    """The same, each function weighing its criticality, over those of which it is stated."""
    return weighed(
        (function.criticality if core(function) else None, _covered(matrix, function))
        for function in matrix.functions
        if core(function) is not False
    )


def _covered(matrix: Matrix, function: Function) -> Span:
    """1 for covered, 0 for not, and anything between while nobody has stated it."""
    answer = _all((_answered_for(matrix, function), _mostly_ours(matrix, function)))
    return Span(0, 1) if answer is None else Span(answer, answer)


def _answered_for(matrix: Matrix, function: Function) -> bool | None:
    if not function.duties:
        return None
    accountable = {*matrix.alphabet.holders(function, "answers")}
    unclear = matrix.alphabet.unclear(function).keys()
    software = (p.id for p in matrix.parties if p.kind is PartyKind.AGENT)
    unfit = matrix.external_ids.union(software)
    if not accountable.isdisjoint(unfit):
        return False
    if unclear and (not accountable or not unfit.isdisjoint(unclear)):
        return None
    return bool(accountable)


def _mostly_ours(matrix: Matrix, function: Function) -> bool | None:
    ceiling = matrix.policy.parameter("core.led-in-house", "max_external_share", CEILING)
    external = external_share(function, matrix.external_ids)
    if external.high <= ceiling + TOLERANCE:
        return True
    return False if external.low > ceiling + TOLERANCE else None


def _all(answers: Iterable[bool | None]) -> bool | None:
    """Kleene's conjunction: one no settles it, whatever else is missing."""
    known = set(answers)
    if False in known:
        return False
    return None if None in known else True
