"""Each page as a person meets it, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from matrix.document import to_yaml
from matrix.edits import SetOwnership, apply
from matrix.edits.history import History
from matrix.model import Matrix, Ownership
from matrix.presets import presets
from matrix.rules import review
from tests.app.folds import unfold

PAGES = ["start", "board", "handoffs", "rules", "share"]


def matrix_in(app: AppTest) -> Matrix:
    return app.session_state["history"].matrix


def core_in_house(matrix: Matrix) -> str:
    """A function whose outsourcing must be a blocker with a fix."""
    for function in matrix.functions:
        out = apply(matrix, SetOwnership(function=function.id, ownership=Ownership.OUTSOURCED))
        for finding in review(out).about("function", function.id):
            if finding.rule == "core.led-in-house" and finding.fix:
                return function.id
    raise AssertionError("the worked example has no core function to give away")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_the_worked_example(worked, page):
    assert not worked.switch_page(f"{page}/screen.py").run().exception


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_page_without_a_matrix_says_what_to_do(app, page):
    opened = app.switch_page(f"{page}/screen.py").run()
    assert not opened.exception
    assert "Choose a preset" in opened.info[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_page_bears_an_empty_matrix(app, page):
    app.session_state["history"] = History(Matrix(title="Empty"))
    assert not app.switch_page(f"{page}/screen.py").run().exception


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_every_preset_opens_from_the_gallery(app, preset):
    app.button(key=f"preset-{preset.name}").click().run()
    assert not app.exception
    assert matrix_in(app) == preset.opened


def test_a_decision_is_written_and_can_be_undone_and_redone(worked):
    before = matrix_in(worked)
    function = core_in_house(before)
    worked.segmented_control(key=f"ownership-{function}").set_value(Ownership.OUTSOURCED).run()
    decided = matrix_in(worked)
    assert decided.functions_by_id[function].ownership is Ownership.OUTSOURCED
    said = [popover.proto.popover.label for popover in worked.get("popover")]
    assert any("fully external" in label and "Fix" in label for label in said)
    worked.button(key="undo").click().run()
    assert matrix_in(worked) == before
    worked.button(key="redo").click().run()
    assert matrix_in(worked) == decided


def test_the_name_of_a_row_opens_its_drawer_where_it_is_moved_and_removed(worked):
    first, second, *others = (function.id for function in matrix_in(worked).functions)
    worked.button(key=f"row-{first}").click().run()
    unfold(worked, "function", first, "Place on the board")
    assert worked.button(key=f"function-up-{first}").disabled
    worked.button(key=f"function-down-{first}").click().run()
    assert [function.id for function in matrix_in(worked).functions] == [second, first, *others]
    worked.button(key=f"function-up-{first}").click().run()
    worked.button(key=f"function-remove-{first}").click().run()
    assert [function.id for function in matrix_in(worked).functions] == [second, *others]
    assert not worked.exception
    assert f"function-up-{first}" not in [button.key for button in worked.button]


def test_a_decided_function_is_made_undecided_in_its_drawer(worked):
    function = worked.session_state["history"].matrix.functions[0]
    board = worked.switch_page("board/screen.py").run()
    board.button(key=f"row-{function.id}").click().run()
    unfold(board, "function", function.id, "Decision")
    board.button(key=f"undecide-{function.id}").click().run()
    now = board.session_state["history"].matrix.functions[0]
    assert (function.ownership, now.ownership) == (Ownership.IN_HOUSE, Ownership.UNDECIDED)
    assert f"undecide-{function.id}" not in {button.key for button in board.button}


def test_a_reason_is_asked_for_once_there_is_an_ownership(worked):
    function = matrix_in(worked).functions[0].id
    board = worked.switch_page("board/screen.py").run()
    board.button(key=f"row-{function}").click().run()
    unfold(board, "function", function, "Decision")
    board.button(key=f"undecide-{function}").click().run()
    key = f"panel-function-{function}-rationale"
    field = board.text_area(key=key)
    assert (field.disabled, field.placeholder) == (True, "Choose an ownership first.")
    board.segmented_control(key=f"panel-ownership-{function}").set_value(Ownership.MIXED).run()
    assert not board.text_area(key=key).disabled
    board.text_area(key=key).set_value("We keep the lead").run()
    assert matrix_in(board).functions_by_id[function].rationale == "We keep the lead"


def test_every_drawer_of_the_worked_example_opens(worked):
    for function in matrix_in(worked).functions:
        assert not worked.button(key=f"row-{function.id}").click().run().exception


def test_a_changed_board_is_kept_while_another_one_is_open(worked):
    worked.text_input(key="new-function-name").input("Legal")
    worked.button(key="new-function-add").click().run()
    changed = matrix_in(worked)
    start = worked.switch_page("start/screen.py").run()
    start.button(key="preset-netflix").click().run()
    start = start.switch_page("start/screen.py").run()
    start.button(key="earlier-0").click().run()
    assert matrix_in(start) == changed
    assert "earlier-0" not in [button.key for button in start.button]


def test_a_function_can_be_added(worked):
    worked.text_input(key="new-function-name").input("Legal")
    worked.button(key="new-function-add").click().run()
    assert "legal" in matrix_in(worked).functions_by_id


def test_a_function_without_a_name_is_refused(worked):
    before = matrix_in(worked)
    worked.button(key="new-function-add").click().run()
    assert matrix_in(worked) == before
    assert "Enter a name" in worked.toast[0].value


@pytest.mark.parametrize("view", ["Ownership", "RACI grid", "Charts"])
def test_every_view_of_the_board_opens(worked, view):
    assert not worked.segmented_control(key="board-view").set_value(view).run().exception


@pytest.mark.parametrize("view", ["Findings", "Missing facts", "All rules"])
def test_every_view_of_the_rules_opens(worked, view):
    rules = worked.switch_page("rules/screen.py").run()
    assert not rules.segmented_control(key="rules-view").set_value(view).run().exception


def test_an_uploaded_file_opens_and_a_broken_one_names_its_faults(worked):
    matrix = matrix_in(worked)
    start = worked.switch_page("start/screen.py").run()
    start.file_uploader(key="open-file").upload("bad.yaml", b"format: 1\nfunctionz: []\n").run()
    assert "2 problems" in start.error[0].proto.title or "problems" in str(start.error[0])
    start.file_uploader(key="open-file").upload("good.yaml", to_yaml(matrix).encode()).run()
    start.button(key="open-uploaded").click().run()
    assert matrix_in(start) == matrix
