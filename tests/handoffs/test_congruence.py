"""Who must coordinate and who can, against the worked example and by properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs import congruence
from matrix.model.sourcing import Span
from tests.charts.boards import boards
from tests.examples import matrix_from

FOUR = """
parties:
  - {id: p1, name: One, kind: in_house}
  - {id: p2, name: Two, kind: in_house}
  - {id: p3, name: Three, kind: in_house}
  - {id: p4, name: Four, kind: vendor%s}
functions:
  - {id: f1, name: F1, shares: {p1: 0.5, p4: 0.5}}
  - {id: f2, name: F2, shares: {p2: 1}}
  - {id: f3, name: F3, duties: {p3: [R], p4: [R], p1: [A]}}
handoffs:
  - {from: f1, to: f2%s}
  - {from: f2, to: f3%s}
"""
"""T_A = [[1,0,0],[0,1,0],[0,0,1],[1,0,1]] and T_D: 1→2, 2→3, so that (1,2), (2,3) and (2,4)
must coordinate."""
CHANNEL = ", channel: Weekly demo"


def four(governance="", first="", second=""):
    """The board of the example, with what is stated of governance and of the two hand-offs."""
    return matrix_from(FOUR % (governance, first, second))


def test_two_of_three_required_pairs_with_a_channel_are_two_thirds():
    said = congruence(four(first=CHANNEL))
    assert (said.required, said.met) == (3, 2)
    assert said.value == pytest.approx(0.667, abs=5e-4)
    assert said.missing == (("p2", "p3"),) and said.unknown == ()


def test_until_a_first_channel_is_stated_nobody_has_said_who_lacks_one():
    said = congruence(four())
    assert said.value is None and said.span == Span(0, 1)
    assert said.missing == () and said.unknown == (("p1", "p2"), ("p2", "p3"), ("p2", "p4"))


@pytest.mark.parametrize("fact", ["tool: Jira", "standups_per_week: 2", "shared_backlog: true"])
def test_shared_governance_is_a_channel_between_us_and_a_vendor(fact):
    said = congruence(four(governance=f", governance: {{{fact}}}"))
    assert said.met == 1 and ("p2", "p4") not in said.unknown
    assert said.value is None and said.span == Span(1 / 3, 1)


@pytest.mark.parametrize(
    "fact", ["standups_per_week: 0", "shared_backlog: false", "review_interval_days: 90"]
)
def test_governance_without_a_common_place_is_no_channel(fact):
    assert congruence(four(governance=f", governance: {{{fact}}}")).met == 0


def test_two_vendors_do_not_meet_in_what_each_shares_with_us():
    board = matrix_from("""
parties:
  - {id: v1, name: One, kind: vendor, governance: {tool: Jira}}
  - {id: v2, name: Two, kind: vendor, governance: {tool: Jira}}
functions:
  - {id: f1, name: F1, shares: {v1: 1}}
  - {id: f2, name: F2, shares: {v2: 1}}
handoffs: [{from: f1, to: f2}]
""")
    assert congruence(board).unknown == (("v1", "v2"),)


def test_whoever_does_both_functions_carries_the_work_across():
    board = matrix_from("""
parties:
  - {id: p1, name: One, kind: in_house}
  - {id: p2, name: Two, kind: in_house}
functions:
  - {id: f1, name: F1, shares: {p1: 0.5, p2: 0.5}}
  - {id: f2, name: F2, shares: {p2: 1}}
handoffs: [{from: f1, to: f2}]
""")
    said = congruence(board)
    assert (said.value, said.required) == (1, 1)


def test_a_function_nobody_is_stated_to_do_requires_nothing_and_is_counted():
    board = four(first=CHANNEL)
    nobody = board.functions[0].replace(shares=None)
    said = congruence(board.replace(functions=(nobody, *board.functions[1:])))
    assert (said.known, said.of) == (1, 2)
    assert said.required == 2


def test_without_hand_offs_nobody_must_coordinate():
    said = congruence(four().replace(handoffs=()))
    assert said.value is None and said.span is None and said.required == 0


@given(boards(), st.data())
def test_a_further_channel_never_costs_a_pair_its_own(matrix, data):
    before = congruence(matrix)
    assert before.met + len(before.missing) + len(before.unknown) == before.required
    assert 0 <= before.known <= before.of == len(matrix.handoffs)
    if matrix.handoffs:
        chosen = data.draw(st.sampled_from(matrix.handoffs))
        told = chosen.replace(channel="Stand-up")
        rest = (h for h in matrix.handoffs if h != chosen)
        after = congruence(matrix.replace(handoffs=(told, *rest)))
        assert (after.met, after.required) >= (before.met, before.required)
        assert after.unknown == ()
