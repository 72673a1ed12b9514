"""Several hand-offs between the same two functions: none is lost, and each has its name."""

import json

import pytest
from hypothesis import given

from matrix import frames
from matrix.charts import alt_of, find_chart, spec_of
from matrix.charts.highlight import ACCENT, highlighted, item_at
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
from matrix.handoffs import (
    congruence,
    cycles,
    depths,
    feedback,
    flow,
    lead_time,
    of_handoffs,
    ping_pong,
    propagation_cost,
    timings,
)
from matrix.handoffs.dsm import clustered, partitioned
from matrix.handoffs.modularity import modularity
from matrix.handoffs.ties import articulation, bridges, ties
from matrix.model import Handoff, Matrix
from matrix.model.handoff import LABEL_LENGTH
from matrix.rules import review
from matrix.ui.plain.time_tables import handoff_rows
from matrix.values.errors import DocumentInvalid, EditRefused
from matrix.words.edits import describe
from matrix.words.names import Names, handoff_name
from tests.commands import run
from tests.examples import matrix_from
from tests.strategies import matrices

BUILD, APPROVAL, BACK = "dev>qa", "dev>qa>release-approval-request", "qa>dev"
BOARD = matrix_from(
    """
    sites:
      - {id: nyc, name: New York, timezone: America/New_York, shift: "09:00-17:00",
         workdays: [mon, tue, wed, thu, fri]}
      - {id: khi, name: Karachi, timezone: Asia/Karachi, shift: "09:00-17:00",
         workdays: [mon, tue, wed, thu, fri]}
    parties:
      - {id: us, name: Us, kind: in_house, sites: [nyc]}
      - {id: them, name: Them, kind: vendor, sites: [khi]}
    functions:
      - {id: dev, name: Development, shares: {us: 1}}
      - {id: qa, name: Quality assurance, shares: {them: 1}}
      - {id: run, name: Operation, shares: {us: 1}}
    handoffs:
      - {from: dev, to: qa, artefact: build, per_week: 10, doc_quality: 3, batch: end_of_shift}
      - {from: dev, to: qa, artefact: Release approval request, per_week: 0.25, doc_quality: 1,
         channel: Jira}
      - {from: qa, to: run, per_week: 2, doc_quality: 4}
    """
)
NAMED = {
    BUILD: "Development → Quality assurance · build",
    APPROVAL: "Development → Quality assurance · Release approval request",
    "qa>run": "Quality assurance → Operation",
}


def pair(*entries: str) -> Matrix:
    """A board with these hand-offs from a to b, each in the notation of YAML."""
    lines = "\n".join(f"  - {{from: a, to: b, {entry}}}" for entry in entries)
    functions = "functions: [{id: a, name: A}, {id: b, name: B}]"
    return loads(f"format: 1\ntitle: Pair\n{functions}\nhandoffs:\n{lines}\n")


def without(handoff: str) -> Matrix:
    """The board without one hand-off."""
    return apply(BOARD, RemoveHandoff(handoff=handoff))


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


def test_each_is_counted_and_their_frequencies_add_up():
    figures = flow(BOARD)
    assert (figures.handoffs, figures.crossing) == (3, 3)
    assert figures.per_week.total == figures.per_week.crossing == 12.25


def test_the_path_takes_the_longer_one():
    hours = {handoff: timed.handoff_hours for handoff, timed in timings(BOARD).items()}
    assert hours[APPROVAL] > hours[BUILD]
    assert lead_time(BOARD).handoffs == (APPROVAL, "qa>run")
    assert lead_time(BOARD).crossings == 2
    assert lead_time(BOARD).hours == pytest.approx(hours[APPROVAL] + hours["qa>run"])


def test_a_channel_of_one_of_them_is_a_channel_of_the_pair():
    assert congruence(BOARD).met == 1
    assert congruence(without(APPROVAL)).met == 0


def test_all_from_one_function_to_another_lead_back_together():
    board = apply(BOARD, AddHandoff(handoff=Handoff(from_="run", to="dev")))
    more = Handoff(from_="run", to="dev", key="alarm")
    assert feedback(board) == {"run>dev"}
    twice = apply(board, AddHandoff(handoff=more))
    assert feedback(twice) == {"run>dev", "run>dev>alarm"}
    assert partitioned(twice).feedback == partitioned(board).feedback + 1


def doubled(matrix: Matrix) -> Matrix:
    """Every hand-off twice, each half as often."""
    half = [h.replace(per_week=h.per_week and h.per_week / 2) for h in matrix.handoffs]
    twins = [handoff.replace(key=f"{handoff.key or ''}-twin") for handoff in half]
    return matrix.replace(handoffs=tuple(sorted((*half, *twins), key=lambda h: h.place)))


