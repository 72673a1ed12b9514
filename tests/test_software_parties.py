"""Parties that are software: on whose side they are, and what they cannot do."""

import json

import pytest
from immutabledict import immutabledict

from matrix.charts import spec_of
from matrix.edits import apply_all
from matrix.handoffs import crosses, drill_party
from matrix.metrics import concentration, core_coverage
from matrix.rules import review
from tests.examples import matrix_from

BOARD = """
parties:
  - {id: team, name: Support team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor, parent: Indus Group}
  - {id: sister, name: Sister company, kind: group}
  - {id: ours, name: Our bot, kind: agent, agent: {operator: team}}
  - {id: theirs, name: Their bot, kind: agent, agent: {operator: indus}}
  - {id: group, name: Group bot, kind: agent, agent: {operator: sister}}
  - {id: nested, name: Bot of a bot, kind: agent, agent: {operator: theirs}}
  - {id: nobody, name: Stray bot, kind: agent}
  - {id: round, name: Round bot, kind: agent, agent: {operator: trip}}
  - {id: trip, name: Trip bot, kind: agent, agent: {operator: round}}
functions:
  - {id: sort, name: Sort, ownership: in_house, core_override: true,
     shares: {ours: 1}, duties: {ours: [R, A]}}
  - {id: answer, name: Answer, ownership: in_house, shares: {team: 1}, duties: {team: [R, A]}}
  - {id: build, name: Build, ownership: outsourced, shares: {theirs: 1},
     duties: {team: [A], theirs: [R]}}
  - {id: test, name: Test, ownership: outsourced, shares: {indus: 1},
     duties: {team: [A], indus: [R]}}
  - {id: stray, name: Stray, ownership: outsourced, shares: {nobody: 1},
     duties: {team: [A], nobody: [R]}}
handoffs:
  - {from: sort, to: answer}
  - {from: build, to: test}
  - {from: answer, to: build}
  - {from: stray, to: test}
"""

FEW = """
parties:
  - {id: bot, name: Bot, kind: agent}
functions:
  - {id: sort, name: Sort}
"""


@pytest.fixture(scope="module")
def board():
    return matrix_from(BOARD)


def without_group(board):
    """The same board under a policy by which group companies are external."""
    name = "group-is-external"
    return board.replace(policy=board.policy.replace(parameters=immutabledict({name: True})))


def test_software_is_outside_if_its_operator_is_or_nobody_runs_it(board):
    assert board.external_ids == {"indus", "theirs", "nested", "nobody", "round", "trip"}


def test_a_policy_for_group_companies_holds_for_their_software(board):
    outside = without_group(board).external_ids
    assert outside - board.external_ids == {"sister", "group"}


def test_work_crosses_between_entities_and_software_is_of_its_operators(board):
    answers = {handoff.id: crosses(board, handoff) for handoff in board.handoffs}
    assert answers == {
        "sort>answer": False,
        "build>test": False,
        "answer>build": True,
        "stray>test": True,
    }


def test_accountable_software_is_a_blocker_also_if_we_run_it(board):
    found = [f for f in review(board).findings if f.rule == "control.accountable-internal"]
    assert [(f.severity.value, f.subject.id, f.message) for f in found] == [
        ("blocker", "sort", "Sort has software as its accountable party: Our bot.")
    ]


def test_the_fix_gives_the_accountability_to_people(board):
    board = without_group(board)
    finding = review(board).about("function", "sort")[0]
    assert finding.rule == "control.accountable-internal"
    after = apply_all(board, finding.fix.edits).functions_by_id["sort"]
    assert after.duties == {"team": ("A",), "ours": ("R",)}


def test_core_work_for_which_software_answers_is_not_covered(board):
    coverage = core_coverage(board)
    assert (coverage.low, coverage.high) == (0, 0)


def test_the_loss_of_an_operator_takes_its_software_along(board):
    drill = drill_party(board, "indus")
    assert drill.parties == ("indus", "theirs", "nested")
    assert drill.without_r == ("build", "test")


def test_software_counts_to_the_owner_of_its_operator(board):
    shares = concentration(board).by_parent.all.shares
    assert shares == {"Indus Group": pytest.approx(2 / 3), "Stray bot": pytest.approx(1 / 3)}


def test_a_narrow_column_of_the_grid_says_the_kind_in_one_word(board):
    narrow = json.dumps(spec_of("raci-grid", board, "light"))
    assert '"text": "Software"' in narrow and '"text": "Software agent"' not in narrow
    wide = json.dumps(spec_of("raci-grid", matrix_from(FEW), "light"))
    assert '"text": "Software agent"' in wide
