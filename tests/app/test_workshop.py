"""The Workshop page and the presenter view, phase by phase and role by role."""

import time
from datetime import UTC, datetime

import pytest

from matrix.consensus import NoChoice
from matrix.model import Ownership
from matrix.workshop import facilitation, runtime, store
from matrix.workshop.keeping.backup import listed
from matrix.workshop.people import presence
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.votes import deciding, voting
from tests.app.folds import unfold

WORKSHOP, PRESENT, BOARD = "workshop/screen.py", "workshop/present.py", "board/screen.py"
SECRET = "a reason nobody else may read"


def at_vote(database, actor):
    """The first function of the agenda, with its vote open."""
    functions = tuple(f.id for f in store.read(database, actor.workshop).matrix.functions[:3])
    facilitation.arrange(database, actor, agenda=functions)
    facilitation.move_to(database, actor, functions[0])
    facilitation.to_phase(database, actor, Phase.VOTE)
    return functions[0]


def text_of(app):
    return " ".join(str(element.value) for kind in ("markdown", "caption", "title", "info")
                    for element in app.get(kind))  # fmt: skip


@pytest.mark.parametrize("view", ["Stage", "Agenda", "Votes", "People", "Workshop settings"])
@pytest.mark.parametrize("role", Role)
def test_every_view_opens_for_every_role_in_every_phase(sit, role, view):
    _, database, lead = sit()
    app, _, _ = sit(role, "Pat")
    function = at_vote(database, lead)
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key="workshop-view").set_value(view).run()
    assert not page.exception
    voting.cast(database, lead, function, Ownership.MIXED, 3, "Keep the lead")
    for phase in (Phase.DISCUSS, Phase.DECIDE):
        facilitation.to_phase(database, lead, phase)
        assert not page.run().exception


def test_alone_the_page_offers_to_start_one(worked):
    page = worked.switch_page(WORKSHOP).run()
    assert not page.exception
    assert "Start a workshop" in page.button(key="start-workshop").label


def test_where_only_the_administrator_starts_workshops_the_page_says_so(worked, monkeypatch):
    monkeypatch.setenv("MATRIX_CREATE", "nobody")
    page = worked.switch_page(WORKSHOP).run()
    assert "only the administrator starts workshops" in text_of(page)
    assert "start-workshop" not in {button.key for button in page.button}


def test_a_page_of_before_the_limit_starts_nothing(worked, monkeypatch):
    page = worked.switch_page(WORKSHOP).run()
    monkeypatch.setenv("MATRIX_CREATE", "nobody")
    page.button(key="start-workshop").click().run()
    assert "only the administrator" in page.toast[0].value
    assert not listed(runtime.database())


def test_a_facilitator_erases_the_names_and_is_out_with_everybody(sit):
    app, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    at_vote(database, lead)
    for seat in (app, ben.app):
        page = seat.switch_page(WORKSHOP).run()
        page.segmented_control(key="workshop-view").set_value("Workshop settings").run()
    assert "erase-now" not in {button.key for button in ben.app.button}
    assert app.button(key="erase-now").disabled
    app.checkbox(key="erase-sure").check().run()
    app.button(key="erase-now").click().run()
    assert "no longer in this workshop" in app.warning[0].value
    assert "no longer in this workshop" in ben.app.run().warning[0].value
    assert store.read(database, lead.workshop).matrix


def test_a_vote_is_cast_on_the_page_and_stays_hidden_from_the_others(sit):
    _, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    function = at_vote(database, lead)
    page = ben.app.switch_page(WORKSHOP).run()
    tag = f"{function}-1"
    page.segmented_control(key=f"vote-choice-{tag}").set_value(Ownership.OUTSOURCED).run()
    page.text_area(key=f"vote-reason-{tag}").set_value(SECRET).run()
    assert voting.standing(database, ben.actor, function).mine.reason == SECRET
    for place in (WORKSHOP, PRESENT):
        other = sit(Role.FACILITATOR, "Eve").app.switch_page(place).run()
        assert "1" in text_of(other)
        assert SECRET not in text_of(other)
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    shown = sit(Role.VIEWER, "Vic").app.switch_page(WORKSHOP).run()
    assert SECRET in text_of(shown).replace("\\", "")
    assert "Ben" not in text_of(shown).partition("Reasons given")[2]


