"""Findings of the board as it is today, apart from those of the decision."""

import pytest
from hypothesis import given, settings

from matrix.model import Ownership, Today
from matrix.model.present import as_today
from matrix.model.sourcing import effective_ownership
from matrix.presets import presets
from matrix.rules import review
from matrix.rules import review as whole_review
from matrix.rules import today as today_module
from matrix.rules.today import findings_today
from tests.examples import matrix_from
from tests.strategies import matrices

BOARD = """
parties:
  - {id: team, name: Product team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - id: strategy
    name: Strategy
    core_override: true
    ownership: in_house
    provenance: decided
    duties: {team: [R, A]}
    today: {ownership: outsourced, changes_on: 2026-03-01}
  - id: build
    name: Build
    ownership: outsourced
    provenance: decided
    shares: {indus: 1}
    duties: {team: [A], indus: [R]}
    today: {shares: {team: 0.4, indus: 0.6}}
  - id: support
    name: Support
    ownership: in_house
    provenance: decided
    duties: {team: [R, A]}
"""


@pytest.fixture(scope="module")
def board():
    return matrix_from(BOARD)


def test_today_takes_the_place_of_the_decision(board):
    strategy, build, support = as_today(board).functions
    assert (strategy.ownership, strategy.shares, dict(strategy.duties)) == ("outsourced", None, {})
    assert (build.ownership, build.shares, dict(build.duties)) == (
        Ownership.MIXED,
        {"team": 0.4, "indus": 0.6},
        {},
    )
    assert support is board.functions[2]


def test_a_day_alone_says_nothing_of_today(board):
    dated = board.functions[2].replace(today=Today(changes_on="2026-03-01"))
    alone = board.replace(functions=(dated,))
    assert as_today(alone) is alone


def test_what_only_today_breaks_is_found_and_cannot_be_fixed(board):
    found = {(f.rule, f.subject.id, f.fix) for f in findings_today(board)}
    assert ("core.led-in-house", "strategy", None) in found
    decided = {(f.rule, f.subject.id) for f in review(board).findings}
    assert found and decided.isdisjoint((rule, subject) for rule, subject, _ in found)


def test_nothing_is_reviewed_again_unless_a_today_is_stated(board, monkeypatch):
    reviewed = []
    monkeypatch.setattr(
        today_module, "review", lambda matrix: reviewed.append(matrix) or whole_review(matrix)
    )
    plain = board.replace(functions=tuple(f.replace(today=Today()) for f in board.functions))
    assert findings_today(plain) == () and not reviewed
    findings_today(board)
    assert reviewed == [board, as_today(board)]


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_a_today_like_the_decision_adds_no_finding(preset):
    """Duties of today are unknown, and what is unknown breaks no rule."""
    matrix = preset.opened
    same = tuple(
        each.replace(today=Today(ownership=effective_ownership(matrix, each), shares=each.shares))
        for each in matrix.functions
    )
    assert findings_today(matrix.replace(functions=same)) == ()


@settings(max_examples=60)
@given(matrices())
def test_the_present_has_no_present_of_its_own(matrix):
    present = as_today(matrix)
    assert as_today(present) == present
    assert present.broken_references() == ()
