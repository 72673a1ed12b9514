"""The frames say what the board says; what nobody stated is missing, never zero or empty."""

from datetime import date

import pandas as pd
import pytest

from matrix import frames
from matrix.exports import export_to, matrix_exports
from matrix.handoffs import crosses, timings
from matrix.model import Function, Matrix, Party
from matrix.rules import review
from matrix.values.errors import UnknownName
from tests.charts.boards import board, timed
from tests.examples import matrix_from
from tests.trials import hostile_texts

BOARDS = {
    "empty": Matrix(title="Nothing yet"),
    "hostile": hostile_texts.board(),
    "of 12": board(12),
}
SMALL = """
parties:
  - {id: ours, name: Team, kind: in_house, utilisation: 0.9,
     contracts: [{signed: false}], governance: {tool: Jira, liaison: []}}
  - {id: indus, name: Indus, kind: vendor, checked_on: 2026-01-05}
functions:
  - {id: a, name: Alpha, ownership: mixed, shares: {ours: 0.6, indus: 0.4}, criticality: 3,
     duties: {ours: [A, R], indus: [R]}, urgent: false, exit_tested_on: 2025-11-03, tags: [ux]}
  - {id: b, name: Beta, ownership: outsourced, duties: {indus: [R]}}
  - {id: c, name: Gamma}
handoffs:
  - {from: a, to: b, per_week: 5}
"""


@pytest.mark.parametrize("name", frames.COLUMNS)
@pytest.mark.parametrize("matrix", BOARDS)
def test_every_frame_has_the_columns_and_dtypes_that_are_described(name, matrix):
    frame = getattr(frames, name)(BOARDS[matrix])
    if frame.index.name:
        frame = frame.reset_index()
    described = frames.described(name)
    assert list(frame.columns) == list(described["column"])
    assert [str(dtype) for dtype in frame.dtypes] == list(described["dtype"])
    assert all(described["meaning"].str.endswith("."))


def test_a_frame_that_is_not_there_is_refused_with_those_there_are():
    with pytest.raises(UnknownName, match="functions"):
        frames.described("lines")


def test_functions_hold_what_is_stated_and_what_follows():
    functions = frames.functions(matrix_from(SMALL))
    assert list(functions.index) == ["a", "b", "c"]
    assert list(functions["ownership"]) == ["mixed", "outsourced", "undecided"]
    assert list(functions["external_share"])[:2] == [0.4, 1.0]
    assert list(functions["lead"])[:2] == ["ours", "indus"]
    alpha = functions.loc["a"]
    assert (alpha["criticality"], alpha["urgent"], alpha["tags"]) == (3, False, ("ux",))
    assert alpha["exit_tested_on"].date() == date(2025, 11, 3)


def test_what_nobody_stated_is_missing_in_every_dtype():
    functions = frames.functions(matrix_from(SMALL))
    unstated = ["group", "criticality", "urgent", "fte", "tags", "lead", "external_share"]
    assert functions.loc["c", [*unstated, "exit_tested_on", "today.ownership"]].isna().all()
    assert functions["fte"].sum(min_count=1) is pd.NA
    parties = frames.parties(matrix_from(SMALL))
    assert pd.isna(parties.loc["indus", "utilisation"])
    assert pd.isna(parties.loc["indus", "governance.tool"])


def test_parties_tell_their_contract_and_a_stated_no_from_an_unknown():
    ours, indus = (row for _, row in frames.parties(matrix_from(SMALL)).iterrows())
    assert (ours["external"], indus["external"]) == (False, True)
    assert ours["governance.tool"] == "Jira"
    assert ours["governance.liaison"] == ()
    assert indus["checked_on"].date() == date(2026, 1, 5)


def test_shares_are_missing_where_none_are_stated_and_zero_where_others_do_it():
    shares = frames.shares(matrix_from(SMALL.replace("{ours: 0.6, indus: 0.4}", "{indus: 1}")))
    assert list(shares.loc["a"]) == [0.0, 1.0]
    assert shares.loc[["b", "c"]].isna().all(axis=None)


def test_letters_come_one_by_one_and_as_a_grid():
    letters = frames.letters(matrix_from(SMALL))
    held = [tuple(row) for row in letters[["function", "party", "letter"]].to_numpy()]
    assert held == [("a", "ours", "R"), ("a", "ours", "A"), ("a", "indus", "R"),
                    ("b", "indus", "R")]  # fmt: skip
    assert set(letters["party_name"]) == {"Team", "Indus"}
    grid = frames.raci(matrix_from(SMALL))
    assert [list(grid.loc[i]) for i in "abc"] == [["R A", "R"], ["", "R"], ["", ""]]


@pytest.mark.parametrize("matrix", [board(12), timed(12)])
def test_handoffs_agree_with_the_flow_and_its_times(matrix):
    rows = frames.handoffs(matrix)
    assert list(rows.index) == [handoff.id for handoff in matrix.handoffs]
    for handoff in matrix.handoffs:
        row, spent = rows.loc[handoff.id], timings(matrix)[handoff.id]
        for stated, cell in (
            (crosses(matrix, handoff), row["crosses"]),
            (spent.wait_hours, row["wait_hours"]),
            (spent.handoff_hours, row["handoff_hours"]),
            (handoff.per_week, row["per_week"]),
        ):
            assert cell is pd.NA if stated is None else cell == stated


def test_findings_and_unknowns_are_those_of_the_review():
    matrix = board(40)
    said, found = review(matrix), frames.findings(matrix)
    assert [tuple(row) for row in found[["rule", "subject", "message"]].to_numpy()] == [
        (finding.rule, finding.subject.id, finding.message) for finding in said.findings
    ]
    assert found["severity"].cat.codes.is_monotonic_increasing
    assert list(frames.unknowns(matrix)["rule"]) == [unknown.rule for unknown in said.unknowns]


def test_changed_lists_the_cells_that_differ_and_no_unknown_beside_an_unknown():
    before = matrix_from(SMALL)
    after = matrix_from(SMALL.replace("criticality: 3,", "fte: 2,").replace("Gamma", "Delta"))
    apart = frames.changed(frames.functions(before), frames.functions(after))
    assert [tuple(row) for row in frames.cells(apart)] == [
        ("a", "criticality", 3, None), ("a", "fte", None, 2.0), ("c", "name", "Gamma", "Delta"),
    ]  # fmt: skip
    functions = frames.functions(before)
    assert frames.changed(functions, functions).empty


def test_a_frame_is_the_callers_own():
    mine = frames.functions(board(12))
    mine["name"] = "Overwritten"
    assert "Overwritten" not in set(frames.functions(board(12))["name"])


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_a_party_may_have_the_id_of_a_column(export):
    ids = ("id", "name", "group", "ownership", "findings", "evidence", "rationale")
    matrix = Matrix(
        title="T",
        parties=[Party(id=i, name=f"Party {i}", kind="vendor") for i in ids],
        functions=[Function(id="a", name="A", duties={i: ["R"] for i in ids})],
    )
    assert export_to(export, matrix_exports()).render(matrix)
    assert list(frames.raci(matrix).columns) == list(ids)