@given(matrices())
def test_the_structure_of_the_work_is_that_of_its_pairs(matrix):
    twice = doubled(matrix)
    for figure in (
        lambda m: propagation_cost(of_handoffs(m)),
        cycles,
        ping_pong,
        depths,
        lambda m: articulation(ties(m)),
        lambda m: bridges(ties(m)),
        modularity,
        lambda m: partitioned(m).order,
        lambda m: clustered(m).blocks,
        lambda m: flow(m).crossing_share,
    ):
        assert figure(twice) == figure(matrix)
    assert len(feedback(twice)) == 2 * len(feedback(matrix))
    assert lead_time(twice).at_least == pytest.approx(lead_time(matrix).at_least)


def test_a_loop_is_as_frequent_as_all_its_hand_offs_together():
    def loops(board):
        return [f for f in review(board).findings if f.message.startswith("Work loops")]

    back = [{"per_week": 0.6, "artefact": what, "key": what} for what in ("faults", "questions")]
    edits = [AddHandoff(handoff=Handoff(from_="qa", to="dev", **facts)) for facts in back]
    assert not loops(apply_all(BOARD, edits[:1]))
    assert loops(apply_all(BOARD, edits))
    waiting = [u for u in review(apply_all(BOARD, edits[:1])).unknowns if "crossings" in u.rule]
    assert not waiting
    open_ = AddHandoff(handoff=Handoff(from_="qa", to="dev", key="x"))
    waiting = review(apply_all(BOARD, [edits[0], open_])).unknowns
    assert [{n.id for n in u.needs} for u in waiting if "crossings" in u.rule] == [{"qa>dev>x"}]


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
    messages = {f.subject.id: f.message for f in review(BOARD).findings if f.rule == RULE}
    assert messages[BUILD].startswith(NAMED[BUILD])
    assert messages[APPROVAL].startswith(NAMED[APPROVAL])
    assert messages["qa>run"].startswith(NAMED["qa>run"])


RULE = "handoff.two-owners-dod"


def drawn(spec):
    return [row for layer in spec["layer"] for row in layer["data"]["values"]]


def test_the_map_has_one_line_for_a_pair_that_counts_and_names_them():
    spec = spec_of("handoff-map", BOARD, "light")
    tips = {row["tooltip"] for row in drawn(spec) if " → " in (row.get("tooltip") or "")}
    assert len(tips) == 2
    (both,) = (tip for tip in tips if "build" in tip)
    assert both.startswith(f"{NAMED[BUILD]} · 10 a week · ")
    assert "; Release approval request · 0.25 a week · " in both
    assert any("2 hand-offs · 10.25×" in str(row.get("text")) for row in drawn(spec))
    assert len(find_chart("handoff-map").rows(BOARD)) == 3


@pytest.mark.parametrize("name", ["dsm", "dsm-clustered"])
def test_the_dependency_matrix_has_one_mark_for_a_pair_with_their_number(name):
    spec = spec_of(name, BOARD, "light")
    marks = [row for row in drawn(spec) if "build" in (row.get("tooltip") or "")]
    (tip,) = {row["tooltip"] for row in marks}
    assert tip == f"{NAMED[BUILD]} · 10 a week; Release approval request · 0.25 a week · crosses"
    assert [row["text"] for row in drawn(spec) if row.get("text") == "2" and row["y"] > 44].count(
        "2"
    ) == 3, "the mark, and the second function twice"
    assert "of 3 hand-offs" in alt_of(name, BOARD)


def highlighted_in(name, handoff):
    """What the marked shapes of a picture name."""
    for layer in highlighted(name, BOARD, "light", handoff)["layer"]:
        if layer["encoding"].get("stroke", {}).get("value") == ACCENT["light"]:
            for row in layer["data"]["values"]:
                yield from (row["tooltip"], *row.get("strikes", ()))


@pytest.mark.parametrize("handoff", NAMED)
@pytest.mark.parametrize("name", ["handoff-map", "dsm", "party-map"])
def test_each_of_a_pair_is_highlighted_where_it_is_drawn(name, handoff):
    assert any(text.startswith(NAMED[handoff]) for text in highlighted_in(name, handoff))


def test_one_of_a_pair_is_highlighted_without_the_other():
    """Build takes longer at one site, and the request in the current split."""
    for one, other in ((BUILD, APPROVAL), (APPROVAL, BUILD)):
        told = [*highlighted_in("lead-time", one)]
        assert any(text.startswith(NAMED[one]) for text in told)
        assert not any(text.startswith(NAMED[other]) for text in told)


@pytest.mark.parametrize("handoff", NAMED)
def test_a_click_finds_the_hand_off_that_a_shape_names(handoff):
    assert item_at(BOARD, f"{NAMED[handoff]} · 10 a week") == handoff


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
