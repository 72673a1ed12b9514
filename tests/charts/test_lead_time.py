"""The lead-time waterfall shows the critical path as the figures have it, and what they miss."""

from itertools import pairwise

import pytest

from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.lead_time.path_lines import KINDS, path_lines, shortened
from matrix.charts.lead_time.waterfall import spread
from matrix.handoffs import lead_time, timings
from matrix.model import Matrix
from tests.charts.boards import board, timed
from tests.charts.test_site_clock import texts
from tests.handoffs.worlds import line, world

CHAIN = f"{line('a', 'b')}, {line('b', 'c')}, {line('c', 'd')}"
WORKED = world(handoffs=CHAIN, effort=", effort_hours: 8")


def steps(matrix, course="as split"):
    return [row for row in find_chart("lead-time").rows(matrix) if row["course"] == course]


def subtitle(matrix):
    return " ".join(spec_of("lead-time", matrix)["title"]["subtitle"])


def test_the_steps_of_a_chain_alternate_and_add_up_to_the_lead_time():
    rows = steps(WORKED)
    works = [row for row in rows if row["kind"] == "work"]
    assert [row["item"] for row in works] == ["a", "b", "c", "d"]
    assert [row["hours"] for row in works] == pytest.approx([8 * 168 / 40] * 4)
    assert (rows[0]["item"], rows[0]["begins"]) == ("a", 0)
    assert all(one["ends"] == other["begins"] for one, other in pairwise(rows))
    assert rows[-1]["ends"] == pytest.approx(lead_time(WORKED).hours)


def test_the_parts_of_a_handoff_are_those_of_its_timing():
    for handoff, times in timings(WORKED).items():
        parts = {row["kind"]: row["hours"] for row in steps(WORKED) if row["item"] == handoff}
        assert parts.get("wait", 0) == times.wait_hours
        assert parts.get("clarification", 0) == times.clarification_hours
        assert parts.get("boundary", 0) == times.boundary_hours


def test_the_company_boundary_is_a_step_of_its_own_where_the_policy_gives_it_hours():
    matrix = world(handoffs=CHAIN, policy="time.boundary_hours: 12")
    rows = [row for row in steps(matrix) if row["kind"] == "boundary"]
    assert [(row["item"], row["hours"]) for row in rows] == [("b>c", 12)]
    assert "Company boundary" in texts(spec_of("lead-time", matrix))


def test_the_twin_stands_beside_it_with_the_ratio_in_the_subtitle():
    lead = lead_time(WORKED)
    assert steps(WORKED, "at one site")[-1]["ends"] == pytest.approx(lead.colocated_hours)
    assert "Everyone at New York" in texts(spec_of("lead-time", WORKED))
    assert subtitle(WORKED).startswith(f"{lead.ratio:.2f} × the ")
    for each in path_lines(WORKED):
        crosses = each.items == ("b>c",)
        assert (each.at_one_site == pytest.approx(each.hours)) is not crosses


def test_the_verdict_tells_work_from_what_lies_between():
    hours = spread(path_lines(WORKED))
    between = hours["wait"] + hours["clarification"] + hours["boundary"]
    title = spec_of("lead-time", WORKED)["title"]["text"][0]
    assert f"{between:.1f} h of it between functions" in title
    assert title.startswith(f"{lead_time(WORKED).hours:.1f} h pass from")


def test_effort_that_nobody_states_is_said_to_count_as_nothing():
    matrix = world(handoffs=CHAIN)
    assert {row["kind"] for row in steps(matrix)} <= {"wait", "clarification"}
    assert "No function on the path has a stated effort" in subtitle(matrix)
    assert "work not counted" in alt_of("lead-time", matrix)
    half = WORKED.replace(
        functions=tuple(f.replace(effort_hours=None) if f.id == "b" else f
                        for f in WORKED.functions)
    )  # fmt: skip
    assert "on the path is not stated and counts as 0 h" in subtitle(half)


def test_a_part_that_is_not_known_is_a_question_and_the_total_at_least():
    matrix = world(handoffs=f"{{from: a, to: c}}, {line('c', 'd')}")
    unknown = [(row["item"], row["kind"]) for row in steps(matrix) if row["hours"] is None]
    assert unknown == [("a>c", "clarification")]
    words = texts(spec_of("lead-time", matrix))
    assert "?" in words and "≥ 19.6 h" in words and "≥ 20.2 h" in words
    assert "20.2 h or more" in alt_of("lead-time", matrix)
    assert "hours known for 1 of 2 hand-offs" in subtitle(matrix)
    assert "The ratio to everyone at New York needs" in alt_of("lead-time", matrix)


def test_a_long_path_is_drawn_in_few_lines_that_keep_every_hour():
    whole = path_lines(timed(40))
    short = shortened(whole, 26)
    assert len(whole) > 26 >= len(short)
    assert sum(item.hours for item in short) == pytest.approx(lead_time(timed(40)).hours)
    assert [i for each in short for i in each.items] == [i for each in whole for i in each.items]
    assert all(one.ends == pytest.approx(other.begins) for one, other in pairwise(short))
    assert shortened(whole, len(whole)) == whole


@pytest.mark.parametrize(
    ("matrix", "advice"),
    [
        (Matrix(title="T"), "Add functions"),
        (board(12).replace(handoffs=()), "Add hand-offs between the functions"),
        (board(12).replace(
            sites=(), parties=tuple(p.replace(sites=()) for p in board(12).parties)
        ), "Add sites"),
        (board(12).replace(as_of=None), "Set the as-of date of the board"),
        (board(12), "State the time zone of Bengaluru"),
    ],
)  # fmt: skip
def test_where_nothing_can_be_worked_out_the_sheet_says_what_to_do(matrix, advice):
    assert advice in " ".join(texts(spec_of("lead-time", matrix)))
    assert alt_of("lead-time", matrix).endswith(".")


def test_every_kind_of_step_looks_different_in_grey():
    assert spread(path_lines(timed(12))).keys() == set(KINDS)
    spec = spec_of("lead-time", timed(12))
    looks = {(row["fill"], round(row["y2"] - row["y"]))
             for layer in spec["layer"] if layer["mark"]["type"] == "rect"
             for row in layer["data"]["values"] if ": " in row.get("tooltip", "")}  # fmt: skip
    assert len(looks) == 3
