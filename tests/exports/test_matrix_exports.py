"""What is taken along says the same as the board, the same way every time, and runs nothing."""

import csv
import io
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import holidays
import openpyxl
import pytest
import tzdata

from matrix.calendars import data_versions
from matrix.document import loads
from matrix.exports import chart_exports, export_to, matrix_exports
from matrix.exports.cells import harmless
from matrix.model.sourcing import effective_ownership
from matrix.presets import presets
from matrix.rules import review
from matrix.values.errors import UnknownName
from tests.examples import matrix_from

ROOT = Path(__file__).resolve().parents[2]
FORMATS = {export.name: export for export in matrix_exports()}
each_preset = pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
each_format = pytest.mark.parametrize("name", FORMATS)

HOSTILE = """
description: "# no | heading <script>alert(1)</script>"
evidence: {mark: illustrative, note: "=1+1 | [click](http://example.org)"}
parties:
  - {id: minus, name: "-2+3", kind: in_house}
  - {id: pipe, name: "A|B", kind: vendor}
functions:
  - {id: -leading, name: "=cmd()", group: "+1", ownership: mixed, provenance: decided,
     shares: {minus: 0.25, pipe: 0.75}, duties: {minus: [A, R], pipe: [R]},
     rationale: "@SUM(A1)"}
  - {id: tab, name: "\\tx", group: "\\rx", ownership: undecided, provenance: unknown}
handoffs:
  - {from: -leading, to: tab, artefact: "=HYPERLINK(\\"http://example.org\\")"}
policy:
  packs: [core]
"""


def rendered(name, matrix):
    return FORMATS[name].render(matrix)


def csv_rows(matrix):
    text = rendered("csv", matrix).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def workbook(matrix):
    return openpyxl.load_workbook(io.BytesIO(rendered("xlsx", matrix)))


