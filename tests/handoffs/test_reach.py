"""How far a change travels, against the published example and a closure worked out otherwise."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs import of_handoffs, propagation_cost
from tests.charts.boards import boards

EXAMPLE = {"a": "bc", "b": "d", "c": "e", "d": "", "e": "f", "f": ""}
"""MacCormack, Rusnak & Baldwin 2006: six elements that reach 6, 2, 3, 1, 2 and 1 of them."""


def test_the_published_example_reaches_fifteen_of_thirty_six_pairs_with_the_diagonal():
    assert propagation_cost(EXAMPLE) == 15 / 36
    assert f"{propagation_cost(EXAMPLE):.2%}" == "41.67%"


@pytest.mark.parametrize(
    ("graph", "cost"),
    [({}, None), ({"a": ""}, 1), ({"a": "", "b": ""}, 1 / 2), ({"a": "b", "b": "a"}, 1)],
)
def test_at_the_ends_it_is_nothing_one_nth_or_one(graph, cost):
    assert propagation_cost(graph) == cost


@given(boards())
def test_it_is_the_share_of_pairs_in_the_closure_and_the_same_turned_round(matrix):
    graph = of_handoffs(matrix)
    if not graph:
        return
    closure = nx.transitive_closure(nx.DiGraph(graph), reflexive=True)
    assert propagation_cost(graph) == closure.number_of_edges() / len(graph) ** 2
    turned = nx.DiGraph(graph).reverse()
    assert propagation_cost({node: list(turned[node]) for node in turned}) == propagation_cost(
        graph
    )


@given(boards(), st.data())
def test_it_lies_between_one_nth_and_one_and_no_removal_raises_it(matrix, data):
    if not matrix.functions:
        return
    cost = propagation_cost(of_handoffs(matrix))
    assert 1 / len(matrix.functions) <= cost <= 1
    if matrix.handoffs:
        gone = data.draw(st.sampled_from(matrix.handoffs))
        less = matrix.replace(handoffs=tuple(h for h in matrix.handoffs if h != gone))
        assert propagation_cost(of_handoffs(less)) <= cost
