"""Minutes taken along say what the record says, the same way every time, and run nothing."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from matrix.calendars import data_versions
from matrix.consensus import NoChoice
from matrix.exports import export_to, minutes_exports
from matrix.exports.record import lines, tables
from matrix.minutes.compose import minutes_of
from matrix.presets import presets
from tests.sittings import (
    AGAIN,
    ANA,
    BOARD,
    DECIDED,
    HIDDEN,
    MIXED,
    OURS,
    PEOPLE,
    SPLIT,
    THEIRS,
    VERSIONS,
    ballot,
    owned,
    sitting,
)

ABSTAIN, OBJECT = NoChoice
ROOT = Path(__file__).resolve().parents[2]
FORMATS = {export.name: export for export in minutes_exports()}
each_format = pytest.mark.parametrize("name", FORMATS)
ROUNDS = (SPLIT, AGAIN)
HOSTILE = "# <script>alert(1)</script> | [x](http://example.org) \x07 & *b*"


def minutes(*steps, rounds=ROUNDS, people=PEOPLE, versions=VERSIONS, matrix=BOARD):
    board, entries = sitting(*steps, matrix=matrix)
    return minutes_of(board, entries, rounds, people, versions)


def hostile():
    board = BOARD.replace(
        title=HOSTILE,
        functions=tuple(f.replace(name=f"{HOSTILE} {f.id}") for f in BOARD.functions),
    )
    loud = replace(SPLIT, ballots=(ballot("p", HOSTILE, THEIRS, None, HOSTILE),))
    people = (replace(PEOPLE[0], name=HOSTILE),)
    versions = (replace(VERSIONS[0], name=HOSTILE),)
    return minutes(
        DECIDED, rounds=(loud,), people=people, versions=versions, matrix=board
    )  # fmt: skip


def document(record):
    return docx.Document(io.BytesIO(FORMATS["docx"].render(record)))


def word_tables(record):
    """Every section of the document with its rows, header included."""
    found, heading = {}, None
    for block in document(record).iter_inner_content():
        if hasattr(block, "rows"):
            found[heading] = [[cell.text for cell in row.cells] for row in block.rows]
        elif block.style.name == "Heading 1":
            heading, found[block.text] = block.text, []
    return found


def test_the_formats_are_found_by_being_there():
    assert {export.extension for export in minutes_exports()} == {"docx", "md"}
    assert export_to(".docx", minutes_exports()).name == "docx"


def test_the_document_reads_back_as_the_record():
    record = minutes(DECIDED)
    found = word_tables(record)
    assert list(found) == [table.title for table in tables(record)]
    for table in tables(record):
        assert found[table.title] == (
            [list(table.header), *map(list, table.rows)] if table.rows else []
        )


def test_objections_have_a_section_of_their_own_and_are_no_dissent():
    objects = replace(ballot("p-eva", "Eva", OBJECT, None, "Too soon"), acceptable=OURS)
    abstains = ballot("p-fay", "Fay", ABSTAIN)
    more = replace(AGAIN, ballots=(*AGAIN.ballots, objects, abstains))
    found = word_tables(minutes(DECIDED, rounds=(SPLIT, more)))
    assert found["Objections"][1:] == [["Software development", "2", "Eva", "Too soon", "In-house"]]
    assert [row[2] for row in found["Dissent"][1:]] == ["Ben"]
    assert found["Votes"][2][2:7] == ["1", "2", "0", "1", "1"]
    assert "60% reached, 1 objection" in found["Decisions"][1][4]
    assert ["Decisions despite an objection", "1"] in found["Summary"]
    answers = [row[2:] for row in found["Who voted what"][1:] if row[1] == "2"]
    assert ["Abstained", "Fay", ""] in answers
    assert ["Objected", "Eva", "Eva: Too soon"] in answers
    assert "Objections" not in word_tables(minutes(DECIDED))


def test_spaces_tabs_and_line_breaks_of_a_reason_are_kept():
    why = "  first line\n\tsecond, with a tab "
    record = minutes((owned("build", MIXED, why), "Decided", ANA, None, 300))
    assert why in word_tables(record)["Decisions"][1]


def test_the_minutes_name_the_zone_and_holiday_data():
    assert data_versions() in lines(hostile())


def test_a_board_finds_the_decision_the_vote_and_the_dissent():
    found = word_tables(minutes(DECIDED))
    assert found["Decisions"][1] == [
        "Software development", "Mixed", "Product team", "Keep the lead",
        "2 of 3 for mixed, round 2; 60% reached", "Ana, 2026-11-24 06:05 UTC",
    ]  # fmt: skip
    assert found["Dissent"][1] == [
        "Software development", "Mixed", "Ben", "In-house", "5 of 5", "We would lose the skill.",
    ]  # fmt: skip
    assert found["Who voted what"][1:3] == [
        ["Software development", "1", "In-house", "Ben (5 of 5)", "Ben: We would lose the skill."],
        ["Software development", "1", "Mixed", "Ana (4 of 5)", ""],
    ]
    assert ["Functions decided", "2 of 3"] in found["Summary"]
    assert found["Not decided"][1][:2] == ["Cloud", "no vote"]
    assert found["Waivers"][1][2:5] == ["pilot until March", "COO", "2026-03-31"]
    assert found["Versions"][1] == ["Signed off", "2", "Ana", "2026-11-24 06:06 UTC"]
    assert [row[0] for row in found["Who took part"][1:]] == ["Ana", "Ben", "Cleo", "Dan"]


def test_what_no_longer_stands_is_told_with_what_ended_it():
    other = (owned("build", THEIRS, "Too dear"), "outsourced, decided", *DECIDED[2:4], 350)
    back = ((*sitting(DECIDED, other)[1][1].undo,), "Back to “Draft”", *DECIDED[2:4], 400, 1)
    found = word_tables(minutes(DECIDED, other, back))
    assert found["Decisions"][1][5] == (
        "Ana, 2026-11-24 06:05 UTC; brought back by Ana, 2026-11-24 06:06 UTC: Back to “Draft”"
    )
    assert found["No longer standing"][1] == [
        "Software development", "Outsourced", "Too dear",
        "against the vote, 2 : 0 for mixed, round 2; 60% reached", "Ana, 2026-11-24 06:05 UTC",
        "Ana, 2026-11-24 06:06 UTC: Back to “Draft”",
    ]  # fmt: skip
    assert ["Of these, decided in this workshop", "1"] in found["Summary"]


def test_a_decision_against_the_agreement_is_not_dressed_up():
    against = (owned("build", THEIRS), "0 of 3 for outsourced, round 2", *DECIDED[2:])
    assert word_tables(minutes(against))["Decisions"][1][4] == (
        "against the vote, 2 : 0 for mixed, round 2; 60% reached"
    )


def test_a_decision_without_a_reason_of_its_own_says_so():
    tapped = (owned("build", OURS), "in-house", *DECIDED[2:4], 350)
    row = word_tables(minutes(DECIDED, tapped))["Decisions"][1]
    assert row[1:4] == ["In-house", "Product team", "no reason given"]
    assert row[4] == "against the vote, 2 : 1 for mixed, round 2; 60% reached"


def test_what_is_parked_has_a_section_of_its_own():
    matrix, entries = sitting(DECIDED)
    record = minutes_of(matrix, entries, ROUNDS, PEOPLE, VERSIONS, ("cloud",))
    assert word_tables(record)["Parked"][1][:2] == ["Cloud", "no vote"]
    assert "Parked" not in word_tables(minutes(DECIDED))


def test_the_document_has_a_title_its_properties_and_heads_that_repeat():
    read = document(minutes(DECIDED))
    assert read.paragraphs[0].text == f"Minutes: {BOARD.title}"
    assert read.core_properties.title == f"Minutes: {BOARD.title}"
    assert read.core_properties.created.replace(tzinfo=None) == datetime(2000, 1, 1)
    assert read.sections[0].page_width > read.sections[0].page_height
    for table in read.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_a_decision_has_its_colour_beside_its_word():
    table = next(t for t in document(minutes(DECIDED)).tables if t.cell(0, 1).text == "Decision")
    assert table.cell(1, 1)._tc.xpath("./w:tcPr/w:shd/@w:fill") == ["009E73"]


@each_format
def test_nothing_of_a_hidden_round_is_written(name):
    render = FORMATS[name].render
    assert render(minutes(DECIDED, rounds=(*ROUNDS, HIDDEN))) == render(minutes(DECIDED))


def test_no_name_becomes_markup_or_breaks_the_document():
    text = FORMATS["markdown"].render(hostile()).decode()
    assert not re.search(r"(?<!\\)[<\[*]", text)
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert len(heads) == 1 + len(tables(hostile()))
    found = word_tables(hostile())
    assert HOSTILE.replace("\x07", "\ufffd") in found["Dissent"][1]
    parts = zipfile.ZipFile(io.BytesIO(FORMATS["docx"].render(hostile())))
    assert not [part for part in parts.namelist() if b'example.org"' in parts.read(part)]


def test_every_markdown_row_has_as_many_cells_as_its_header():
    width = None
    for line in FORMATS["markdown"].render(hostile()).decode().splitlines():
        if not line.startswith("|"):
            width = None
            continue
        cells = line.replace("\\|", "").count("|")
        assert width in (None, cells)
        width = cells


LATER = """
import time
time.time = lambda: 1936000000.0
time.localtime = lambda *a: time.gmtime(1936000000.0)
from tests.exports.test_minutes_exports import digests
print(*digests(), sep="\\n")
"""


def digests():
    return [
        f"{name} {sha256(export.render(minutes(DECIDED))).hexdigest()}"
        for name, export in FORMATS.items()
    ]


@pytest.mark.slow
def test_equal_minutes_give_equal_bytes_in_any_process_and_on_any_day():
    done = subprocess.run(
        [sys.executable, "-c", LATER],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "2", "PATH": "", "TZ": "Asia/Karachi"},
    )
    assert done.stdout.splitlines() == digests()


@each_format
@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_every_preset_has_minutes_before_anybody_came(name, preset):
    assert FORMATS[name].render(minutes_of(preset.matrix, (), (), (), ()))
