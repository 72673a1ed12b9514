"""The costs in files: only once somebody has stated any, and with what is missing."""

import io
import json

import openpyxl
import pytest

from matrix import frames
from matrix.exports import matrix_exports
from matrix.exports.record import tables
from matrix.minutes.compose import minutes_of
from tests.commands import run
from tests.examples import matrix_from

SILENT = """
functions:
  - {id: dev, name: Development, ownership: outsourced, today: {ownership: in_house}}
  - {id: hr, name: HR, ownership: in_house}
"""
COSTS = "costs: {in_house: {low: 300, high: 360}, outsourced: {low: 200, high: 280}}"
COSTED = "currency: EUR" + SILENT.replace("in_house}}", f"in_house}}, {COSTS}}}")


def written(name, matrix):
    [export] = [each for each in matrix_exports() if each.name == name]
    return export.render(matrix)


def test_the_workbook_has_a_sheet_of_costs():
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", matrix_from(COSTED))))
    header, *rows = book["Costs"].iter_rows(values_only=True)
    assert header[2:4] == ("Today, from (EUR)", "Today, to (EUR)")
    assert rows[:3] == [
        ("dev", "Development", 300, 360, 200, 280, -160, -20, None, None),
        ("hr", "HR", None, None, None, None, 0, 0, None, None),
        (None, "Whole board", 300, None, 200, None, -160, -20, None, None),
    ]
    assert rows[3][1] == "1 of 2 functions has no figure, today or as decided: HR."


def test_the_page_has_a_section_of_costs():
    page = written("markdown", matrix_from(COSTED)).decode()
    assert "| Development | EUR 300–360 | EUR 200–280 | EUR −160 to −20 | unknown |" in page
    assert "| Yearly cost as decided | at least EUR 200 |" in page
    assert "1 of 2 functions has no figure, today or as decided: HR." in page


def test_the_summary_of_the_minutes_has_the_figures():
    def summary(text):
        return dict(tables(minutes_of(matrix_from(text), (), (), (), (), ()))[0].rows)

    assert summary(COSTED)["Difference a year"] == "EUR −160 to −20"
    assert "Difference a year" not in summary(SILENT)


@pytest.mark.parametrize("name", ["xlsx", "markdown"])
def test_files_are_silent_while_no_cost_is_stated(name):
    silent = written(name, matrix_from(SILENT))
    if name == "markdown":
        assert "## Costs" not in silent.decode()
    else:
        assert "Costs" not in openpyxl.load_workbook(io.BytesIO(silent)).sheetnames


def test_the_frame_has_no_zero_for_what_is_unknown():
    table = frames.costs(matrix_from(COSTED))
    assert table.loc["dev", "difference_low"] == -160
    assert table.loc["hr", ["today_low", "today_high", "move_low"]].isna().all()
    assert frames.costs(matrix_from(SILENT)).empty


def test_metrics_prints_the_costs_and_null_for_open_ends(file):
    head = "format: 2\ntitle: Costs\nas_of: 2026-01-12\n"
    path = file(head + COSTED)
    said = json.loads(run("metrics", path, "--format", "json").stdout)["costs"]
    assert said["currency"] == "EUR"
    assert said["today"] == {"low": 300, "high": None, "missing": ["hr"], "of": 2}
    assert said["difference"] == {"low": -160, "high": -20, "missing": [], "of": 1}
    assert said["functions"][1] == {
        "id": "hr",
        "today": {"low": None, "high": None},
        "decided": {"low": None, "high": None},
        "difference": {"low": 0, "high": 0},
        "move": None,
    }
    assert "Difference a year                    EUR −160 to −20" in run("metrics", path).stdout


def test_metrics_says_null_while_no_cost_is_stated(file):
    path = file("format: 2\ntitle: Silent\n" + SILENT)
    assert json.loads(run("metrics", path, "--format", "json").stdout)["costs"] is None
    assert "ost" not in run("metrics", path).stdout.replace("In-house by cost", "")
