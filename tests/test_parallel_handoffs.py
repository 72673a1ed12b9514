"""Several hand-offs between the same two functions: none is lost, and each has its name."""

import json

import pytest

from matrix import frames
from matrix.document import loads, to_json, to_yaml
from matrix.edits import (
    AddHandoff,
    RemoveFunction,
    RemoveHandoff,
    SetAttribute,
    apply,
    apply_all,
    inverse_all,
)
from matrix.exports import export_to, matrix_exports
from matrix.model import Handoff, Matrix
from matrix.model.handoff import LABEL_LENGTH
from matrix.rules import review
from matrix.ui.plain.time_tables import handoff_rows
from matrix.values.errors import DocumentInvalid, EditRefused
from matrix.words.edits import describe
from matrix.words.names import Names, handoff_name
from tests.commands import run
from tests.handoffs.pairs import APPROVAL, BOARD, BUILD, NAMED, without


def pair(*entries: str) -> Matrix:
    """A board with these hand-offs from a to b, each in the notation of YAML."""
    lines = "\n".join(f"  - {{from: a, to: b, {entry}}}" for entry in entries)
    functions = "functions: [{id: a, name: A}, {id: b, name: B}]"
    return loads(f"format: 1\ntitle: Pair\n{functions}\nhandoffs:\n{lines}\n")


def test_the_second_and_later_ones_of_a_document_get_a_key_from_their_artefact():
    board = pair("artefact: docs", "artefact: build", "artefact: Büild", "artefact: x, key: build")
    assert [(h.key, h.artefact) for h in board.handoffs] == [
        (None, "docs"),
        ("build", "x"),
        ("build-2", "build"),
        ("build-3", "Büild"),
    ]
    assert [*board.handoffs_by_id] == ["a>b", "a>b>build", "a>b>build-2", "a>b>build-3"]


def test_a_first_one_keeps_its_key_and_a_later_one_may_be_without():
    board = pair("key: build", "note: the others")
    assert [handoff.key for handoff in board.handoffs] == [None, "build"]


@pytest.mark.parametrize("text", [to_yaml, to_json])
def test_what_was_written_is_read_as_it_was(text):
    assert loads(text(BOARD)) == BOARD
    alone = without(BUILD)
    assert [*alone.handoffs_by_id] == [APPROVAL, "qa>run"]
    assert loads(text(alone)) == alone


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        (("", ""), "handoffs[1]: a to b is already at handoffs[0]; merge the two entries, or name "
                   "another artefact"),
        (("artefact: build", ""), "handoffs[1]: a to b is already at handoffs[0]"),
        (("artefact: build", "artefact: ' BUILD'"), "handoffs[1]: a to b is already at "
                                                    "handoffs[0]"),
        (("", "artefact: build", "artefact: build"), "handoffs[2]: a to b is already at "
                                                     "handoffs[1]"),
        (("key: k", "key: k, artefact: x"), "handoffs[1]: a to b is already at handoffs[0]; merge "
                                            "the two entries, or name another artefact or key"),
    ],
)  # fmt: skip
def test_the_same_thing_twice_is_refused(entries, problem):
    with pytest.raises(DocumentInvalid) as refusal:
        pair(*entries)
    assert [str(each).startswith(problem) for each in refusal.value.problems] == [True]


def test_a_second_one_is_added_by_its_key_and_a_refusal_says_how():
    second = Handoff(from_="qa", to="run", key="alarm", artefact="Alarm")
    added = apply(BOARD, AddHandoff(handoff=second))
    assert [h.id for h in added.handoffs] == [BUILD, APPROVAL, "qa>run", "qa>run>alarm"]
    with pytest.raises(EditRefused, match="name what else is handed over to add a second one"):
        apply(BOARD, AddHandoff(handoff=Handoff(from_="qa", to="run")))
    with pytest.raises(EditRefused, match="name what else is handed over to add a second one"):
        apply(added, AddHandoff(handoff=second))


