"""A row whose name another row has too is named with its heading, wherever it is named."""

import csv
import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from matrix.charts import all_charts, alt_of, find_chart, spec_of
from matrix.charts.highlight import highlighted, item_at
from matrix.charts.kit.headings import grouped
from matrix.cli import app
from matrix.comparison import compare
from matrix.document import loads, to_yaml
from matrix.edits import (
    AddFunction,
    AddHandoff,
    MoveFunction,
    RemoveFunction,
    SetAttribute,
    SetOwnership,
    SetShares,
    apply,
    apply_all,
    inverse_all,
)
from matrix.exports import export_to, matrix_exports, minutes_exports
from matrix.exports.record import tables
from matrix.minutes.compose import minutes_of
from matrix.model import Function, Handoff, Ownership
from matrix.rules import Subject, review
from matrix.ui.plain import what_if
from matrix.ui.plain.compared import sections
from matrix.ui.plain.time_tables import handoff_rows, week_end_sentence, week_ends
from matrix.values.errors import EditRefused
from matrix.words.changes import tell
from matrix.words.edits import describe
from matrix.words.names import (
    Names,
    handoff_name,
    name_in_group,
    name_of,
    owner_name,
    party_name,
    recorded_name,
    site_name,
    subject_name,
    waived_name,
)
from tests.sittings import AGAIN, DECIDED, PEOPLE, SPLIT, VERSIONS, sitting
from tests.words.boards import BOARD, CALLED, NAMES


def texts(spec):
    """All texts and tooltips that a picture draws."""
    data = (datum for layer in spec["layer"] for datum in layer.get("data", {}).get("values", ()))
    return [str(datum[key]) for datum in data for key in ("text", "tooltip") if datum.get(key)]


def exported(name, matrix=BOARD):
    return export_to(name, matrix_exports()).render(matrix)


def minutes():
    """The minutes of a workshop on the board, with votes and decisions on rows of one name."""
    rounds = (replace(SPLIT, function="export-a"), replace(AGAIN, function="export-b"))
    edits, *rest = DECIDED
    decided = tuple(
        edit.model_copy(
            update={key: "export-b" for key in ("function", "id") if hasattr(edit, key)}
        )
        for edit in edits
    )
    board, entries = sitting((decided, *rest), matrix=BOARD)
    return minutes_of(board, entries, rounds, PEOPLE, VERSIONS)


def test_each_row_has_a_name_of_its_own():
    assert {f.id: name_of(BOARD, f.id) for f in BOARD.functions} == CALLED
    assert name_of(BOARD, "gone") == "gone"
    assert recorded_name(BOARD, "export-a") == "Export (Wave A)"
    assert recorded_name(BOARD, "gone") == "gone (no longer on the board)"


def test_a_name_is_alone_again_once_the_others_are_gone():
    left = apply(BOARD, RemoveFunction(function="export-b"))
    assert name_of(left, "export-a") == "Export"
    renamed = SetAttribute(subject="function", id="cleaning-2", attribute="name", value="Sweeping")
    assert name_of(apply(BOARD, renamed), "cleaning-1") == "Cleaning"


def test_parties_sites_and_handoffs_are_told_apart_too():
    assert party_name(BOARD, "theirs") == "Operations (Vendor)"
    assert site_name(BOARD, "khi") == "Branch (PK)"
    assert handoff_name(BOARD, "export-a>export-b") == "Export (Wave A) → Export (Wave B)"


@pytest.mark.parametrize(
    ("kind", "item", "name"),
    [
        ("function", "cleaning-2", "Cleaning (2)"),
        ("party", "ours", "Operations (In-house team)"),
        ("handoff", "export-b>archive", "Export (Wave B) → Archive"),
        ("matrix", "matrix", "The whole matrix"),
        ("function", "gone", "gone"),
    ],
)
def test_a_subject_is_called_what_its_row_is_called(kind, item, name):
    sections_of = {"function": "functions", "party": "parties", "handoff": "handoffs"}
    assert subject_name(BOARD, Subject(kind, item)) == name
    assert owner_name(BOARD, sections_of.get(kind, kind), item) == name
    assert waived_name(BOARD, item) == name


def test_below_its_heading_a_row_needs_no_heading_in_its_name():
    rows = BOARD.functions_by_id
    assert name_in_group(BOARD, rows["export-a"]) == "Export"
    assert name_in_group(BOARD, rows["cleaning-1"]) == "Cleaning (1)"
    assert name_in_group(BOARD, rows["archive"]) == "Archive"


def test_findings_and_their_fixes_name_the_row():
    for finding in review(BOARD).findings:
        if finding.subject.kind == "function":
            name = CALLED[finding.subject.id]
            assert name in finding.message
            assert finding.fix is None or name in finding.fix.label


def test_findings_tell_parties_of_one_name_apart():
    said = [f.message for f in review(BOARD).findings if "Operations" in f.message]
    assert said and all("Operations (Vendor)" in message for message in said)


