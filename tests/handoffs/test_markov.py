"""Markov clustering, against the published clusters of the climate control system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs import markov
from matrix.handoffs.markov import clusters
from tests.handoffs.published import CLIMATE, COMPONENTS

PUBLISHED = {
    frozenset(
        {"Radiator", "Engine Fan", "Condenser", "Compressor", "Evaporator Core", "Accumulator"}
    ),
    frozenset(
        {
            *("Heater Core", "Heater Hoses", "Evaporator Case", "Actuators"),
            *("Blower Controller", "Blower Motor"),
        }
    ),
    frozenset({"Refrigeration Controls", "Air Controls", "Sensors", "Command Distribution"}),
}
"""RaGraph, How-to guides, Clustering analysis: `cluster.markov` of the dataset climate_control."""


def named(found):
    """Clusters of numbers as sets of components."""
    return {frozenset(COMPONENTS[index] for index in part) for part in found}


def test_the_climate_control_system_has_the_published_clusters_of_6_6_and_4():
    found = clusters(16, CLIMATE)
    assert [len(part) for part in found] == [6, 6, 4]
    assert named(found) == PUBLISHED


@pytest.mark.parametrize("full", [0.0, 2.0])
def test_sparse_or_full_the_clusters_are_the_same(full, monkeypatch):
    monkeypatch.setattr(markov, "FULL", full)
    assert named(clusters(16, CLIMATE)) == PUBLISHED


def test_it_makes_no_difference_which_way_a_line_runs():
    assert clusters(16, [(b, a, weight) for a, b, weight in CLIMATE]) == clusters(16, CLIMATE)


def test_stronger_inflation_makes_more_clusters():
    sizes = [len(clusters(16, CLIMATE, beta=beta)) for beta in (1.3, 2.0, 4.0)]
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1]


def test_what_no_line_joins_stands_alone():
    assert clusters(0, []) == ()
    assert clusters(3, []) == ((0,), (1,), (2,))
    assert clusters(5, [(0, 1, 1), (3, 4, 1)]) == ((0, 1), (2,), (3, 4))


@pytest.mark.parametrize("length", [6, 12, 40])
def test_a_ring_in_which_all_look_alike_is_cut_by_no_chance(length, monkeypatch):
    ring = [(node, (node + 1) % length, 1) for node in range(length)]
    found = clusters(length, ring)
    monkeypatch.setattr(markov, "FULL", 0.0)
    assert clusters(length, ring) == found


@st.composite
def graphs(draw):
    """Up to nine nodes with weighted lines between them."""
    size = draw(st.integers(1, 9))
    node = st.integers(0, size - 1)
    line = st.tuples(node, node, st.sampled_from((0.0, 0.5, 1.0, 4.0)))
    return size, [(a, b, weight) for a, b, weight in draw(st.lists(line, max_size=15)) if a != b]


@given(graphs())
def test_clusters_hold_each_node_once_and_join_only_what_is_joined(graph):
    size, lines = graph
    found = clusters(size, lines)
    assert sorted(node for part in found for node in part) == list(range(size))
    assert [part[0] for part in found] == sorted(part[0] for part in found)
    reach = {node: {node} for node in range(size)}
    for a, b, weight in lines:
        if weight and reach[a] is not reach[b]:
            reach[a] |= reach[b]
            reach.update(dict.fromkeys(reach[a], reach[a]))
    assert all(set(part) <= reach[part[0]] for part in found)
