"""The dependency structure matrix in its two orders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.handoffs import cycles, feedback
from matrix.handoffs.dsm import clustered, partitioned
from matrix.handoffs.lineup import lined_up
from tests.charts.boards import board, boards
from tests.examples import matrix_from
from tests.handoffs.published import COMPONENTS, climate
from tests.handoffs.test_markov import PUBLISHED
from tests.test_handoffs import chain


def board_feedback(matrix):
    """Hand-offs that run against the order of the board."""
    place = {function.id: index for index, function in enumerate(matrix.functions)}
    return sum(place[handoff.from_] > place[handoff.to] for handoff in matrix.handoffs)


def test_a_row_takes_over_from_its_columns_and_senders_stand_first():
    dsm = partitioned(matrix_from(chain("cb", "ba")))
    assert dsm.order == ("c", "b", "a", "d", "e")
    assert dsm.marks == (("b", "c"), ("a", "b"))
    assert dsm.feedback == 0 and dsm.blocks == (("c",), ("b",), ("a",), ("d",), ("e",))


def test_a_loop_is_one_block_with_the_least_feedback_in_it():
    dsm = partitioned(matrix_from(chain("ab", "bc", "cb", "cd", "dc", "de")))
    assert dsm.blocks == (("a",), ("b", "c", "d"), ("e",))
    assert dsm.feedback == 2


@given(boards())
def test_partitioned_feedback_stands_in_loops_only_and_never_exceeds_the_boards(matrix):
    dsm = partitioned(matrix)
    holds(dsm, matrix)
    assert dsm.feedback == len(feedback(matrix)) <= board_feedback(matrix)
    assert {frozenset(b) for b in dsm.blocks if len(b) > 1} == set(map(frozenset, cycles(matrix)))
    block = {function: index for index, part in enumerate(dsm.blocks) for function in part}
    assert all(block[column] <= block[row] for row, column in dsm.marks)


@given(boards())
def test_clusters_are_a_partition_of_the_functions(matrix):
    holds(clustered(matrix), matrix)


def holds(dsm, matrix):
    """Every function and hand-off stands in the matrix once, and feedback is what stands above."""
    assert sorted(dsm.order) == sorted(function.id for function in matrix.functions)
    assert tuple(function for part in dsm.blocks for function in part) == dsm.order
    assert sorted(dsm.marks) == sorted((h.to, h.from_) for h in matrix.handoffs)
    place = {function: index for index, function in enumerate(dsm.order)}
    assert dsm.feedback == sum(place[column] > place[row] for row, column in dsm.marks)


def test_a_board_clusters_by_how_often_its_functions_hand_over():
    found = {
        frozenset(COMPONENTS[int(function[1:])] for function in part)
        for part in clustered(climate()).blocks
    }
    assert found == PUBLISHED


def test_a_single_unstated_frequency_makes_every_hand_off_count_alike():
    whole = climate()
    half = whole.replace(handoffs=(whole.handoffs[0].replace(per_week=None), *whole.handoffs[1:]))
    none = whole.replace(handoffs=tuple(h.replace(per_week=None) for h in whole.handoffs))
    assert clustered(half).blocks == clustered(none).blocks != clustered(whole).blocks


@pytest.mark.parametrize("size", [12, 40])
def test_clustered_marks_lie_nearer_the_diagonal_than_clusters_in_board_order(size):
    matrix = board(size)
    dsm = clustered(matrix)
    first = {function.id: index for index, function in enumerate(matrix.functions)}
    as_met = sorted(dsm.blocks, key=lambda part: min(first[function] for function in part))
    assert spread(dsm.blocks, dsm.marks) <= spread(as_met, dsm.marks)


def spread(blocks, marks):
    """How far all marks lie apart, from the middle of a block to the middle of another."""
    at, middle = 0.0, {}
    for part in blocks:
        middle.update(dict.fromkeys(part, at + len(part) / 2))
        at += len(part)
    return sum(abs(middle[row] - middle[column]) for row, column in marks)


SIZES = st.lists(st.integers(1, 5), min_size=1, max_size=7)


@given(SIZES, st.data())
def test_a_line_up_holds_every_block_and_is_no_longer_than_as_given(sizes, data):
    block = st.integers(0, len(sizes) - 1)
    exchanges = data.draw(st.lists(st.tuples(block, block, st.integers(1, 4)), max_size=12))

    def length(order):
        at, middle = 0.0, {}
        for one in order:
            middle[one] = at + sizes[one] / 2
            at += sizes[one]
        return sum(weight * abs(middle[a] - middle[b]) for a, b, weight in exchanges)

    order = lined_up(sizes, exchanges)
    assert sorted(order) == list(range(len(sizes)))
    assert length(order) <= length(range(len(sizes))) + 1e-9