def test_a_finding_changes_its_words_when_a_row_of_the_same_name_comes():
    def undecided(matrix):
        return {f.subject.id: f.message for f in review(matrix).findings
                if f.rule == "core.undecided"}  # fmt: skip

    alone = undecided(apply(BOARD, RemoveFunction(function="export-a")))["export-b"]
    assert "Export" in alone and "Wave B" not in alone
    assert undecided(BOARD)["export-b"] == alone.replace("Export", "Export (Wave B)")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (SetOwnership(function="export-b", ownership=Ownership.MIXED), "Export (Wave B): mixed"),
        (RemoveFunction(function="cleaning-2"), "Remove the function Cleaning (2)"),
        (MoveFunction(function="export-a", before=None), "Move Export (Wave A)"),
        (
            AddFunction(function=Function(id="new", name="Archive", group="Wave C")),
            "Add the function Archive (Wave C)",
        ),
        (
            AddHandoff(handoff=Handoff(from_="cleaning-1", to="export-b")),
            "Add the hand-off Cleaning (1) → Export (Wave B)",
        ),
        (
            SetShares(function="export-b", shares={"theirs": 1.0}),
            "Export (Wave B): shares Operations (Vendor) 100%",
        ),
    ],
)
def test_the_label_of_a_change_names_the_row(edit, words):
    assert describe(BOARD, edit) == words


def test_the_history_tells_a_removed_row_from_those_that_stayed():
    edits = (RemoveFunction(function="export-b"),)
    undo, after = inverse_all(BOARD, edits), apply_all(BOARD, edits)
    [line] = tell(edits, undo, Names.of(after, (*edits, *undo)))
    assert line.what == "Function Export (Wave B)"
    assert Names.of(after, (), BOARD).function("export-b") == "Export (Wave B)"
    assert Names.of(after, undo).function("export-a") == "Export (Wave A)"
    assert Names.of(after).function("export-a") == "Export"


def test_a_refusal_names_the_row():
    with pytest.raises(EditRefused, match=r"The shares of Export \(Wave A\) "):
        apply(BOARD, SetShares(function="export-a", shares={"ours": 0.5}))
    with pytest.raises(EditRefused, match=r"Export \(Wave A\) .* Export \(Wave B\)"):
        apply(BOARD, AddHandoff(handoff=Handoff(from_="export-a", to="export-b")))


def test_a_comparison_names_the_rows_and_tells_no_rename():
    after = apply_all(
        BOARD,
        [
            SetOwnership(function="export-b", ownership=Ownership.MIXED),
            AddFunction(function=Function(id="new", name="Archive", group="Wave C")),
        ],
    )
    found = compare(BOARD, after)
    assert [each.function.name for each in found.decisions] == ["Export (Wave B)"]
    assert [each.name for each in found.functions.added] == ["Archive (Wave C)"]
    assert found.functions.renamed == ()
    told = " ".join(cell for table in sections(BOARD, after) for row in table.rows for cell in row)
    assert "Export (Wave B)" in told


def test_what_is_only_tried_names_the_row():
    moved = what_if.moved(BOARD, "export-b", "ours")
    assert moved.label.startswith("Operations (In-house team) ")
    assert moved.label.endswith(" Export (Wave B)")
    documented = what_if.documented(BOARD, "export-a>export-b", 3)
    assert documented.label.endswith("Export (Wave A) → Export (Wave B)")


def test_the_tables_of_time_name_rows_and_sites():
    assert [(row["From"], row["To"]) for row in handoff_rows(BOARD)] == [
        ("Export (Wave A)", "Archive"),
        ("Export (Wave A)", "Export (Wave B)"),
        ("Export (Wave B)", "Archive"),
    ]
    said = week_end_sentence(BOARD, week_ends(BOARD)[0])
    assert "in Branch (PK) is" in said and "in Branch (US)." in said


def test_minutes_name_the_rows():
    record = minutes()
    sheets = {table.title: table for table in tables(record)}
    firsts = {title: [row[0] for row in table.rows] for title, table in sheets.items()}
    assert firsts["Decisions"] == ["Export (Wave A)", "Export (Wave B)", "Archive"]
    assert firsts["Votes"] == ["Export (Wave A)", "Export (Wave B)"]
    assert firsts["Not decided"] == ["Cleaning (1)", "Cleaning (2)"]
    assert set(firsts["Dissent"]) <= NAMES and firsts["Dissent"]
    assert set(firsts["Who voted what"]) == {"Export (Wave A)", "Export (Wave B)"}
    accountable = {row[0]: row[2] for row in sheets["Decisions"].rows}
    assert accountable["Export (Wave A)"] == "Operations (In-house team)"
    about = {row[1] for row in sheets["Open findings"].rows}
    assert {"Export (Wave B)", "Cleaning (1)", "Cleaning (2)"} <= about


