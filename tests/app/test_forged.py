"""A page that was drawn for more than the person may do now: every callback asks again."""

from matrix.model import Ownership
from matrix.workshop import store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from tests.workshop.rooms import refusals

BOARD, WORKSHOP = "board/screen.py", "workshop/screen.py"


def told(app):
    return [toast.value.replace("\\", "") for toast in app.toast]


def test_a_write_from_a_page_of_an_earlier_role_is_refused_and_on_record(sit):
    _, database, fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat")
    function = store.read(database, fay.workshop).matrix.functions[0].id
    board = pat.app.switch_page(BOARD).run()
    access.set_role(database, fay, pat.actor.person, Role.VIEWER)
    board.segmented_control(key=f"ownership-{function}").set_value(Ownership.OUTSOURCED).run()
    assert store.read(database, fay.workshop).revision == 0
    assert any("As a viewer, you cannot edit the board" in line for line in told(board))
    [refusal] = refusals(database, fay.workshop)
    assert refusal.person == pat.actor.person


def test_a_button_of_a_lead_that_was_handed_on_lets_nobody_in(sit):
    _, database, fay = sit()
    former = sit(Role.FACILITATOR, "Former")
    page = former.app.switch_page(WORKSHOP).run()
    page = page.segmented_control(key="workshop-view").set_value("People").run()
    access.set_role(database, fay, former.actor.person, Role.VIEWER)
    page.button(key="link-facilitator").click().run()
    assert not page.code
    assert len(access.links_of(database, fay)) == 2
    [refusal] = refusals(database, fay.workshop)
    assert refusal.person == former.actor.person


def test_a_page_of_somebody_who_was_removed_shows_nothing_of_the_workshop(sit):
    _, database, fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat")
    board = pat.app.switch_page(BOARD).run()
    access.remove_person(database, fay, pat.actor.person)
    function = store.read(database, fay.workshop).matrix.functions[0]
    after = board.segmented_control(key=f"ownership-{function.id}")
    after.set_value(Ownership.OUTSOURCED).run()
    assert store.read(database, fay.workshop).revision == 0
    assert not [text for text in board.markdown if function.name in text.value]
