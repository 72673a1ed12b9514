"""Rows of one name can be told apart on every page, and in every list to choose from."""

import pytest

from matrix.edits.history import History
from matrix.model import Ownership
from matrix.values.errors import EditRefused
from matrix.workshop import facilitation
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.votes import deciding, voting
from tests.app.test_workshop import PRESENT, WORKSHOP, text_of
from tests.words.boards import BOARD, CALLED

LISTED = list(CALLED.values())


@pytest.fixture
def first_board():
    return BOARD


def shown(page):
    """What the page says, without the backslashes that only Markdown sees."""
    assert not page.exception
    labels = (getattr(each, "label", "") for kind in ("button", "expander", "toggle")
              for each in page.get(kind))  # fmt: skip
    html = (str(each.value) for each in page.get("html") if hasattr(each, "value"))
    return " ".join((text_of(page), *labels, *html)).replace("\\", "")


def at_vote(database, lead):
    """The agenda of both exports, and everybody at the vote on the second."""
    facilitation.arrange(database, lead, agenda=("export-a", "export-b"))
    facilitation.move_to(database, lead, "export-b")
    facilitation.to_phase(database, lead, Phase.VOTE)


def test_the_agenda_names_its_rows_and_lets_choose_among_them(sit):
    app, database, lead = sit()
    at_vote(database, lead)
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key="workshop-view").set_value("Agenda").run()
    assert "Export (Wave A)" in shown(page) and "Export (Wave B)" in shown(page)
    choice = page.multiselect(key="agenda")
    assert choice.options == LISTED


def test_everybody_reads_which_row_the_vote_is_on(sit):
    app, database, lead = sit()
    at_vote(database, lead)
    page = app.switch_page(WORKSHOP).run()
    assert "Who should own Export (Wave B)?" in shown(page)
    assert "### Export (Wave B)" in shown(page)
    assert "Export (Wave B)" in shown(app.switch_page(PRESENT).run())
    viewer = sit(Role.VIEWER, "Vic").app.switch_page("board/screen.py").run()
    assert any("Export (Wave B)" in each.label.replace("\\", "")
               for each in viewer.get("page_link"))  # fmt: skip


def test_votes_and_history_name_the_row(sit):
    app, database, lead = sit()
    at_vote(database, lead)
    voting.cast(database, lead, "export-b", Ownership.MIXED, 3)
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    deciding.decide(database, lead, "export-b", Ownership.MIXED, "We keep the lead")
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key="workshop-view").set_value("Votes").run()
    assert "Export (Wave B)" in shown(page)
    history = app.switch_page("history/screen.py").run()
    assert "Export (Wave B): mixed, decided" in shown(history)
    assert "Export (Wave B): undecided → mixed" in shown(history).replace("*", "")
    assert history.selectbox(key="changes-function").options == LISTED


def test_a_refusal_in_the_workshop_names_the_row(sit):
    _, database, lead = sit()
    at_vote(database, lead)
    with pytest.raises(EditRefused, match=r"The vote on Export \(Wave B\) "):
        voting.open_round(database, lead, "export-b")


def test_what_is_chosen_and_undone_alone_names_the_row(app):
    app.session_state["history"] = History(BOARD)
    page = app.switch_page("board/screen.py").run()
    control = page.segmented_control(key="ownership-export-b")
    assert control.label.replace("\\", "") == "Ownership of Export (Wave B)"
    control.set_value(Ownership.MIXED).run()
    page = app.switch_page("history/screen.py").run()
    assert "Export (Wave B): undecided → mixed" in shown(page).replace("*", "")
    page = app.switch_page("handoffs/screen.py").run()
    for key in ("handoff-from", "handoff-to"):
        assert page.selectbox(key=key).options == LISTED
    assert "Export (Wave A) → Export (Wave B)" in page.multiselect(key="handoff-remove").options
    page.segmented_control(key="handoffs-view").set_value("What if").run()
    page.session_state["what-if-kind"] = "move"
    assert not page.run().exception
    assert page.selectbox(key="what-if-function").options == LISTED
