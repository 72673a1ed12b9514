"""Directed graphs as mappings, against networkx on the same graph."""

import subprocess
import sys

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs.graph import components, in_order, turned_round


@st.composite
def graphs(draw):
    """A graph of up to nine nodes with any lines between them."""
    nodes = range(draw(st.integers(0, 9)))
    if not nodes:
        return {}
    targets = st.lists(st.sampled_from(nodes), unique=True, max_size=4)
    return {node: tuple(draw(targets)) for node in nodes}


@given(graphs())
def test_components_are_those_that_networkx_finds(graph):
    known = nx.strongly_connected_components(nx.DiGraph(graph))
    assert {frozenset(part) for part in components(graph)} == set(map(frozenset, known))


@given(graphs())
def test_a_component_stands_before_those_that_lead_to_it(graph):
    place = {node: index for index, part in enumerate(components(graph)) for node in part}
    assert all(place[b] <= place[a] for a, after in graph.items() for b in after)


@given(graphs())
def test_without_cycles_every_line_leads_forward(graph):
    forward = {node: tuple(b for b in after if b > node) for node, after in graph.items()}
    place = {node: index for index, node in enumerate(in_order(forward))}
    assert all(place[a] < place[b] for a, after in forward.items() for b in after)
    assert set(place) == set(graph)


@given(graphs())
def test_turned_round_twice_has_the_same_lines(graph):
    again = turned_round(turned_round(graph))
    assert {node: set(after) for node, after in again.items()} == {
        node: set(after) for node, after in graph.items()
    }


def test_the_graph_of_ten_thousand_functions_in_a_row_needs_no_deep_stack():
    chain = {node: (node + 1,) if node < 9_999 else () for node in range(10_000)}
    assert in_order(chain) == tuple(range(10_000))


def test_the_flow_of_hand_offs_loads_no_graph_library():
    code = "import sys, matrix.handoffs; print({'networkx', 'numpy', 'scipy'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == "set()"