def test_the_bars_of_the_votes_view_show_only_what_is_revealed(sit):
    app, database, lead = sit()
    function = at_vote(database, lead)
    voting.cast(database, lead, function, Ownership.MIXED)
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key="workshop-view").set_value("Votes").run()
    assert not page.get("vega_lite_chart")
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    [bars] = page.run().get("vega_lite_chart")
    assert "1 vote for mixed" in bars.proto.spec


def test_a_vote_is_taken_back_by_its_own_button_and_can_be_cast_again(sit):
    _, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    function = at_vote(database, lead)
    page = ben.app.switch_page(WORKSHOP).run()
    tag = f"{function}-1"
    page.segmented_control(key=f"vote-choice-{tag}").set_value(Ownership.OUTSOURCED).run()
    page.text_area(key=f"vote-reason-{tag}").set_value(SECRET).run()
    page.button(key=f"vote-out-{tag}").click().run()
    assert voting.standing(database, ben.actor, function).mine is None
    assert page.segmented_control(key=f"vote-choice-{tag}").value is None
    assert page.text_area(key=f"vote-reason-{tag}").value == ""
    page.segmented_control(key=f"vote-choice-{tag}").set_value(Ownership.MIXED).run()
    mine = voting.standing(database, ben.actor, function).mine
    assert (mine.choice, mine.reason) == (Ownership.MIXED, "")


def test_whoever_leads_goes_from_phase_to_phase_and_decides(sit):
    app, database, lead = sit()
    function = at_vote(database, lead)
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key=f"vote-choice-{function}-1").set_value(Ownership.MIXED).run()
    page.button(key=f"lead-next-vote-{function}").click().run()
    page.session_state["lead-moved"] = -1.0
    page.button(key=f"lead-next-discuss-{function}").click().run()
    assert facilitation.stage_of(database, lead).phase is Phase.DECIDE
    page.segmented_control(key=f"decide-{function}").set_value(Ownership.MIXED).run()
    page.text_area(key=f"decide-why-{function}").set_value("We keep the lead").run()
    page.session_state["lead-moved"] = -1.0
    page.button(key=f"lead-next-decide-{function}").click().run()
    decided = store.read(database, lead.workshop).matrix.functions_by_id[function]
    assert (decided.ownership, decided.rationale) == (Ownership.MIXED, "We keep the lead")


def test_after_a_vote_again_the_reasons_of_both_rounds_are_there_and_how_sure_people_were(sit):
    app, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben").actor
    function = at_vote(database, lead)
    voting.cast(database, lead, function, Ownership.IN_HOUSE, 5, "First thought")
    voting.cast(database, ben, function, Ownership.OUTSOURCED, 2)
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    facilitation.to_phase(database, lead, Phase.VOTE)
    for who, sure in ((lead, 4), (ben, None)):
        voting.cast(database, who, function, Ownership.MIXED, sure, "Second thought")
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    page = app.switch_page(WORKSHOP).run()
    told = text_of(page)
    assert "First thought" in told and "Second thought" in told
    assert "mixed 4.0 (1 vote); 1 did not say" in told
    (before,) = (each for each in page.expander if each.label == "Round 1")
    sure = "in-house 5.0 (1 vote), outsourced 2.0 (1 vote)."
    assert sure in " ".join(item.value for item in before.markdown)


@pytest.mark.parametrize(
    ("theirs", "verdict"),
    [
        (Ownership.OUTSOURCED, "**No agreement**: 1 : 0 : 1 (in-house : mixed : outsourced), 75%"),
        (Ownership.IN_HOUSE, "**Agreement on in-house**: 100% of 2 votes (75% needed)."),
    ],
)
def test_the_verdict_gives_the_result_and_what_was_needed(sit, theirs, verdict):
    app, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben").actor
    function = at_vote(database, lead)
    voting.cast(database, lead, function, Ownership.IN_HOUSE)
    voting.cast(database, ben, function, theirs)
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    assert verdict in text_of(app.switch_page(WORKSHOP).run())


def test_a_reveal_without_votes_is_refused_in_a_sentence(sit):
    app, database, lead = sit()
    function = at_vote(database, lead)
    page = app.switch_page(WORKSHOP).run()
    page.button(key=f"lead-next-vote-{function}").click().run()
    assert facilitation.stage_of(database, lead).phase is Phase.VOTE
    assert page.toast[0].value