def sheet_rows(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


@each_preset
@pytest.mark.parametrize("name", ["yaml", "json"])
def test_a_document_reads_back_equal(name, preset):
    assert loads(rendered(name, preset.matrix).decode()) == preset.matrix


LATER = """
import datetime, time, pandas  # whose compiled code wants the real clock while it loads
real = datetime.datetime
class Later(real):
    @classmethod
    def now(cls, tz=None): return real(2031, 5, 6, 7, 8, 9, tzinfo=tz)
    @classmethod
    def utcnow(cls): return real(2031, 5, 6, 7, 8, 9)
datetime.datetime = Later
time.time = lambda: 1936000000.0
time.localtime = lambda *_: time.gmtime(1936000000)
from tests.exports.test_matrix_exports import digests
print(*digests(), sep="\\n")
"""


def digests():
    return [
        f"{preset.name} {name} {sha256(export.render(preset.matrix)).hexdigest()}"
        for preset in presets()
        for name, export in FORMATS.items()
    ]


def test_bytes_are_the_same_in_another_process_on_another_day():
    done = subprocess.run(
        [sys.executable, "-c", LATER],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "2"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == digests()


@each_preset
def test_csv_has_a_row_for_each_function_and_its_evidence(preset):
    matrix = preset.matrix
    rows = csv_rows(matrix)
    assert [row["id"] for row in rows] == [function.id for function in matrix.functions]
    for row, function in zip(rows, matrix.functions, strict=True):
        assert row["ownership"] == effective_ownership(matrix, function).value
        assert row["provenance"] == function.provenance.value
        assert row["evidence"].startswith(matrix.evidence.mark.value)
        for finding in review(matrix).about("function", function.id):
            assert f"{finding.rule}: {finding.message}" in row["findings"]


def test_csv_keeps_unknown_shares_empty_and_numbers_numeric():
    assert rendered("csv", matrix_from(HOSTILE)).startswith("\ufeff".encode())
    mixed, undecided = csv_rows(matrix_from(HOSTILE))
    assert (mixed["share.minus"], mixed["share.pipe"]) == ("0.25", "0.75")
    assert (mixed["duties.minus"], mixed["duties.pipe"]) == ("R A", "R")
    assert (undecided["share.minus"], undecided["share.pipe"]) == ("", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_quoted(start):
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless(f"1{start}") == f"1{start}"


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x9b"])
def test_a_control_character_is_replaced_where_a_terminal_would_obey_it(control):
    assert harmless(f"a{control}b\n") == "a\ufffdb\n"


def test_no_cell_of_a_csv_or_workbook_is_a_formula():
    matrix = matrix_from(HOSTILE)
    text = rendered("csv", matrix).decode("utf-8-sig")
    starts = ("=", "+", "-", "@", "\t", "\r")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert "'=cmd()" in cells and "'-leading" in cells
    assert not [cell for cell in cells if cell.startswith(starts)]
    for sheet in workbook(matrix):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.hyperlink is None
                assert not (isinstance(cell.value, str) and cell.value.startswith(starts))


def test_a_workbook_has_its_sheets_with_frozen_headers():
    book = workbook(presets()[0].matrix)
    names = ["Matrix", "Facts", "RACI", "Parties", "Sites", "Hand-offs"]
    names += ["Findings", "Unknowns", "About"]
    assert book.sheetnames == names
    for sheet in book:
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref is not None or sheet.max_row == 1


@pytest.mark.parametrize(
    "versions", [f"IANA {tzdata.IANA_VERSION}", f"holidays {holidays.__version__}"]
)
def test_workbook_and_page_name_the_zone_and_holiday_data(versions):
    matrix = matrix_from("functions: []")
    assert versions in data_versions()
    about = workbook(matrix)["About"].iter_rows(values_only=True)
    assert ("Clocks and holidays", data_versions()) in about
    assert data_versions() in rendered("markdown", matrix).decode()


def test_a_workbook_holds_the_facts_that_somebody_stated():
    board = matrix_from(
        """
        functions:
          - {id: a, name: A, customer_value: 3, urgent: false, regimes: [GDPR, DORA],
             kpis: [{key: uptime, target: ">=99"}]}
          - {id: b, name: B, regimes: []}
        """
    )
    facts = sheet_rows(workbook(board)["Facts"])
    assert [set(row) for row in facts] == [
        {"Id", "Function", "Customer value", "Urgent", "Regimes", "KPIs"}
    ] * 2
    assert [row["Customer value"] for row in facts] == [3, None]
    assert [row["Urgent"] for row in facts] == ["no", None]
    assert [row["Regimes"] for row in facts] == ["GDPR; DORA", "none"]
    assert facts[0]["KPIs"].startswith("Key: uptime")


def test_a_workbook_tells_hours_by_day():
    board = matrix_from(
        """
        functions: []
        sites:
          - {id: dxb, name: Dubai, shift: {mon: "07:30-15:30", fri: "07:30-12:00"},
             special_days: {2026-12-24: closed}}
        """
    )
    [row] = sheet_rows(workbook(board)["Sites"])
    assert row["Shift"] == "mon: 07:30-15:30; fri: 07:30-12:00"
    assert row["Special days"] == "2026-12-24: closed"


@each_preset
def test_a_workbook_says_what_the_review_says(preset):
    matrix = preset.matrix
    book, said = workbook(matrix), review(matrix)
    board = sheet_rows(book["Matrix"])
    assert [row["Function"] for row in board] == [function.name for function in matrix.functions]
    assert [row["Ownership"] for row in board] == [
        effective_ownership(matrix, function).label for function in matrix.functions
    ]
    assert [row["Finding"] for row in sheet_rows(book["Findings"])] == [
        finding.message for finding in said.findings
    ]
    assert len(sheet_rows(book["Unknowns"])) == len(said.unknowns)
    assert len(sheet_rows(book["Hand-offs"])) == len(matrix.handoffs)
    about = {row["What"]: row["Value"] for row in sheet_rows(book["About"])}
    assert about["Evidence"] == matrix.evidence.mark.value
    assert about["As of"] == matrix.as_of.isoformat()
    assert {"Provenance: decided", "Provenance: unknown", "RACI: A"} <= set(about)


def test_a_workbook_writes_shares_as_numbers_and_ownership_as_word_and_colour():
    sheet = workbook(matrix_from(HOSTILE))["Matrix"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    share = sheet.cell(2, columns["Share of A|B"])
    ownership = sheet.cell(2, columns["Ownership"])
    assert (share.value, share.number_format) == (0.75, "0%")
    assert (ownership.value, ownership.fill.fgColor.rgb) == ("Mixed", "FF009E73")
    assert sheet.cell(3, columns["Share of A|B"]).value is None


def test_a_workbook_shortens_what_no_cell_can_hold():
    functions = "\n".join(
        f"  - {{id: f{n}, name: {n} {'x' * 90}, ownership: mixed}}" for n in range(600)
    )
    matrix = matrix_from(f"functions:\n{functions}\npolicy:\n  packs: [core]\n")
    needs = [row["Waits for one of"] for row in sheet_rows(workbook(matrix)["Unknowns"])]
    assert len(needs) == len(review(matrix).unknowns)
    assert all(needs)
    assert any(need.endswith("…") and len(need) == 32_767 for need in needs)


@each_preset
def test_markdown_states_evidence_findings_and_legend(preset):
    text = rendered("markdown", preset.matrix).decode()
    assert f"Evidence: {preset.matrix.evidence.mark.value}" in text
    for heading in ("Ownership", "Responsibilities", "Hand-offs", "Findings", "Unknown", "Legend"):
        assert f"\n## {heading}\n" in text
    for word in ("stated", "inferred", "decided", "unknown"):
        assert f"| Provenance: {word} |" in text
    for finding in review(preset.matrix).findings:
        assert finding.rule in text


def test_markdown_keeps_every_table_in_shape_whatever_people_wrote():
    text = rendered("markdown", matrix_from(HOSTILE)).decode()
    tables = [part for part in text.split("\n\n") if part.startswith("|")]
    assert len(tables) == 7
    for table in tables:
        assert len({line.replace("\\|", "").count("|") for line in table.splitlines()}) == 1
    assert "<script" not in text.replace("\\<", "")
    assert "\n# no" not in text
    assert "[click](" not in text


def test_open_questions_are_put_in_words_and_name_whom_they_are_about():
    matrix = matrix_from("""
        parties:
          - {id: indus, name: Indus Delivery, kind: vendor}
        functions:
          - {id: dev, name: Development, ownership: outsourced, provenance: decided,
             shares: {indus: 1.0}, ip_generated: 3}
        policy:
          packs: [core]
    """)
    questions = {
        row["Rule"]: row["Waits for one of"] for row in sheet_rows(workbook(matrix)["Unknowns"])
    }
    assert questions["core.ip-clause"] == "Clauses (contract with Indus Delivery)"
    assert questions["core.edge-vulnerability"] == "Edge, Vulnerability"
    assert (
        "| core.ip-clause | Development | Clauses (contract with Indus Delivery) |"
        in rendered("markdown", matrix).decode()
    )


def test_markdown_says_why_a_function_is_where_it_is():
    assert "| @SUM(A1) |" in rendered("markdown", matrix_from(HOSTILE)).decode()


@each_format
def test_an_empty_matrix_can_be_exported(name):
    assert rendered(name, matrix_from("description: nothing yet\n"))


def test_endings_choose_the_format_and_unknown_ones_are_refused():
    assert export_to(".YML", matrix_exports()).name == "yaml"
    assert export_to("md", matrix_exports()).name == "markdown"
    assert export_to(".svg", chart_exports()).name == "svg"
    with pytest.raises(UnknownName, match=r"'\.docx'.*\.xlsx"):
        export_to(".docx", matrix_exports())
    with pytest.raises(UnknownName):
        export_to(".svg", matrix_exports())