@pytest.mark.parametrize("name", ["docx", "markdown"])
def test_minutes_taken_along_name_the_rows(name):
    [written] = [export.render(minutes()) for export in minutes_exports() if export.name == name]
    if name == "docx":
        document = docx.Document(io.BytesIO(written))
        cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
        assert cells >= NAMES
        assert not cells & {"Export", "Cleaning"}
    else:
        text = written.decode()
        assert all(f"| {name} |" in text for name in NAMES)
        assert "| Export |" not in text and "| Cleaning |" not in text


def test_the_page_in_markdown_names_the_rows():
    text = exported("md").decode()
    assert all(f"| {name} |" in text for name in NAMES)
    assert "| Export (Wave A) → Export (Wave B) |" in text
    assert "| Export |" not in text and "| Cleaning |" not in text


def test_the_csv_names_the_rows():
    rows = csv.DictReader(io.StringIO(exported("csv").decode("utf-8-sig")))
    assert {row["id"]: row["name"] for row in rows} == CALLED


def test_every_sheet_of_the_workbook_names_the_rows():
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx")))
    for sheet in ("Matrix", "Facts", "RACI"):
        head, *rows = book[sheet].iter_rows(values_only=True)
        assert head[:2] == ("Id", "Function")
        assert {row[0]: row[1] for row in rows} == CALLED
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not cells & {"Export", "Cleaning", "Operations"}
    assert cells >= {"Operations (Vendor)", "Share of Operations (In-house team)"}


@pytest.mark.parametrize("name", ["ownership-matrix", "raci-grid"])
def test_the_rows_of_a_grid_name_the_rows(name):
    rows = find_chart(name).rows(BOARD)
    assert {row["id"]: row["name"] for row in rows} == CALLED
    drawn = texts(spec_of(name, BOARD, "light"))
    assert {"Export", "Cleaning (1)", "Cleaning (2)", "Archive"} <= set(drawn)
    assert drawn.count("Export") == 2, "below its heading the name alone will do"


@pytest.mark.parametrize("name", ["handoff-map", "dsm", "dsm-clustered"])
def test_pictures_of_handoffs_name_both_ends(name):
    ends = {(row["from"], row["to"]) for row in find_chart(name).rows(BOARD)}
    assert ends == {
        ("Export (Wave A)", "Archive"),
        ("Export (Wave A)", "Export (Wave B)"),
        ("Export (Wave B)", "Archive"),
    }


@pytest.mark.parametrize("name", all_charts())
def test_no_picture_names_a_row_by_a_name_that_two_have(name):
    said = [*texts(spec_of(name, BOARD, "light")), alt_of(name, BOARD)]
    bare = {"Export", "Cleaning"} if name not in {"ownership-matrix", "raci-grid"} else {"Cleaning"}
    assert not bare & set(said)
    assert not [text for text in said if text.startswith(("Export:", "Cleaning:", "Export →"))]


@pytest.mark.parametrize("item", ["export-a", "export-b", "export-b>archive"])
def test_a_click_and_a_highlight_find_the_row_that_is_meant(item):
    name = handoff_name(BOARD, item)
    assert item_at(BOARD, f"{name}: mixed") == item
    other = "export-b" if item == "export-a" else "export-a"
    plain, one, two = (
        spec_of("handoff-map", BOARD, "light"),
        highlighted("handoff-map", BOARD, "light", item),
        highlighted("handoff-map", BOARD, "light", other),
    )
    assert one not in (plain, two)


def test_the_command_line_names_the_row(tmp_path):
    file = tmp_path / "board.yaml"
    file.write_text(to_yaml(BOARD), encoding="utf-8")
    said = CliRunner().invoke(app, ["check", str(file)]).stdout
    messages = {f.message for f in review(BOARD).findings if f.subject.kind == "function"}
    assert messages and all(f": {message}\n" in said for message in messages)
    assert all(name in said for name in ("Export (Wave B)", "Cleaning (1)", "Cleaning (2)"))


def test_a_heading_is_told_with_those_above_it():
    board = loads(
        """
        format: 2
        title: Headings
        headings: {Cloud: IT, Network: IT}
        functions:
          - {id: a, name: Migration, group: Cloud}
          - {id: b, name: Sales, group: Market}
          - {id: c, name: Migration, group: Network}
          - {id: d, name: Planning}
        """
    )
    assert [(heading, [each.id for each in rows]) for heading, rows in grouped(board)] == [
        ("IT › Cloud", ["a"]),
        ("IT › Network", ["c"]),
        ("Market", ["b"]),
        (None, ["d"]),
    ]
    assert name_of(board, "a") == "Migration (IT › Cloud)"
    assert name_in_group(board, board.functions_by_id["a"]) == "Migration"
    plain = board.replace(headings={})
    assert [heading for heading, _ in grouped(plain)] == ["Cloud", "Market", "Network", None]
    assert name_of(plain, "a") == "Migration (Cloud)"
