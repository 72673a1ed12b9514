"""Votes: who may cast and reveal them, what shows before and after, and what a decision says."""

import pytest
from sqlalchemy import select

from matrix.consensus.revealed import revealed
from matrix.consensus.rounds import Ballot
from matrix.edits import RemoveFunction, SetAttribute
from matrix.model import Ownership
from matrix.values.errors import AccessDenied, EditRefused, WorkshopGone
from matrix.workshop import facilitation, store, writing
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import tables
from matrix.workshop.votes import deciding, voting
from tests.workshop.rooms import begun, joined, labels, reason, refusals

MIXED, OURS, THEIRS = Ownership.MIXED, Ownership.IN_HOUSE, Ownership.OUTSOURCED


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


@pytest.fixture
def vic(database, ana):
    return joined(database, ana.workshop, "Vic", Role.VIEWER)


def test_a_round_opens_takes_votes_and_is_revealed(database, ana, ben, vic):
    assert voting.standing(database, ana, "a") is None
    assert voting.open_round(database, ana, "a") == 1
    voting.cast(database, ben, "a", MIXED, 4, "  Keep the lead  ")
    voting.cast(database, ana, "a", OURS)
    hidden = voting.standing(database, ben, "a")
    assert (hidden.open, hidden.voted, hidden.voters) == (True, 2, None)
    assert hidden.mine == Ballot(ben.person, "Ben", MIXED, 4, "Keep the lead", ben.person)
    assert voting.standing(database, vic, "a").mine is None
    assert voting.revealed_rounds(database, ana) == ()
    voting.reveal(database, ana, "a")
    shown = voting.standing(database, vic, "a")
    assert (shown.open, shown.voted, shown.voters) == (False, 2, ("Ana", "Ben"))
    [found] = voting.revealed_rounds(database, vic)
    assert [(each.name, each.choice) for each in found.ballots] == [("Ana", OURS), ("Ben", MIXED)]
    [result] = revealed([found])
    assert result.tally.counts == (1, 1, 0)
    assert (result.threshold, result.opened_at) == (0.75, shown.opened_at)


def test_a_second_vote_replaces_the_first_and_can_be_withdrawn(database, ana, ben):
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED, 4, "Because")
    voting.cast(database, ben, "a", THEIRS)
    mine = voting.standing(database, ben, "a")
    assert (mine.voted, mine.mine.choice, mine.mine.confidence, mine.mine.reason) == (
        1,
        THEIRS,
        None,
        "",
    )
    voting.withdraw(database, ben, "a")
    voting.withdraw(database, ben, "a")
    assert voting.standing(database, ben, "a").voted == 0
    assert voting.standing(database, ben, "a").mine is None


def test_a_vote_again_keeps_both_rounds_and_the_threshold_declared_before_each(database, ana, ben):
    voting.open_round(database, ana, "a")
    with pytest.raises(EditRefused, match="A is already open"):
        voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED)
    facilitation.arrange(database, ana, threshold=0.6)
    voting.reveal(database, ana, "a")
    assert voting.open_round(database, ana, "a") == 2
    assert voting.standing(database, ben, "a").mine is None
    assert [each.number for each in voting.revealed_rounds(database, ben)] == [1]
    voting.cast(database, ben, "a", OURS)
    voting.reveal(database, ana, "a")
    first, second = voting.revealed_rounds(database, ben)
    assert [(each.number, each.threshold) for each in (first, second)] == [(1, 0.75), (2, 0.6)]
    assert [each.ballots[0].choice for each in (first, second)] == [MIXED, OURS]
    assert voting.standings(database, ben).keys() == {"a"}
    assert voting.standings(database, ben)["a"].number == 2


def test_names_of_voters_show_only_if_the_facilitator_asks(database, ana, ben):
    voting.open_round(database, ana, "a")
    voting.open_round(database, ana, "b")
    voting.cast(database, ben, "a", MIXED)
    voting.cast(database, ana, "a", MIXED)
    facilitation.arrange(database, ana, voters_named=True)
    shown = voting.standings(database, ben)
    assert (shown["a"].voters, shown["b"].voters) == (("Ana", "Ben"), ())
    facilitation.arrange(database, ana, voters_named=False)
    assert voting.standing(database, ben, "a").voters is None


