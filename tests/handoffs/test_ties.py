"""What the work hangs together by, on the karate club, a worked board and by brute force."""

import networkx as nx
import pytest
from hypothesis import given

from matrix.handoffs import ping_pong
from matrix.handoffs.structure import structure
from matrix.handoffs.ties import EXACT_UP_TO, SAMPLE, articulation, bridges, go_betweens, ties
from tests.charts.boards import board, boards, tree_to_board
from tests.examples import matrix_from
from tests.handoffs.published import karate_without_parties


def test_the_karate_club_falls_apart_without_member_0_and_hangs_12_on_one_line():
    said = structure(karate_without_parties())
    assert said.articulation == ("function:m0",)
    assert said.bridges == (("function:m0", "function:m11"),)


def test_betweenness_in_the_karate_club_is_as_published():
    found = go_betweens(karate_without_parties())
    between = found.shares
    assert max(between, key=between.__getitem__) == "function:m0"
    assert between["function:m0"] == pytest.approx(231.07 / (33 * 32 / 2), abs=1e-4)
    assert found.sampled is None


TWO_ISLANDS = """
parties:
  - {id: both, name: Both, kind: in_house}
  - {id: one, name: One, kind: vendor}
functions:
  - {id: a, name: A, duties: {both: [R], one: [R]}}
  - {id: b, name: B}
  - {id: c, name: C, shares: {both: 1}}
  - {id: d, name: D, duties: {one: [A]}}
handoffs:
  - {from: a, to: b}
  - {from: b, to: a}
  - {from: d, to: c}
"""


def test_a_party_that_joins_two_parts_of_the_work_is_a_cut_point():
    said = structure(matrix_from(TWO_ISLANDS))
    assert said.articulation == ("function:a", "function:c", "party:both")
    assert said.bridges == (
        ("function:a", "function:b"),
        ("function:a", "party:both"),
        ("function:c", "function:d"),
        ("function:c", "party:both"),
    )
    assert said.ping_pong == (("a", "b"),)


def test_a_party_that_does_one_function_ties_nothing_and_answering_is_no_tie():
    graph = ties(matrix_from(TWO_ISLANDS))
    assert "party:one" not in graph
    assert go_betweens(matrix_from(TWO_ISLANDS)).shares["party:one"] == 0


@given(boards())
def test_cut_points_and_bridges_are_what_taking_them_away_shows(matrix):
    graph = ties(matrix)

    def parts(without_node=None, without_tie=None):
        less = graph.copy()
        less.remove_nodes_from([without_node] if without_node else [])
        less.remove_edges_from([without_tie] if without_tie else [])
        return list(nx.connected_components(less))

    whole = len(parts())
    assert set(articulation(graph)) == {n for n in graph if len(parts(n)) > whole}
    assert {frozenset(b) for b in bridges(graph)} == {
        frozenset(tie) for tie in graph.edges if len(parts(without_tie=tie)) > whole
    }
    for node in articulation(graph):
        for part in parts(node):
            assert any(name.startswith("function:") for name in part)


@given(boards())
def test_ping_pong_names_each_pair_once_in_board_order(matrix):
    place = {function.id: index for index, function in enumerate(matrix.functions)}
    ids = {handoff.id for handoff in matrix.handoffs}
    pairs = ping_pong(matrix)
    assert all(place[a] < place[b] for a, b in pairs)
    assert {*pairs} == {
        h.ends
        for h in matrix.handoffs
        if f"{h.to}>{h.from_}" in ids and place[h.from_] < place[h.to]
    }


def test_beyond_a_size_betweenness_is_sampled_the_same_each_time_and_says_so():
    rows = [{"id": f"f-{i}", "name": str(i)} for i in range(EXACT_UP_TO + 1)]
    lines = [{"from": f"f-{i}", "to": f"f-{i + 1}"} for i in range(EXACT_UP_TO)]
    chain = tree_to_board(rows, lines)
    found = go_betweens(chain)
    assert found.sampled == SAMPLE
    assert go_betweens.__wrapped__(chain) == found
    assert max(found.shares.values()) == pytest.approx(0.5, abs=0.05)
    assert go_betweens(board(40)).sampled is None
