"""The longest path of work and hand-offs, and its twin at one site."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from matrix.handoffs import lead_time, timings
from matrix.handoffs.lead import colocated
from matrix.model import Matrix
from tests.handoffs.worlds import line, world

CHAIN = f"{line('a', 'b')}, {line('b', 'c')}, {line('c', 'd')}"


def test_a_chain_takes_all_its_handoffs_and_all_its_work():
    matrix = world(handoffs=CHAIN, effort=", effort_hours: 8")
    found = lead_time(matrix)
    passing = sum(timed.handoff_hours for timed in timings(matrix).values())
    assert found.hours == pytest.approx(passing + 4 * 8 * 168 / 40)
    assert found.handoffs == ("a>b", "b>c", "c>d")
    assert found.crossings == 1


def test_effort_that_nobody_states_counts_as_nothing():
    found = lead_time(world(handoffs=CHAIN))
    assert {step.kind for step in found.path} <= {"wait", "clarification"}


def test_of_two_ways_the_longer_one_counts():
    both = world(handoffs=f"{line('a', 'd')}, {CHAIN}")
    assert lead_time(both).hours == pytest.approx(lead_time(world(handoffs=CHAIN)).hours)


def test_inside_a_loop_each_handoff_counts_once():
    matrix = world(handoffs=f"{line('a', 'c')}, {line('c', 'a')}")
    found = lead_time(matrix)
    assert found.hours == pytest.approx(28.48 + 14.88, abs=0.02)
    assert set(found.handoffs) == {"a>c", "c>a"}


def test_the_twin_has_everybody_at_the_site_of_most_functions():
    matrix = world(handoffs=CHAIN)
    twin = colocated(matrix)
    assert {party.sites for party in twin.parties} == {("nyc",)}
    found = lead_time(matrix)
    assert found.colocated_hours == pytest.approx(3 * 0.63, abs=0.02)
    assert found.ratio == pytest.approx(found.hours / found.colocated_hours)


def test_a_missing_fact_leaves_the_total_open_and_says_what_it_is_at_least():
    matrix = world(handoffs=f"{line('a', 'c')}, {{from: c, to: d}}")
    found = lead_time(matrix)
    assert found.hours is None
    assert found.ratio is None
    assert found.at_least == pytest.approx(28.48, abs=0.02)
    assert found.missing == ("handoffs.c>d.doc_quality",)


def test_an_empty_board_takes_no_time():
    found = lead_time(Matrix(title="Empty"))
    assert (found.at_least, found.path, found.hours) == (0, (), 0)


def test_same_work_at_a_distance_lands_in_the_band_of_the_literature():
    """Touch time .4 days and 5 to 7 blocking questions of .9 or 2.4 days: our fit, not theirs."""
    for touch, questions in ((0.38, 5.13), (0.40, 7.33)):
        near, far = touch + 0.9 * questions, touch + 2.4 * questions
        assert 2.0 <= far / near <= 3.0


PAIRS = [(a, b) for a in "abcd" for b in "abcd" if a != b]


@given(some.lists(some.sampled_from(PAIRS), unique=True, max_size=8), some.data())
def test_one_handoff_more_never_makes_it_shorter(pairs, data):
    whole = lead_time(world(handoffs=", ".join(line(*pair) for pair in pairs)))
    fewer = [pair for pair in pairs if data.draw(some.booleans())]
    part = lead_time(world(handoffs=", ".join(line(*pair) for pair in fewer)))
    assert part.at_least <= whole.at_least + 1e-9
    assert whole.at_least == pytest.approx(sum(step.hours for step in whole.path))