def test_two_in_the_room_of_one_name_do_not_take_each_others_vote(database, ana):
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", OURS, room_name="Maria")
    with pytest.raises(
        EditRefused, match="use a different name for the other person, such as Maria K"
    ):
        voting.cast(database, ana, "a", THEIRS, room_name="Maria")
    voting.cast(database, ana, "a", THEIRS, room_name="Maria K.")
    voting.cast(database, ana, "a", MIXED)
    voting.cast(database, ana, "a", THEIRS)
    standing = voting.standing(database, ana, "a")
    assert (standing.voted, standing.in_room) == (3, 2)
    voting.reveal(database, ana, "a")
    assert voting.standing(database, ana, "a").in_room == 2


def test_who_voted_and_went_away_is_counted_among_those_who_may_vote(database, ana, ben):
    presence.note(database, ana.workshop, [ana.person])
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED)
    voting.cast(database, ana, "a", MIXED, room_name="Kim")
    standing = voting.standing(database, ana, "a")
    assert (standing.voted, standing.in_room, standing.unexpected) == (2, 1, 1)


def test_a_decision_has_a_reason_and_does_not_run_over_another(database, ana):
    olga = joined(database, ana.workshop, "Olga")
    seen = store.read(database, ana.workshop).matrix.functions_by_id["a"]
    with pytest.raises(EditRefused, match="Enter a reason"):
        deciding.decide(database, ana, "a", MIXED, "  ")
    deciding.decide(database, ana, "a", MIXED, "We keep the lead", seen)
    with pytest.raises(EditRefused, match="A in the meantime: it is now mixed"):
        deciding.decide(database, olga, "a", THEIRS, "Cheaper", seen)
    assert deciding.decide(database, ana, "a", MIXED, "We keep the lead", seen) == 1
    now = store.read(database, ana.workshop).matrix.functions_by_id["a"]
    writing.commit(database, olga, reason("As the board said"), "why")
    with pytest.raises(EditRefused, match="changed the reason for A"):
        deciding.decide(database, ana, "a", THEIRS, "Cheaper", now)
    assert len(labels(database, ana.workshop)) == 2


def test_facilitators_vote_for_people_in_the_room_and_correct_each_other(database, ana, ben):
    other = joined(database, ana.workshop, "Olga")
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", MIXED)
    voting.cast(database, ana, "a", OURS, 5, "Says so", room_name=" Cleo  X ")
    voting.cast(database, other, "a", THEIRS, room_name="Dan")
    assert voting.room_voters(database, ana, "a") == ("Cleo X", "Dan")
    assert voting.room_voters(database, ana, "b") == ()
    assert voting.standing(database, ana, "a").voted == 3
    voting.withdraw(database, other, "a", room_name="cleo x")
    assert voting.room_voters(database, other, "a") == ("Dan",)
    for nobody in ("", " "):
        with pytest.raises(EditRefused, match="name of the person in the room"):
            voting.cast(database, ana, "a", MIXED, room_name=nobody)
    for call in (
        lambda: voting.cast(database, ben, "a", MIXED, room_name="Cleo"),
        lambda: voting.withdraw(database, ben, "a", room_name="Dan"),
        lambda: voting.room_voters(database, ben, "a"),
    ):
        with pytest.raises(AccessDenied, match="cannot lead"):
            call()
    assert len(refusals(database, ana.workshop)) == 2
    voting.reveal(database, ana, "a")
    [found] = voting.revealed_rounds(database, ben)
    assert [(each.name, each.cast_by) for each in found.ballots] == [
        ("Ana", ana.person),
        ("Dan", other.person),
    ]


def test_what_is_no_vote_is_refused(database, ana):
    voting.open_round(database, ana, "a")
    for vote, sentence in (
        ((Ownership.UNDECIDED,), "Vote for in-house"),
        ((MIXED, 0), "from 1 to 5"),
        ((MIXED, 6), "from 1 to 5"),
        ((MIXED, None, "x" * 1001), "at most 1,000 characters"),
    ):
        with pytest.raises(EditRefused, match=sentence):
            voting.cast(database, ana, "a", *vote)
    voting.cast(database, ana, "a", MIXED, 1, "half\0a reason" + "x" * 980)
    assert voting.standing(database, ana, "a").mine.reason.startswith("half�a reason")