def test_nobody_but_a_facilitator_finds_the_controls_of_one(sit):
    _, database, lead = sit()
    at_vote(database, lead)
    page = sit(Role.PARTICIPANT, "Ben").app.switch_page(WORKSHOP).run()
    keys = {button.key for button in page.button if button.key}
    assert not any(key.startswith(("lead-", "timer-")) for key in keys)


def test_people_look_back_but_not_ahead(sit):
    _, database, lead = sit()
    function = at_vote(database, lead)
    page = sit(Role.PARTICIPANT, "Ben").app.switch_page(WORKSHOP).run()
    control = page.segmented_control(key=f"look-phase-{function}-{function}-vote")
    assert [option.content for option in control.proto.options] != []
    assert len(control.proto.options) == 2


def test_handing_over_the_lead(sit):
    app, _, _ = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key="workshop-view").set_value("People").run()
    page.selectbox(key=f"role-{ben.actor.person}").set_value(Role.FACILITATOR).run()
    assert not page.exception
    theirs = ben.app.switch_page(WORKSHOP).run()
    theirs.segmented_control(key="workshop-view").set_value("People").run()
    assert "link-participant" in {button.key for button in theirs.button}


def test_a_link_is_shown_once_and_can_be_closed(sit):
    app, _, _ = sit()
    page = app.switch_page(WORKSHOP).run()
    page.segmented_control(key="workshop-view").set_value("People").run()
    page.button(key="link-participant").click().run()
    assert "/join/" in page.code[0].value
    page.button(key="hide-link").click().run()
    assert not page.code
    closing = next(b.key for b in page.button if b.key and b.key.startswith("revoke-"))
    page.button(key=closing).click().run()
    assert closing not in {button.key for button in page.button}


def test_the_presenter_view_waits_for_a_workshop(app):
    page = app.switch_page(PRESENT).run()
    assert not page.exception
    assert "belongs to a workshop" in page.info[0].value


def at_decision(database, actor):
    """The first function of the agenda, at its decision, without a vote."""
    function = at_vote(database, actor)
    facilitation.to_phase(database, actor, Phase.DECIDE)
    return function


def test_a_decision_says_what_it_lacks_and_moves_nobody(sit):
    app, database, lead = sit()
    function = at_decision(database, lead)
    page = app.switch_page(WORKSHOP).run()
    on = f"lead-next-decide-{function}"
    labels = [button.label for button in page.button]
    assert not [label for label in labels if label.startswith(("Next", "Record"))]
    assert page.button(key=on).label.startswith("Decide and go on to ")
    page.button(key=on).click().run()
    assert page.error[0].value.startswith("Choose who owns the function, and enter a reason")
    page.segmented_control(key=f"decide-{function}").set_value(Ownership.MIXED).run()
    assert page.error[0].value.startswith("Enter a reason")
    page.text_area(key=f"decide-why-{function}").set_value("We keep the lead").run()
    assert not page.error
    assert facilitation.stage_of(database, lead).function == function
    page.button(key=on).click().run()
    stage = facilitation.stage_of(database, lead)
    assert stage.function == stage.agenda[1]
    wall = sit(Role.VIEWER, "Vic").app.switch_page(PRESENT).run()
    assert "Last decision" in " ".join(each.value for each in wall.subheader)


def test_the_last_function_finishes_and_a_parked_one_is_taken_up_again(sit):
    app, database, lead = sit()
    function = at_decision(database, lead)
    facilitation.arrange(database, lead, agenda=(function,))
    page = app.switch_page(WORKSHOP).run()
    assert page.button(key=f"lead-next-decide-{function}").label == "Decide and finish"
    page.button(key=f"lead-park-{function}").click().run()
    assert not page.exception
    assert "The agenda is done: 0 of 1 decided, 1 parked." in text_of(page)
    for place in (WORKSHOP, PRESENT):
        theirs = sit(Role.PARTICIPANT, "Ben").app.switch_page(place).run()
        assert "The agenda is done" in " ".join(
            str(each.value) for each in (*theirs.markdown, *theirs.header)
        )
    assert page.button(key=f"agenda-go-{function}").label == "Take up again"
    page.session_state["lead-moved"] = -1.0
    page.button(key=f"agenda-go-{function}").click().run()
    stage = facilitation.stage_of(database, lead)
    assert (stage.function, stage.parked) == (function, ())


