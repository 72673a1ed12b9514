"""`handoffs` and `metrics`: their keys, their figures, and what stays unknown."""

import json

import pytest

from matrix.handoffs import lead_time, timings
from matrix.presets import preset
from tests.commands import FINE, problems, run

SUN = "presets/us-pk-follow-the-sun.yaml"
HANDOFF = {
    "from", "to", "crosses", "overlap_hours_per_shared_day", "overlap_hours_per_week",
    "expected_wait_hours", "end_of_shift_wait_hours", "end_of_week_wait_hours",
    "round_trip_hours", "lost_work_hours", "handoff_hours",
}  # fmt: skip
SUMMARY = {
    "handoffs", "crossing", "crossing_share", "crossings_on_critical_path", "critical_path",
    "cycles", "lead_time_hours", "colocated_lead_time_hours", "lead_time_ratio", "union_hours",
    "effective_hours", "propagation_cost", "modularity", "articulation",
}  # fmt: skip


def said(*arguments):
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_handoffs_prints_the_keys_that_were_promised():
    tree = said("handoffs", SUN)
    assert set(tree) == {"as_of", "handoffs", "summary"}
    assert all(set(line) >= HANDOFF for line in tree["handoffs"])
    assert set(tree["summary"]) >= SUMMARY


@pytest.mark.parametrize(
    ("day", "week_end", "end_of_shift"), [("2026-01-12", 54, 6), ("2026-07-13", 55, 7)]
)
def test_the_friday_wait_from_new_york_to_karachi(day, week_end, end_of_shift):
    tree = said("handoffs", SUN, "--as-of", day)
    out = next(line for line in tree["handoffs"] if line["from"] == "product-strategy")
    assert tree["as_of"] == day
    assert out["end_of_week_wait_hours"] == pytest.approx(week_end, abs=0.01)
    assert out["end_of_shift_wait_hours"] == pytest.approx(end_of_shift, abs=0.01)
    assert tree["summary"]["union_hours"] == pytest.approx(16)


def test_handoffs_agrees_with_the_model():
    matrix = preset("us-pk-follow-the-sun").opened
    tree = said("handoffs", SUN)
    hours = {f"{line['from']}>{line['to']}": line["handoff_hours"] for line in tree["handoffs"]}
    assert hours == pytest.approx({i: t.handoff_hours for i, t in timings(matrix).items()})
    assert tree["summary"]["lead_time_hours"] == pytest.approx(lead_time(matrix).hours)


def test_a_missing_fact_is_null_and_named():
    tree = said("handoffs", "presets/worked-example.yaml")
    assert tree["summary"]["lead_time_hours"] is None
    unknown = [line for line in tree["handoffs"] if line["handoff_hours"] is None]
    assert unknown
    assert all(line["missing"] for line in unknown)


@pytest.mark.parametrize("command", ["handoffs", "metrics"])
def test_text_for_people_and_a_file_without_handoffs(command, file):
    for place in (SUN, file(FINE)):
        result = run(command, place)
        noted = result.stderr.splitlines()
        assert result.exit_code == 0
        assert all(line.startswith("Note: sites[0].holidays: US leaves out") for line in noted)
        assert result.stdout.strip()


@pytest.mark.parametrize("command", ["handoffs", "metrics"])
def test_a_broken_file_ends_with_2_and_names_its_faults(command, file):
    result = run(command, file("format: 1\nfunctionz: []\n"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert problems(result)


def test_metrics_prints_ratios_concentration_and_how_far_they_are_known():
    tree = said("metrics", "presets/worked-example.yaml")
    assert {"in_house_ratio", "core_coverage", "concentration"} <= set(tree)
    assert {"hhi", "effective_vendors", "top_share"} <= set(tree["concentration"])
    assert tree["in_house_ratio"] is None
    ends = tree["ranges"]["in_house_ratio"]
    assert 0 <= ends["low"] < ends["high"] <= 1
