"""Modularity of the ownership, on the karate club and by properties."""

import pytest
from hypothesis import given

from matrix.handoffs.modularity import modularity, quality, searched, undirected
from tests.charts.boards import boards
from tests.examples import matrix_from
from tests.handoffs.published import karate, karate_without_parties


def test_the_split_of_the_karate_club_has_its_published_modularity():
    said = modularity(karate())
    assert said.owned == pytest.approx(0.3582, abs=5e-5)
    assert said.owned_weekly == pytest.approx(0.3914, abs=5e-5)


def test_greedy_joining_of_the_karate_club_finds_three_parts_of_3807():
    graph = undirected(karate())
    found = {len(parts): quality(graph, parts) for parts in searched(graph)}
    assert found[3] == pytest.approx(0.3807, abs=5e-5)


def test_the_best_partition_of_the_karate_club_is_the_known_optimum():
    said = modularity(karate())
    assert said.best == pytest.approx(0.4198, abs=5e-5)
    assert len(said.parts) == 4 and sum(map(len, said.parts)) == 34


def test_without_known_leaders_only_the_best_is_known():
    said = modularity(karate_without_parties())
    assert said.owned is None and said.owned_weekly is None
    assert said.best == pytest.approx(0.4198, abs=5e-5)


def test_a_single_unstated_frequency_leaves_the_weekly_figure_open():
    club = karate()
    first = club.handoffs[0].replace(per_week=None)
    said = modularity(club.replace(handoffs=(first, *club.handoffs[1:])))
    assert said.owned == pytest.approx(0.3582, abs=5e-5) and said.owned_weekly is None


def test_without_hand_offs_there_is_no_modularity():
    said = modularity(karate().replace(handoffs=()))
    assert (said.owned, said.best, said.parts) == (None, None, ())


def test_both_ways_between_two_functions_count_once():
    text = """
parties: [{id: p, name: P, kind: in_house}, {id: q, name: Q, kind: in_house}]
functions:
  - {id: a, name: A, shares: {p: 1}}
  - {id: b, name: B, shares: {p: 1}}
  - {id: c, name: C, shares: {q: 1}}
handoffs: [{from: a, to: b}, {from: b, to: c}%s]
"""
    once, both = (
        modularity(matrix_from(text % "")),
        modularity(matrix_from(text % ", {from: b, to: a}")),
    )
    assert once == both
    assert once.owned == pytest.approx(1 / 2 - (3 / 4) ** 2 - (1 / 4) ** 2)


@given(boards())
def test_no_ownership_beats_the_best_and_its_parts_hold_each_function_once(matrix):
    said = modularity(matrix)
    busy = {end for handoff in matrix.handoffs for end in handoff.ends}
    assert sorted(f for part in said.parts for f in part) == sorted(busy)
    if said.best is not None:
        assert -0.5 <= said.best <= 1
        assert said.owned is None or said.owned <= said.best
