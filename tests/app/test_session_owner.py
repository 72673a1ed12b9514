"""A session whose browser is used by somebody else."""

from matrix.model import Ownership
from matrix.workshop import facilitation, runtime, store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.votes import voting

WORKSHOP = "workshop/screen.py"


def open_vote(database, lead):
    function = store.read(database, lead.workshop).matrix.functions[0].id
    facilitation.arrange(database, lead, agenda=(function,))
    facilitation.move_to(database, lead, function, facilitation.stage_of(database, lead))
    facilitation.to_phase(database, lead, Phase.VOTE, facilitation.stage_of(database, lead))
    return function


def take_over(app, database, actor=None):
    """The next message comes with the cookie of somebody else, or with none."""
    held = (access.Pass(actor.workshop, actor.person),) if actor else ()
    app.session_state[runtime.COOKIE] = access.seal(database, held) if held else ""


def cast(database, actor, function):
    return voting.standing(database, actor, function)


def test_without_a_cookie_a_vote_is_not_changed_and_nothing_is_left_of_the_session(sit):
    app, database, fay = sit()
    function = open_vote(database, fay)
    vote = f"vote-choice-{function}-1"
    page = app.switch_page(WORKSHOP).run()
    page = page.segmented_control(key=vote).set_value(Ownership.MIXED).run()
    assert cast(database, fay, function).mine.choice is Ownership.MIXED
    take_over(page, database)
    page = page.segmented_control(key=vote).set_value(Ownership.OUTSOURCED).run()
    assert cast(database, fay, function).mine.choice is Ownership.MIXED
    assert vote not in page.session_state
    assert [button.key for button in page.button] == ["go-on"]
    page = page.button(key="go-on").click().run()
    assert not page.segmented_control


def test_what_one_person_typed_does_not_become_the_vote_of_another(sit):
    app, database, fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat").actor
    function = open_vote(database, fay)
    voting.cast(database, pat, function, Ownership.MIXED, None, "mine")
    voting.cast(database, fay, function, Ownership.IN_HOUSE, None, "")
    page = app.switch_page(WORKSHOP).run()
    take_over(page, database, pat)
    page = page.text_area(key=f"vote-reason-{function}-1").set_value("typed by Fay").run()
    assert cast(database, pat, function).mine.reason == "mine"
    assert cast(database, fay, function).mine.reason == ""
    assert f"vote-reason-{function}-1" not in page.session_state
    take_over(page, database, pat)  # the cookies of this app are in its state, which was emptied
    page.query_params["workshop"] = pat.workshop
    page = page.button(key="go-on").click().run()
    assert page.text_area(key=f"vote-reason-{function}-1").value == "mine"


def test_votes_are_not_revealed_by_a_page_of_a_facilitator_who_is_gone(sit):
    app, database, fay = sit()
    function = open_vote(database, fay)
    voting.cast(database, fay, function, Ownership.MIXED, None, "")
    page = app.switch_page(WORKSHOP).run()
    take_over(page, database)
    page = page.button(key=f"lead-next-vote-{function}").click().run()
    assert facilitation.stage_of(database, fay).phase is Phase.VOTE


def test_leaving_keeps_the_session_of_the_person_who_leaves(sit):
    app = sit().app
    app.session_state["mark"] = "own board"
    app.session_state["workshop"] = None
    page = app.run()
    assert "go-on" not in [button.key for button in page.button]
    assert page.session_state["mark"] == "own board"


def test_who_goes_from_one_workshop_of_theirs_to_another_keeps_the_session(sit):
    app, database, fay = sit()
    other = store.create(database, store.read(database, fay.workshop).matrix)
    token = access.new_link(database, None, other, Role.PARTICIPANT)
    there = access.join(database, token, "Fay")
    both = (access.Pass(fay.workshop, fay.person), there)
    app.session_state[runtime.COOKIE] = access.seal(database, both)
    app.session_state["mark"] = "own board"
    app.session_state["workshop"] = other
    page = app.run()
    assert "go-on" not in [button.key for button in page.button]
    assert page.session_state["mark"] == "own board"
