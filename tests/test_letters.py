"""Letters beside R, A, C and I: read, held, counted by the rules, and told everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import document, frames
from matrix.charts import find_chart
from matrix.edits import SetAttribute, SetDuties, apply
from matrix.exports.catalog import markdown
from matrix.handoffs import party_of
from matrix.model import Function
from matrix.model.letters import in_order
from matrix.model.sourcing import doers
from matrix.model.written_letters import cell_read
from matrix.rules import review
from matrix.values.errors import DocumentInvalid, EditRefused
from matrix.words.edits import describe
from tests import strategies as made
from tests.commands import run
from tests.examples import matrix_from

PARTIES = """
parties:
  - {id: home, name: Home team, kind: in_house}
  - {id: two, name: Second team, kind: in_house}
  - {id: v1, name: Vendor One, kind: vendor}
"""
RASCI = "letters: {S: {name: Support, counts_as: does}}"


def board(duties, *, letters="", facts="ownership: in_house, provenance: decided"):
    functions = f"functions: [{{id: f, name: F, {facts}, duties: {duties}}}]"
    return matrix_from(f"{letters}\n{PARTIES}\n{functions}")


def said(matrix, rule):
    """The findings of a rule, and the letters that it waits for."""
    result = review(matrix)
    found = [finding.message for finding in result.findings if finding.rule == rule]
    needs = {need.attribute for each in result.unknowns if each.rule == rule for need in each.needs}
    return found, {need for need in needs if need.startswith("letters.")}


@pytest.mark.parametrize(
    ("written", "letters", "note"),
    [
        ("R", ["R"], None),
        ("r", ["R"], None),
        ("RA", ["R", "A"], None),
        ("R/A", ["R", "A"], None),
        ("R, A", ["R", "A"], None),
        ("a r", ["A", "R"], None),
        (["R (veto)"], ["R"], "veto"),
        (["R (veto)", "A"], ["R", "A"], "R: veto"),
        ("RS", ["R", "S"], None),
        ("Responsible", ["R"], None),
        (["Q", "QA1"], ["Q", "QA1"], None),
        ("", [], None),
    ],
)
def test_a_cell_is_understood_as_people_write_it(written, letters, note):
    assert cell_read(written) == (letters, note)


@pytest.mark.parametrize("written", ["n/a", "N/A", "X?", "done", "q", "1A", "R (veto", 5, [["R"]]])
def test_anything_else_is_not_guessed(written):
    assert cell_read(written) is None


@pytest.mark.parametrize(
    ("duties", "place", "fault"),
    [
        ("{home: 'X?'}", "functions[0].duties.home[0]", "'X?' is not a letter of the grid"),
        ("{home: [R, '1A']}", "functions[0].duties.home[1]", "'1A' is not a letter of the grid"),
        ("{home: [R, [A]]}", "functions[0].duties.home[1]", "should be text"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(duties, place, fault):
    with pytest.raises(DocumentInvalid) as refused:
        board(duties)
    (problem,) = refused.value.problems
    assert problem.path == place
    assert fault in problem.message


@pytest.mark.parametrize(
    ("letters", "fault"),
    [
        ("{C: {counts_as: does}}", "letters: C counts as 'advises' on every board"),
        ("{RA: {name: Both}}", "letters.RA: 'RA' is several letters; write them as R, A"),
        ("{S: {counts_as: helps}}", "letters.S.counts_as: 'helps' is not one of"),
    ],
)
def test_a_letter_of_the_board_that_would_confuse_is_refused(letters, fault):
    with pytest.raises(DocumentInvalid, match=r"letters") as refused:
        board("{}", letters=f"letters: {letters}")
    assert any(fault in str(problem) for problem in refused.value.problems)


def test_other_letters_and_the_note_in_a_cell_are_held_and_written_again():
    matrix = board("{home: [A, R, Q], v1: ['R (veto)'], two: S}")
    (function,) = matrix.functions
    assert dict(function.duties) == {"home": ("R", "A", "Q"), "v1": ("R",), "two": ("S",)}
    assert function.cells["v1"].note == "veto"
    assert matrix.unclear_letters == ("Q", "S")
    assert document.loads(document.to_yaml(matrix)) == matrix
    assert document.loads(document.to_json(matrix)) == matrix


def test_a_note_in_a_cell_stands_beside_one_stated_there():
    facts = "cells: {home: {note: Since May}}"
    (function,) = board("{home: R (veto)}", facts=facts).functions
    assert function.cells["home"].note == "Since May; veto"


@given(made.CELLS, st.randoms(use_true_random=False))
def test_a_cell_has_one_order_whatever_board_it_is_on(letters, chance):
    shuffled = [*letters]
    chance.shuffle(shuffled)
    assert Function(id="f", name="F", duties={"p": shuffled}) == Function(
        id="f", name="F", duties={"p": letters}
    )
    assert in_order("ISQCAR") == ("R", "A", "Q", "S", "C", "I")


def test_a_supporter_takes_part_but_does_not_lead():
    matrix = board("{home: [A, R], two: [S]}", letters=RASCI)
    (function,) = matrix.functions
    assert doers(function, matrix.alphabet) == ("home", "two")
    assert party_of(matrix, function).id == "home"
    assert said(matrix, "raci.some-r") == ([], set())


def test_a_letter_that_does_the_work_leads_without_any_r():
    matrix = board("{home: [A], two: [S]}", letters=RASCI)
    assert party_of(matrix, matrix.functions[0]).id == "two"
    assert said(matrix, "raci.some-r") == ([], set())


def test_supporters_do_not_count_among_the_responsible():
    duties = "{home: [A, R], two: [S], v1: [S]}"
    policy = "policy: {parameters: {raci.some-r.max_responsible: 1}}"
    assert said(board(duties, letters=f"{RASCI}\n{policy}"), "raci.some-r") == ([], set())


def test_a_supporter_may_have_a_share_and_need_not():
    facts = "ownership: in_house, provenance: decided, shares: {home: 0.5, two: 0.5}"
    with_share = board("{home: [A, R], two: [S], v1: [S]}", letters=RASCI, facts=facts)
    assert said(with_share, "raci.some-r") == ([], set())
    without = board("{home: [A, R]}", letters=RASCI, facts=facts)
    assert said(without, "raci.some-r")[0] == [
        "F has R letters that do not match its shares: Second team."
    ]


def test_a_letter_that_answers_counts_as_an_a():
    letters = "letters: {D: {name: Decides, counts_as: answers}}"
    twice = board("{home: [A, R], two: [D]}", letters=letters)
    assert said(twice, "raci.one-a")[0] == [
        "F has 2 accountable parties: Home team and Second team."
    ]
    outside = board("{home: [R], v1: [D]}", letters=letters)
    (finding,) = [
        each for each in review(outside).findings if each.rule == "control.accountable-internal"
    ]
    assert finding.message == "F has an external accountable party: Vendor One."
    for edit in finding.fix.edits:
        outside = apply(outside, edit)
    assert dict(outside.functions[0].duties) == {"home": ("R", "A")}


def test_a_letter_that_advises_counts_as_a_c():
    letters = "letters: {Q: {name: Quality review, counts_as: advises}}"
    policy = "policy: {parameters: {raci.overload.max_consulted: 1}}"
    duties = "{home: [A, R], two: [C], v1: [Q]}"
    many = board(duties, letters=f"{letters}\n{policy}")
    assert said(many, "raci.overload")[0] == ["F has 2 consulted parties (limit: 1)."]
    assert said(board(duties, letters=policy), "raci.overload") == ([], {"letters.Q"})


@pytest.mark.parametrize(
    ("rule", "duties"),
    [
        ("raci.one-a", "{home: [A, R], two: [Q]}"),
        ("raci.one-a", "{home: [R, Q]}"),
        ("raci.some-r", "{home: [A], two: [Q]}"),
        ("control.accountable-internal", "{home: [A, R], v1: [Q]}"),
    ],
)
def test_a_rule_that_depends_on_an_unclear_letter_is_unknown_until_somebody_says(rule, duties):
    matrix = board(duties)
    assert said(matrix, rule) == ([], {"letters.Q"})
    told = SetAttribute(subject="matrix", attribute="letters.Q", value={"counts_as": "told"})
    assert said(apply(matrix, told), rule)[1] == set()


def test_an_unclear_letter_beside_an_a_changes_nothing():
    assert said(board("{home: [A, R, Q]}"), "raci.one-a") == ([], set())
    assert said(board("{home: [A, R, Q]}"), "raci.some-r") == ([], set())


def test_shares_and_an_unclear_letter_wait_for_its_meaning():
    facts = "ownership: in_house, provenance: decided, shares: {home: 0.5, two: 0.5}"
    assert said(board("{home: [A, R], two: [Q]}", facts=facts), "raci.some-r") == (
        [],
        {"letters.Q"},
    )


def test_a_meaning_is_stated_and_taken_back_exactly():
    matrix = board("{home: [A, R], two: [S]}")
    edit = SetAttribute(
        subject="matrix", attribute="letters.S", value={"name": "Support", "counts_as": "does"}
    )
    after = apply(matrix, edit)
    assert after.alphabet.does == {"R", "S"}
    (back,) = edit.inverse(matrix)
    assert apply(after, back) == matrix
    assert describe(matrix, edit) == ("Test: meaning of the letter S name Support, counts as does")


def test_letters_that_are_not_well_formed_cannot_be_stated():
    matrix = board("{home: [A, R]}")
    with pytest.raises(EditRefused, match="several letters"):
        apply(matrix, SetAttribute(subject="matrix", attribute="letters.RA", value={}))
    with pytest.raises(ValueError, match="not a letter of the grid"):
        SetDuties(function="f", party="home", letters=("x",))


def test_exports_tell_every_letter_and_its_meaning():
    matrix = board("{home: [A, R], two: [S, VB]}", letters=RASCI)
    text = markdown.EXPORT.render(matrix).decode()
    assert "Responsibilities: S | Support: takes part in the work" in text
    assert "Responsibilities: VB | VB: what it counts as is not stated" in text
    held = frames.letters(matrix)
    assert [*held["letter"]] == ["R", "A", "S", "VB"]
    assert [*held["letter"].cat.categories] == ["R", "A", "S", "VB", "C", "I"]
    assert frames.cells(held[["counts_as"]]) == [("does",), ("answers",), ("does",), (None,)]


def test_the_grid_shows_every_letter_in_a_place_of_its_own():
    matrix = board("{home: [A, R], two: [S, VB]}", letters=RASCI)
    assert find_chart("raci-grid").rows(matrix)[0]["duties"] == {"home": "RA", "two": "S VB"}


def test_check_names_letters_that_nobody_explained(tmp_path):
    path = tmp_path / "board.yaml"
    path.write_text(document.to_yaml(board("{home: [A, R], two: [Q]}")))
    answer = run("check", str(path))
    assert answer.exit_code == 0
    assert "Note: letters.Q.counts_as: nobody has said what the letter Q means" in answer.stderr
