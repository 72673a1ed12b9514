"""The lines of the hand-off map carry their hours, where they are known and there is room."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings

from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.handoff_map.geometry import drawn
from matrix.charts.handoff_map.label_places import Box
from matrix.charts.handoff_map.labels import MOST, labels_of, timed_rows
from matrix.charts.handoff_map.layout import laid_out
from matrix.charts.handoff_map.routing import runs_of
from matrix.handoffs import lead_time, timings
from tests.charts.boards import board, boards, timed
from tests.charts.test_map import apart, drawn_of, hits
from tests.charts.test_site_clock import texts
from tests.handoffs.worlds import line, world

WIDE = 60
PAIR = world(handoffs=f"{line('a', 'c', per_week=5)}, {line('a', 'b')}, {{from: c, to: d}}")


def rows(matrix):
    return {row["id"]: row for row in find_chart("handoff-map").rows(matrix)}


def test_the_rows_have_the_hours_of_the_timings_and_the_critical_path():
    for handoff, row in rows(timed(12)).items():
        times = timings(timed(12))[handoff]
        assert row["hours"] == times.handoff_hours and row["wait_hours"] == times.wait_hours
        assert row["on_path"] is (handoff in lead_time(timed(12)).handoffs)
    assert rows(PAIR)["a>c"]["hours"] == pytest.approx(28.48, abs=0.02)
    assert rows(PAIR)["c>d"]["hours"] is None


def test_a_label_says_how_often_and_how_long():
    labels = labels_of(find_chart("handoff-map").rows(PAIR))
    assert {run: label.text for run, label in labels.items()} == {
        "a>c": "5× · 28.5 h", "a>b": "0.6 h",
    }  # fmt: skip
    assert labels["a>c"].on_path and labels["a>c"].crosses and not labels["a>b"].on_path
    words = texts(spec_of("handoff-map", PAIR))
    assert {"5× · 28.5 h", "On the critical path"} <= set(words)
    assert "28.5 h" in alt_of("handoff-map", PAIR)
    assert "Hours known for 2 of 3 hand-offs." in alt_of("handoff-map", PAIR)


def test_without_sites_the_lines_carry_no_hours():
    plain = PAIR.replace(sites=(), parties=tuple(party.replace(sites=()) for party in PAIR.parties))
    assert not timed_rows(rows(plain).values())
    assert {label.text for label in labels_of(rows(plain).values()).values()} == {"5×"}
    assert "Elapsed hours" not in " ".join(texts(spec_of("handoff-map", plain)))


def test_on_a_large_board_only_the_lines_that_matter_carry_hours():
    found = rows(timed(40))
    shown = timed_rows(found.values())
    assert len(shown) == MOST < len(found)
    assert all(found[i]["crosses"] or found[i]["on_path"] for i in shown)
    most = max(found.values(), key=lambda row: row["hours"] if row["crosses"] else 0)
    assert most["id"] in shown
    assert f"on at most {MOST} lines" in alt_of("handoff-map", timed(40))


def check(matrix, spare=frozenset()):
    """A wide label on every line that has room: on no box, no other label and no other line."""
    layout = laid_out(matrix)
    wide = {handoff.id: float(WIDE) for handoff in drawn_of(matrix)}
    drawing = drawn(layout, runs_of(matrix, layout), wide, spare)
    labels = {run: Box(x - WIDE / 2, y - 7, x + WIDE / 2, y + 7)
              for run, (x, y) in drawing.labels.items()}  # fmt: skip
    for one, other in combinations(labels.values(), 2):
        assert apart(one, other)
    for owner, label in labels.items():
        assert all(apart(label, box) for box in drawing.boxes.values())
        for run, points in drawing.lines.items():
            assert run == owner or not any(hits(label, a, b) for a, b in pairwise(points))
    return drawing


@pytest.mark.parametrize("size", [6, 12, 40])
def test_labels_inside_a_lane_hide_nothing(size):
    drawing = check(board(size))
    assert len(drawing.labels) > 0.6 * len(board(size).handoffs)


@settings(max_examples=40)
@given(boards())
def test_labels_hide_nothing_on_any_board(matrix):
    check(matrix)
    check(matrix, frozenset(handoff.id for handoff in drawn_of(matrix)[::2]))


def test_the_map_grows_for_no_label_that_only_takes_what_room_there_is():
    every = frozenset(handoff.id for handoff in board(12).handoffs)
    none = drawn(laid_out(board(12)), runs_of(board(12), laid_out(board(12))), {})
    assert check(board(12), every).width == none.width < check(board(12)).width