def test_a_decided_row_is_locked_on_the_board_until_a_facilitator_reopens_it(sit):
    app, database, lead = sit()
    function = at_decision(database, lead)
    deciding.decide(database, lead, function, Ownership.MIXED, "We keep the lead")
    control, reopen = f"ownership-{function}", f"reopen-{function}"
    theirs = sit(Role.PARTICIPANT, "Ben").app.switch_page(BOARD).run()
    assert theirs.segmented_control(key=control).disabled
    assert reopen not in {button.key for button in theirs.button}
    assert ":material/lock: Decided" in text_of(theirs)
    page = app.switch_page(BOARD).run()
    assert page.segmented_control(key=control).disabled
    page.button(key=reopen).click().run()
    assert not page.segmented_control(key=control).disabled


def test_the_drawer_of_a_decided_row_takes_its_first_shares_and_no_others(sit):
    _, database, lead = sit()
    matrix = store.read(database, lead.workshop).matrix
    function = next(each.id for each in matrix.functions if each.shares is None)
    vendor = next(iter(matrix.external_ids))
    deciding.decide(database, lead, function, Ownership.OUTSOURCED, "Cheaper")
    page = sit(Role.PARTICIPANT, "Ben").app.switch_page(BOARD).run()
    page.button(key=f"row-{function}").click().run()
    unfold(page, "function", function, "Who does what")
    page.number_input(key=f"share-{function}-{vendor}").set_value(100.0)
    page.button(key=f"shares-save-{function}").click().run()
    named = store.read(database, lead.workshop).matrix.functions_by_id[function]
    assert (named.shares, named.rationale) == ({vendor: 1}, "Cheaper")
    assert page.button(key=f"shares-save-{function}").disabled


def test_the_drawer_locks_the_reason_of_a_decided_row_for_participants(sit):
    app, database, lead = sit()
    function = at_decision(database, lead)
    deciding.decide(database, lead, function, Ownership.MIXED, "We keep the lead")
    key = f"panel-function-{function}-rationale"
    for seated, locked in ((sit(Role.PARTICIPANT, "Ben").app, True), (app, False)):
        page = seated.switch_page(BOARD).run()
        page.button(key=f"row-{function}").click().run()
        assert page.text_area(key=key).disabled is locked
    page.text_area(key=key).set_value("In other words").run()
    stored = store.read(database, lead.workshop).matrix.functions_by_id[function]
    assert stored.rationale == "In other words"


def test_a_changed_row_asks_for_its_new_reason(sit):
    app, database, lead = sit()
    first, second = (f.id for f in store.read(database, lead.workshop).matrix.functions[:2])
    page = app.switch_page(BOARD).run()
    assert not asked(page)
    page.segmented_control(key=f"ownership-{first}").set_value(Ownership.OUTSOURCED).run()
    (field,) = asked(page)
    page.text_input(key=field).set_value("Cheaper").run()
    stored = store.read(database, lead.workshop).matrix.functions_by_id[first]
    assert (stored.ownership, stored.rationale) == (Ownership.OUTSOURCED, "Cheaper")
    assert asked(page) == [field]
    page.segmented_control(key=f"ownership-{second}").set_value(Ownership.OUTSOURCED).run()
    assert asked(page) == [f"why-{second}-outsourced"]
    page.button(key="undo").click().run()
    assert not asked(page)


def asked(page):
    return [each.key for each in page.text_input if str(each.key).startswith("why-")]