def test_votes_are_taken_only_while_a_round_is_open(database, ana, ben):
    with pytest.raises(EditRefused, match="There is no function 'ghost'"):
        voting.open_round(database, ana, "ghost")
    for call in (
        lambda: voting.cast(database, ben, "a", MIXED),
        lambda: voting.withdraw(database, ben, "a"),
        lambda: voting.reveal(database, ana, "a"),
    ):
        with pytest.raises(EditRefused, match="The vote on A is not open yet"):
            call()
    voting.open_round(database, ana, "a")
    with pytest.raises(EditRefused, match="There are no votes on A"):
        voting.reveal(database, ana, "a")
    voting.cast(database, ben, "a", MIXED)
    voting.reveal(database, ana, "a")
    for call in (
        lambda: voting.cast(database, ben, "a", OURS),
        lambda: voting.withdraw(database, ben, "a"),
        lambda: voting.reveal(database, ana, "a"),
    ):
        with pytest.raises(EditRefused, match="The votes on A are already revealed"):
            call()
    assert voting.standing(database, ben, "a").mine.choice is MIXED


def test_what_a_role_may_not_do_is_refused_and_recorded(database, ana, ben, vic):
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED)
    pulse = store.pulse_of(database, ana.workshop)
    for actor, call in (
        (vic, lambda who: voting.cast(database, who, "a", THEIRS)),
        (vic, lambda who: voting.withdraw(database, who, "a")),
        (vic, lambda who: voting.open_round(database, who, "b")),
        (vic, lambda who: deciding.decide(database, who, "b", MIXED, "Mine")),
        (ben, lambda who: voting.open_round(database, who, "b")),
        (ben, lambda who: voting.reveal(database, who, "a")),
        (ben, lambda who: deciding.decide(database, who, "b", MIXED, "Mine")),
    ):
        with pytest.raises(AccessDenied, match=f"As a {actor.role}, you cannot"):
            call(actor)
    assert len(refusals(database, ana.workshop)) == 7
    assert store.pulse_of(database, ana.workshop) == pulse
    assert labels(database, ana.workshop) == []
    access.remove_person(database, ana, ben.person)
    for call in (
        lambda: voting.cast(database, ben, "a", MIXED),
        lambda: voting.standing(database, ben, "a"),
        lambda: voting.standings(database, ben),
        lambda: voting.revealed_rounds(database, ben),
        lambda: voting.room_voters(database, ben, "a"),
    ):
        with pytest.raises(AccessDenied, match="no longer in this workshop"):
            call()
    assert len(refusals(database, ana.workshop)) == 8
    assert "mixed" not in " ".join(each.deed for each in refusals(database, ana.workshop))


def test_everybody_is_told_of_each_step(database, ana, ben):
    told = []
    database.listeners.append(told.append)
    pulses = [store.pulse_of(database, ana.workshop)]
    for step in (
        lambda: voting.open_round(database, ana, "a"),
        lambda: voting.cast(database, ben, "a", MIXED),
        lambda: voting.withdraw(database, ben, "a"),
        lambda: voting.cast(database, ben, "a", OURS),
        lambda: voting.reveal(database, ana, "a"),
        lambda: deciding.decide(database, ana, "a", OURS, "Ours"),
    ):
        step()
        pulses.append(store.pulse_of(database, ana.workshop))
    assert pulses == list(range(pulses[0], pulses[0] + 7))
    assert told == [ana.workshop] * 6


def test_nobody_is_told_that_somebody_thought_again(database, ana, ben):
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED)
    told = []
    database.listeners.append(told.append)
    before = store.pulse_of(database, ana.workshop)
    voting.cast(database, ben, "a", OURS, 3, "On second thought")
    assert (store.pulse_of(database, ana.workshop), told) == (before, [])
    assert voting.standing(database, ben, "a").mine.choice is OURS


