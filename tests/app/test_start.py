"""The three doors of the Start page, and the Board behind them at first sight."""

import pytest

from matrix.importers.known_functions import usual_handoffs
from matrix.model import Ownership
from matrix.presets import FIRST, WORKED_EXAMPLE, preset
from matrix.rules import review
from matrix.ui.plain.objections import SENTENCES, findings_of_rows, with_sentence
from matrix.ui.widgets.list_box import SIX


def matrix_in(app):
    return app.session_state["history"].matrix


def test_the_six_functions_are_a_board_in_two_clicks_and_one_undo_takes_them_back(app):
    app.button(key="pasted-list-six").click().run()
    app.button(key="list-create").click().run()
    assert [function.name for function in matrix_in(app).functions] == list(SIX)
    board = app.switch_page("board/screen.py").run()
    board.button(key="undo").click().run()
    assert matrix_in(board).functions == ()


def test_a_list_without_a_function_says_what_to_write(app):
    app.text_area(key="pasted-list").input("- \n\t").run()
    assert "one name per line" in app.warning[0].value
    assert "list-create" not in {button.key for button in app.button}


def test_what_a_list_does_not_tell_is_said_before_the_board_is_made(app):
    app.text_area(key="pasted-list").input("Function\tCost\nCloud\t3\nCloud\t4").run()
    assert (
        app.warning[0].value == "- Column “Cost” was not taken.\n- Line 3: “Cloud” repeats line 2."
    )


def test_a_workshop_can_be_run_before_anything_is_open(app):
    app.button(key="run-workshop").click().run()
    assert not app.exception
    assert [function.name for function in matrix_in(app).functions] == list(SIX)


def test_both_examples_for_newcomers_are_on_the_page(app):
    keys = {button.key for button in app.button}
    assert {f"preset-{name}" for name in FIRST} <= keys


def test_the_first_example_holds_every_ownership_two_vendors_and_two_crossings():
    matrix = preset(FIRST[0]).matrix
    assert {f.ownership for f in matrix.functions} == set(Ownership) - {Ownership.UNDECIDED}
    assert len(matrix.external_ids) == 2
    assert len(matrix.handoffs) >= 6


@pytest.mark.parametrize("name", [*FIRST, WORKED_EXAMPLE])
def test_a_first_look_at_the_board_has_three_figures_and_at_most_seven_objections(app, name):
    app.button(key=f"preset-{name}").click().run()
    board = app.switch_page("board/screen.py").run()
    assert [metric.label for metric in board.metric] == [
        "Decided", "Blockers", "Crossing hand-offs"
    ]  # fmt: skip
    labels = [popover.proto.popover.label for popover in board.get("popover")]
    sentences = [label for label in labels if label.startswith((":red[", ":orange[", ":blue["))]
    spoken = [label for label in sentences if "**" in label]
    assert len(spoken) + any("about" in label for label in labels) <= SENTENCES + 1


def test_the_worst_rows_are_those_with_a_sentence():
    matrix = preset(WORKED_EXAMPLE).matrix
    findings = findings_of_rows(matrix)
    spoken = with_sentence(findings)
    quiet = [
        found[0].severity.rank for row, found in findings.items() if found and row not in spoken
    ]
    loud = [findings[row][0].severity.rank for row in spoken]
    assert len(spoken) == SENTENCES
    assert max(loud) <= min(quiet)


def test_an_undecided_row_is_no_objection_but_stays_a_finding():
    matrix = preset(FIRST[1]).matrix
    undecided = {f.id for f in matrix.functions if f.ownership is Ownership.UNDECIDED}
    assert all(not findings_of_rows(matrix)[row] for row in undecided)
    assert undecided <= {finding.subject.id for finding in review(matrix).findings}


def test_usual_handoffs_are_offered_on_a_board_without_any_and_undone_in_one_step(app):
    app.button(key="pasted-list-six").click().run()
    app.button(key="list-create").click().run()
    usual = usual_handoffs(matrix_in(app))
    page = app.switch_page("handoffs/screen.py").run()
    page.button(key="usual-handoffs").click().run()
    assert len(matrix_in(page).handoffs) == len(usual) > 0
    assert "usual-handoffs" not in {button.key for button in page.button}
    page.button(key="undo").click().run()
    assert matrix_in(page).handoffs == ()