def test_a_vote_becomes_an_abstention_then_an_objection_and_a_vote_again(sit):
    _, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    function = at_vote(database, lead)
    tag = f"{function}-1"
    page = ben.app.switch_page(WORKSHOP).run()

    def mine():
        cast = voting.standing(database, ben.actor, function).mine
        return cast.choice, cast.confidence, cast.reason, cast.acceptable

    page.segmented_control(key=f"vote-choice-{tag}").set_value(Ownership.MIXED).run()
    page.segmented_control(key=f"vote-confidence-{tag}").set_value(4).run()
    page.button(key=f"vote-abstain-{tag}").click().run()
    assert mine() == (NoChoice.ABSTAIN, None, "", None)
    assert page.segmented_control(key=f"vote-choice-{tag}").value is None
    assert "You **abstained**" in text_of(page)
    page.button(key=f"vote-object-{tag}").click().run()
    assert "An objection needs a reason" in page.toast[0].value
    assert mine()[0] is NoChoice.ABSTAIN
    page.text_area(key=f"object-why-{tag}").set_value(SECRET)
    page.segmented_control(key=f"object-with-{tag}").set_value(Ownership.IN_HOUSE)
    page.button(key=f"vote-object-{tag}").click().run()
    assert mine() == (NoChoice.OBJECT, None, SECRET, Ownership.IN_HOUSE)
    assert "You could live with in-house." in text_of(page)
    page.segmented_control(key=f"vote-choice-{tag}").set_value(Ownership.OUTSOURCED).run()
    assert mine() == (Ownership.OUTSOURCED, None, "", None)
    assert not page.exception


def test_an_objection_stands_above_the_result_without_a_name(sit):
    _, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben").actor
    function = at_vote(database, lead)
    voting.cast(database, lead, function, Ownership.MIXED)
    voting.cast(database, ben, function, NoChoice.OBJECT, None, SECRET, acceptable=Ownership.MIXED)
    for place in (WORKSHOP, PRESENT):
        assert not sit(Role.VIEWER, "Vic").app.switch_page(place).run().error
    facilitation.to_phase(database, lead, Phase.DISCUSS)
    for place in (WORKSHOP, PRESENT):
        page = sit(Role.VIEWER, "Vic").app.switch_page(place).run()
        [objection] = page.error
        assert SECRET in objection.value and "Could live with mixed." in objection.value
        assert "Ben" not in objection.value
    assert "**No agreement, 1 objection**: 100% for mixed, 75%" in text_of(
        page.switch_page(WORKSHOP).run()
    )


def test_the_turnout_waits_for_participants_and_not_for_whoever_leads(sit):
    app, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    function = at_vote(database, lead)
    presence.note(database, lead.workshop, [lead.person, ben.actor.person])

    def turnout(page):
        [told] = page.switch_page(PRESENT).run().title[1:]
        return told.value

    assert turnout(app) == "0 of 1 have voted"
    voting.cast(database, ben.actor, function, NoChoice.ABSTAIN)
    assert turnout(app) == "1 of 1 have voted"
    voting.cast(database, lead, function, Ownership.MIXED)
    assert turnout(app) == "All 2 have voted"


def test_a_facilitator_closes_a_vote_and_gives_more_time(sit, monkeypatch):
    app, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben")
    function = at_vote(database, lead)
    tag = f"{function}-1"
    voting.cast(database, ben.actor, function, Ownership.MIXED)
    theirs = ben.app.switch_page(WORKSHOP).run()
    page = app.switch_page(WORKSHOP).run()
    page.button(key=f"closing-2-{tag}").click().run()
    [bar] = theirs.run().get("progress")
    assert bar.proto.text.startswith("1 of 1 have voted · closes at ")
    assert f"closing-none-{tag}" not in {button.key for button in theirs.button}
    now = time.time() + 121
    monkeypatch.setattr(time, "time", lambda: now)
    theirs.segmented_control(key=f"vote-choice-{tag}").set_value(Ownership.OUTSOURCED).run()
    assert "is closed" in theirs.toast[0].value
    control = theirs.segmented_control(key=f"vote-choice-{tag}")
    assert (control.disabled, control.value) == (True, Ownership.MIXED)
    assert "The vote is closed." in text_of(theirs)
    assert not {f"vote-abstain-{tag}", f"vote-out-{tag}"} & {each.key for each in theirs.button}
    page.run().button(key=f"closing-none-{tag}").click().run()
    assert not theirs.run().segmented_control(key=f"vote-choice-{tag}").disabled
    at = datetime.fromtimestamp(now + 600, UTC).time().replace(second=0, microsecond=0)
    page.time_input(key=f"closing-at-{tag}").set_value(at).run()
    closes_at = voting.standing(database, lead, function).closes_at
    assert datetime.fromtimestamp(closes_at, UTC).time() == at