def test_a_function_that_is_removed_while_its_vote_is_open_breaks_nothing(database, ana, ben):
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED)
    writing.commit(database, ana, (RemoveFunction(function="a"),), "Remove A")
    assert voting.standings(database, ben)["a"].voted == 1
    assert voting.standing(database, ben, "a").mine.choice is MIXED
    assert voting.revealed_rounds(database, ben) == ()
    with pytest.raises(EditRefused, match="There is no function 'a'"):
        voting.cast(database, ben, "a", OURS)
    with pytest.raises(EditRefused, match="There is no function 'a'"):
        deciding.decide(database, ana, "a", OURS, "Why")
    voting.reveal(database, ana, "a")
    assert [each.function for each in voting.revealed_rounds(database, ben)] == ["a"]
    writing.take_back(database, ana, 1)
    assert voting.open_round(database, ana, "a") == 2


def test_a_decision_is_one_change_that_names_its_vote(database, ana, ben):
    cloud = SetAttribute(subject="function", id="a", attribute="name", value="Cloud")
    writing.commit(database, ana, (cloud,), "Rename")
    deciding.decide(database, ana, "a", OURS, "  We have the skill.  ")
    voting.open_round(database, ana, "a")
    with pytest.raises(EditRefused, match="Reveal the votes first: the vote on Cloud"):
        deciding.decide(database, ana, "a", MIXED, "Why")
    voting.cast(database, ana, "a", MIXED)
    with pytest.raises(EditRefused, match="Reveal the votes first"):
        deciding.decide(database, ana, "a", MIXED, "Why")
    voting.reveal(database, ana, "a")
    deciding.decide(database, ana, "a", THEIRS, "Cheaper")
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", MIXED)
    voting.cast(database, ben, "a", OURS)
    voting.cast(database, ana, "a", MIXED, room_name="Cleo")
    voting.reveal(database, ana, "a")
    revision = deciding.decide(database, ana, "a", MIXED, "Why")
    assert labels(database, ana.workshop)[1:] == [
        "Cloud: in-house, decided",
        "Cloud: outsourced, decided after round 1 (0 of 1 vote)",
        "Cloud: mixed, decided after round 2 (2 of 3 votes)",
    ]
    decided = store.read(database, ana.workshop).matrix.functions[0]
    assert (decided.ownership, decided.rationale, decided.provenance) == (MIXED, "Why", "decided")
    writing.take_back(database, ana, revision)
    before = store.read(database, ana.workshop).matrix.functions[0]
    assert (before.ownership, before.rationale) == (THEIRS, "Cheaper")
    with pytest.raises(EditRefused, match="Choose in-house"):
        deciding.decide(database, ana, "a", Ownership.UNDECIDED, "Why")


def test_a_decision_stands_also_where_only_facilitators_change_the_board(database, ana):
    facilitation.arrange(database, ana, participants_edit=False)
    assert deciding.decide(database, ana, "a", MIXED, "Because") == 1


def test_nothing_about_when_somebody_voted_is_kept():
    assert not any(column.name.endswith("at") for column in tables.ballots.c)


def test_a_round_of_a_workshop_that_is_gone_says_so(database, ana):
    voting.open_round(database, ana, "a")
    store.remove(database, ana.workshop)
    for call in (
        lambda: voting.cast(database, ana, "a", MIXED),
        lambda: voting.standings(database, ana),
        lambda: voting.revealed_rounds(database, ana),
        lambda: deciding.decide(database, ana, "a", MIXED, "Why"),
    ):
        with pytest.raises(WorkshopGone):
            call()
    with database.reading() as connection:
        assert connection.execute(select(tables.ballots)).first() is None


def test_who_joins_as_somebody_else_in_the_same_browser_takes_back_open_votes(database, ana):
    token = access.new_link(database, None, ana.workshop, Role.PARTICIPANT)
    known = access.join(database, token, "Ben")
    for function in ("a", "b"):
        voting.open_round(database, ana, function)
        voting.cast(database, access.who(database, known), function, MIXED)
    voting.reveal(database, ana, "b")
    access.join(database, token, "Bea", [known])
    votes = voting.standings(database, ana)
    assert (votes["a"].voted, votes["b"].voted) == (0, 1)


def test_who_leaves_keeps_their_vote_whatever_a_copy_of_their_pass_does(database, ana):
    token = access.new_link(database, None, ana.workshop, Role.PARTICIPANT)
    known = access.join(database, token, "Ben")
    voting.open_round(database, ana, "a")
    voting.cast(database, access.who(database, known), "a", MIXED)
    access.leave(database, access.who(database, known))
    access.join(database, token, "Bea", [known])
    assert voting.standing(database, ana, "a").voted == 1