def test_the_key_is_no_fact_to_state():
    edit = SetAttribute(subject="handoff", id=APPROVAL, attribute="key", value="other")
    with pytest.raises(EditRefused, match="cannot be set as an attribute"):
        apply(BOARD, edit)


def test_both_go_with_a_function_and_come_back():
    edits = (RemoveFunction(function="qa"),)
    undo = inverse_all(BOARD, edits)
    assert not apply_all(BOARD, edits).handoffs
    assert apply_all(apply_all(BOARD, edits), undo) == BOARD


def test_each_of_a_pair_has_a_name_of_its_own_and_one_alone_has_that_of_its_ends():
    assert {handoff.id: handoff_name(BOARD, handoff.id) for handoff in BOARD.handoffs} == NAMED
    assert handoff_name(without(BUILD), APPROVAL) == "Development → Quality assurance"


def test_names_of_a_pair_differ_whatever_is_stated_later():
    edits = [
        SetAttribute(subject="handoff", id=APPROVAL, attribute="artefact", value=said)
        for said in ("build", None, "x" * 400)
    ]
    boards = [apply(BOARD, edit) for edit in edits]
    ends = "Development → Quality assurance"
    assert [handoff_name(board, APPROVAL) for board in boards] == [
        f"{ends} · build (release-approval-request)",
        f"{ends} · release-approval-request",
        f"{ends} · {'x' * (LABEL_LENGTH - 2)} …",
    ]
    assert handoff_name(boards[0], BUILD) == f"{ends} · build (1)"


def test_a_name_is_that_of_the_pair_also_after_one_has_gone():
    gone = (RemoveHandoff(handoff=APPROVAL),)
    undo = inverse_all(BOARD, gone)
    assert Names.of(apply_all(BOARD, gone), undo).handoff(APPROVAL) == NAMED[APPROVAL]
    assert Names.of(apply_all(BOARD, gone), (), BOARD).handoff(BUILD) == NAMED[BUILD]
    assert describe(BOARD, gone[0]) == f"Remove the hand-off {NAMED[APPROVAL]}"
    assert describe(without(APPROVAL), undo[0]) == f"Add the hand-off {NAMED[APPROVAL]}"


def test_findings_name_the_one_that_they_are_about():
    messages = {f.subject.id: f.message for f in review(BOARD).findings if "two-owners" in f.rule}
    assert messages[BUILD].startswith(NAMED[BUILD])
    assert messages[APPROVAL].startswith(NAMED[APPROVAL])
    assert messages["qa>run"].startswith(NAMED["qa>run"])


def test_tables_and_exports_keep_all_of_them():
    assert [row["What"] for row in handoff_rows(BOARD)] == [
        "build",
        "Release approval request",
        None,
    ]
    assert list(frames.handoffs(BOARD).index) == [*NAMED]
    page = export_to("md", matrix_exports()).render(BOARD).decode()
    assert all(name in page for name in NAMED.values())


def test_the_command_line_prints_all_of_them(tmp_path):
    file = tmp_path / "board.json"
    file.write_text(to_json(BOARD))
    tree = json.loads(run("handoffs", file, "--format", "json").stdout)
    lines = run("handoffs", file).stdout.splitlines()
    assert [line.split()[:3] for line in lines[:3]] == [
        ["from", "to", "what"],
        ["dev", "qa", "build"],
        ["dev", "qa", "Release"],
    ]
    keys = [(line["from"], line["to"], line["key"]) for line in tree["handoffs"]]
    assert keys == [("dev", "qa", None), ("dev", "qa", "release-approval-request"),
                    ("qa", "run", None)]  # fmt: skip
    assert tree["summary"]["critical_path"] == [APPROVAL, "qa>run"]
    assert json.loads(to_json(BOARD))["handoffs"][1]["key"] == "release-approval-request"
