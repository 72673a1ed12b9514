"""The dependency structure matrix as a picture: its places, feedback, parties and loops."""

import pytest

from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.dsm.dependencies import MOST
from matrix.charts.kit.style import palette
from matrix.handoffs import feedback
from matrix.handoffs.dsm import clustered, partitioned
from tests.charts.boards import board
from tests.examples import matrix_from

LEADS = ("Our team", "Indus Delivery", "Lead unknown")
OURS = ("Build: in-house", "Check: in-house", "Build → Check", "Check → Build")
NAMES = ["dsm", "dsm-clustered"]
LOOP = """
parties:
  - {id: ours, name: Our team, kind: in_house}
  - {id: indus, name: Indus Delivery, kind: vendor}
functions:
  - {id: run, name: Run, shares: {indus: 1}}
  - {id: build, name: Build, shares: {ours: 1}}
  - {id: check, name: Check, shares: {ours: 1}}
  - {id: help, name: Help}
handoffs:
  - {from: build, to: check, per_week: 5}
  - {from: check, to: build}
  - {from: check, to: run}
  - {from: run, to: help}
"""


def drawn(spec, kind):
    return [row for layer in spec["layer"] if layer["mark"]["type"] == kind
            for row in layer["data"]["values"]]  # fmt: skip


def texts(spec):
    return {str(row["text"]) for row in drawn(spec, "text")}


def test_rows_stand_by_giver_and_taker_and_say_what_stays_and_what_is_unknown():
    rows = find_chart("dsm").rows(matrix_from(LOOP))
    assert [(r["id"], r["from_place"], r["to_place"], r["feedback"]) for r in rows] == [
        ("build>check", 1, 2, False),
        ("check>build", 2, 1, True),
        ("check>run", 2, 3, False),
        ("run>help", 3, 4, False),
    ]
    assert [r["same_party"] for r in rows] == [True, True, False, None]
    assert [r["crosses"] for r in rows] == [False, False, True, None]
    assert [r["block"] for r in rows] == [1, 1, None, None]
    assert [r["per_week"] for r in rows] == [5, None, None, None]


def test_title_and_subtitle_state_the_convention_the_feedback_and_the_fit():
    spec = spec_of("dsm", matrix_from(LOOP))
    said = " ".join(spec["title"]["text"])
    assert said == "1 of 4 hand-offs is feedback, and 2–3 stay with one party"
    said = " ".join(spec["title"]["subtitle"])
    assert "Rows hand over to columns, senders first: " in said
    assert "feedback below it." in said
    assert "1 of 1 loop is led by a single party." in said
    assert "Feedback: Check → Build" in alt_of("dsm", matrix_from(LOOP))


def test_a_loop_with_an_unknown_lead_is_neither_split_nor_whole():
    asked = matrix_from(LOOP.replace("name: Check, shares: {ours: 1}", "name: Check"))
    said = " ".join(spec_of("dsm", asked)["title"]["subtitle"])
    assert "0–1 of 1 loop is led by a single party." in said


@pytest.mark.parametrize("size", [12, 40])
def test_the_feedback_is_that_of_the_figures(size):
    matrix = board(size)
    senders, clusters = (find_chart(name).rows(matrix) for name in NAMES)
    assert {row["id"] for row in senders if row["feedback"]} == feedback(matrix)
    assert sum(row["feedback"] for row in senders) == partitioned(matrix).feedback
    assert sum(row["feedback"] for row in clusters) == clustered(matrix).feedback
    assert len(senders) == len(clusters) == len(matrix.handoffs)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [6, 12, 40])
def test_every_hand_off_is_a_mark_in_the_row_of_its_giver_and_the_column_of_its_taker(name, size):
    boxes = [box for box in drawn(spec_of(name, board(size)), "rect") if box.get("tooltip")]
    marks = {box["tooltip"].split(" ·")[0]: box for box in boxes}
    own = {box["tooltip"].rpartition(":")[0]: box for box in boxes}
    for row in find_chart(name).rows(board(size)):
        mark = marks[f"{row['from']} → {row['to']}"]
        giver, taker = own[row["from"]], own[row["to"]]
        assert mark["y"] + mark["y2"] == pytest.approx(giver["y"] + giver["y2"], abs=0.2)
        assert mark["x"] + mark["x2"] == pytest.approx(taker["x"] + taker["x2"], abs=0.2)
        assert (mark["x2"] < giver["x"]) == row["feedback"]


def test_parties_are_boxes_over_the_functions_that_they_lead_one_after_the_other():
    spec = spec_of("dsm", matrix_from(LOOP))
    led = [row["text"] for row in drawn(spec, "text") if row["text"] in LEADS]
    assert led == list(LEADS)
    own = [box for box in drawn(spec, "rect") if box.get("tooltip", "").split(" ·")[0] in OURS]
    around = [
        box
        for box in drawn(spec, "rect")
        if box["fill"] == palette("light").ours and all(_within(each, box) for each in own)
    ]
    assert len(own) > 2 and len(around) == 1


def _within(inner, outer):
    return all(outer[a] <= inner[a] and inner[a + "2"] <= outer[a + "2"] for a in "xy")


@pytest.mark.parametrize("name", NAMES)
def test_without_hand_offs_it_is_said_what_to_state(name):
    matrix = board(12).replace(handoffs=())
    assert find_chart(name).rows(matrix) == ()
    assert any(
        "Add hand-offs between the functions" in text for text in texts(spec_of(name, matrix))
    )
    assert "no hand-offs between 12 functions yet" in alt_of(name, matrix)


def test_more_functions_than_have_room_are_counted_and_not_drawn():
    spec = spec_of("dsm", board(MOST + 7))
    assert "Not drawn: 7 more functions." in " ".join(spec["title"]["subtitle"])
    assert len(find_chart("dsm").rows(board(MOST + 7))) == len(board(MOST + 7).handoffs)


@pytest.mark.parametrize("size", [6, 12, 40])
def test_a_name_that_has_room_is_not_cut(size):
    names = {function.name for function in board(size).functions}
    assert names <= texts(spec_of("dsm", board(size)))
