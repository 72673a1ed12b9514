"""The letters of the grid are asked for, added and explained on the screen."""

from matrix.edits.history import History
from matrix.model import LetterMeaning
from matrix.ui.session.drawer import KEY as DRAWER
from tests.app.folds import unfold
from tests.examples import matrix_from

BOARD = matrix_from("""
parties: [{id: home, name: Home team, kind: in_house}, {id: v1, name: Vendor, kind: vendor}]
functions: [{id: f, name: F, ownership: in_house, duties: {home: [A, R], v1: [S]}}]
""")


def opened(app, matrix=BOARD, drawer=("settings", None)):
    app.session_state["history"] = History(matrix)
    app.switch_page("board/screen.py").run()
    app.session_state[DRAWER] = drawer
    return app.run()


def letters(app):
    return dict(app.session_state["history"].matrix.letters)


SUPPORT = LetterMeaning(name="Support", counts_as="does")


def test_rasci_is_one_click(app):
    page = opened(app)
    page.button(key="use-rasci").click().run()
    assert not page.exception
    assert letters(page) == {"S": SUPPORT}


def test_any_other_letter_is_added_explained_and_removed(app):
    page = opened(app)
    page.text_input(key="new-letter").set_value("vb").run()
    assert letters(page) == {"VB": LetterMeaning()}
    page.text_input(key="settings-letters-VB-name").set_value("Vetoes").run()
    page.button_group(key="settings-letters-VB-counts_as").set_value("answers").run()
    assert letters(page) == {"VB": LetterMeaning(name="Vetoes", counts_as="answers")}
    page.button(key="settings-letters-VB-remove").click().run()
    assert not page.exception
    assert letters(page) == {}


def test_a_letter_that_is_several_is_refused(app):
    page = opened(app)
    page.text_input(key="new-letter").set_value("RA").run()
    assert letters(page) == {}
    assert "several letters" in page.toast[0].value


def test_another_name_for_an_a_is_given_and_taken_back(app):
    page = opened(app)
    page.text_input(key="settings-letters-A-name").set_value("Approver").run()
    assert letters(page) == {"A": LetterMeaning(name="Approver")}
    page.text_input(key="settings-letters-A-name").set_value("").run()
    assert letters(page) == {}


def test_an_unclear_letter_is_a_question_with_its_usual_meaning(app):
    app.session_state["history"] = History(BOARD)
    page = app.switch_page("rules/screen.py").run()
    page = page.segmented_control(key="rules-view").set_value("Missing facts").run()
    assert any("What does S mean" in text.value for text in page.markdown)
    page.button(key="question-letters-S-usual").click().run()
    assert not page.exception
    assert letters(page) == {"S": SUPPORT}


def test_a_cell_offers_the_letters_in_use(app):
    page = unfold(opened(app, drawer=("function", "f")), "function", "f", "Who does what")
    cell = page.button_group(key="panel-duties-f-v1")
    assert list(cell.options) == ["R", "A", "S", "C", "I"]
    assert cell.value == ["S"]
