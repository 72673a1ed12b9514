"""The hand-off map never hides anything: no box on a box, no line under a box or a label."""

import json
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from matrix.charts import spec_of
from matrix.charts.handoff_map.geometry import Box, Drawing, drawn
from matrix.charts.handoff_map.layout import laid_out
from matrix.charts.handoff_map.routing import runs_of
from matrix.handoffs import crosses, party_of
from matrix.model import Function, Handoff, Matrix, Party
from tests.charts.boards import board, boards

LABEL = 26


def drawn_of(matrix: Matrix) -> tuple[Handoff, ...]:
    """The hand-offs with a line of their own: of several between two functions the first."""
    return tuple({h.ends: h for h in reversed(matrix.handoffs)}.values())


def drawing_of(matrix: Matrix) -> Drawing:
    """The map of a board, with a label on every crossing line."""
    layout = laid_out(matrix)
    labels = {h.id: LABEL for h in drawn_of(matrix) if crosses(matrix, h)}
    return drawn(layout, runs_of(matrix, layout), labels)


def apart(one: Box, other: Box) -> bool:
    """Whether two boxes do not touch."""
    return one.x2 < other.x or other.x2 < one.x or one.y2 < other.y or other.y2 < one.y


def hits(box: Box, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether the rectangle around a piece of line reaches into a box."""
    (x, x2), (y, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return x < box.x2 - 1 and x2 > box.x + 1 and y < box.y2 and y2 > box.y


def check(matrix: Matrix) -> None:
    """Everything that must hold for a map, whatever the board."""
    drawing = drawing_of(matrix)
    assert set(drawing.boxes) == {function.id for function in matrix.functions}
    assert set(drawing.lines) == {handoff.id for handoff in drawn_of(matrix)}
    for one, other in combinations(drawing.boxes.values(), 2):
        assert apart(one, other)
    assert set(drawing.labels) == {h.id for h in drawn_of(matrix) if crosses(matrix, h)}
    for line in drawing.lines.values():
        for start, end in pairwise(line):
            assert not any(hits(box, start, end) for box in drawing.boxes.values())
            assert 0 <= start[0] <= drawing.width and 0 <= start[1] <= drawing.height
    labels = [Box(x - LABEL / 2, y - 7, x + LABEL / 2, y + 7) for x, y in drawing.labels.values()]
    for one, other in combinations(labels, 2):
        assert apart(one, other)
    for label, owner in zip(labels, drawing.labels, strict=True):
        for line in (line for handoff, line in drawing.lines.items() if handoff != owner):
            assert not any(hits(label, start, end) for start, end in pairwise(line))
        assert all(apart(label, box) for box in drawing.boxes.values())


@pytest.mark.parametrize("size", [1, 12, 40, 120])
def test_nothing_hides_anything(size):
    check(board(size))


@settings(max_examples=60)
@given(boards())
def test_nothing_hides_anything_on_any_board(matrix):
    check(matrix)


def test_a_line_joins_its_two_boxes():
    drawing = drawing_of(board(40))
    for handoff in board(40).handoffs:
        line = drawing.lines[handoff.id]
        sender, receiver = (drawing.boxes[end] for end in handoff.ends)
        assert line[0][0] == sender.x2 and sender.y < line[0][1] < sender.y2
        assert line[-1][0] == receiver.x - 1 and receiver.y < line[-1][1] < receiver.y2


def test_lines_that_leave_one_box_leave_at_different_heights():
    drawing = drawing_of(board(40))
    starts = [line[0] for line in drawing.lines.values()]
    assert len(starts) == len(set(starts))


def test_a_function_stands_in_the_lane_of_the_party_that_leads_it():
    matrix = board(40)
    layout, drawing = laid_out(matrix), drawing_of(matrix)
    for function in matrix.functions:
        slot = layout.slots[function.id]
        assert layout.lanes[slot.lane].party == party_of(matrix, function)
        lane, box = drawing.lanes[slot.lane], drawing.boxes[function.id]
        assert lane.y < box.y and box.y2 < lane.y2


def test_our_lanes_stand_above_the_boundary_and_external_ones_below():
    layout, drawing = laid_out(board(40)), drawing_of(board(40))
    assert [lane.side for lane in layout.lanes] == sorted(
        (lane.side for lane in layout.lanes), key=("ours", "theirs", "unknown").index
    )
    for lane, box in zip(layout.lanes, drawing.lanes, strict=True):
        above = box.y2 < drawing.boundary
        assert above is (lane.side == "ours")


def test_the_label_of_a_handoff_over_the_boundary_stands_on_it():
    matrix, drawing = board(40), drawing_of(board(40))
    for handoff, (_, y) in drawing.labels.items():
        ends = (drawing.boxes[end].middle for end in matrix.handoffs_by_id[handoff].ends)
        if len({end < drawing.boundary for end in ends}) == 2:
            assert y == drawing.boundary


def test_a_company_name_of_three_lines_is_not_cut():
    name = "Helio Support Services International"
    matrix = Matrix(
        title="T",
        parties=[Party(id="a", name=name, kind="vendor")],
        functions=[Function(id="f", name="F", shares={"a": 1})],
    )
    drawn_words = json.dumps(spec_of("handoff-map", matrix)["layer"])
    assert '"International"' in drawn_words
