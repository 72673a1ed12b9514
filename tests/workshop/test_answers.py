"""Abstentions and objections are answers, a facilitator is not waited for, and a vote can close."""

import json
import time

import pytest

from matrix.consensus import NoChoice
from matrix.consensus.revealed import revealed
from matrix.model import Ownership
from matrix.values.errors import AccessDenied, EditRefused
from matrix.workshop import facilitation, store
from matrix.workshop.keeping import erasure
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.people import presence
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.votes import deciding, voting
from tests.workshop.rooms import begun, joined, labels, refusals

MIXED, OURS, THEIRS = Ownership.MIXED, Ownership.IN_HOUSE, Ownership.OUTSOURCED
ABSTAIN, OBJECT = NoChoice


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


@pytest.fixture
def cleo(database, ana):
    return joined(database, ana.workshop, "Cleo", Role.PARTICIPANT)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still; a test sets it forward."""
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


def result_of(database, actor):
    return revealed(voting.revealed_rounds(database, actor))[-1]


def test_who_abstains_or_objects_has_voted_and_has_no_part_in_the_counts(database, ana, ben, cleo):
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", MIXED)
    voting.cast(database, ben, "a", ABSTAIN, 4)
    voting.cast(database, cleo, "a", OBJECT, 5, "We lose the skill", acceptable=MIXED)
    hidden = voting.standing(database, cleo, "a")
    assert hidden.voted == 3
    assert (hidden.mine.choice, hidden.mine.confidence) == (OBJECT, None)
    assert voting.standing(database, ben, "a").mine.confidence is None
    voting.reveal(database, ana, "a")
    result = result_of(database, ben)
    assert result.tally.counts == (0, 1, 0)
    assert (result.tally.abstentions, result.tally.objections) == (1, 1)
    [objection] = result.objections
    assert (objection.reason, objection.acceptable) == ("We lose the skill", MIXED)


def test_an_objection_says_why_and_at_most_one_choice_as_acceptable(database, ana, ben):
    voting.open_round(database, ana, "a")
    for given, sentence in (
        ({"reason": "  "}, "An objection needs a reason"),
        ({"reason": "Why", "acceptable": Ownership.UNDECIDED}, "as acceptable"),
    ):
        with pytest.raises(EditRefused, match=sentence):
            voting.cast(database, ben, "a", OBJECT, **given)
    assert voting.standing(database, ben, "a").voted == 0
    voting.cast(database, ben, "a", OBJECT, None, "Why", acceptable=OURS)
    voting.cast(database, ben, "a", MIXED, 3, "After all", acceptable=OURS)
    mine = voting.standing(database, ben, "a").mine
    assert (mine.choice, mine.confidence, mine.acceptable) == (MIXED, 3, None)


def test_no_round_agrees_while_somebody_objects_in_it(database, ana, ben, cleo):
    for answer, agrees in ((OBJECT, False), (ABSTAIN, True)):
        voting.open_round(database, ana, "a")
        voting.cast(database, ana, "a", MIXED)
        voting.cast(database, ben, "a", MIXED)
        voting.cast(database, cleo, "a", answer, None, "Too soon")
        voting.reveal(database, ana, "a")
        assert result_of(database, ana).tally.consensus is agrees


def test_a_decision_despite_an_objection_names_it(database, ana, ben):
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", MIXED)
    voting.cast(database, ben, "a", OBJECT, None, "Too soon")
    voting.reveal(database, ana, "a")
    deciding.decide(database, ana, "a", MIXED, "We keep the lead")
    assert labels(database, ana.workshop) == [
        "A: mixed, decided after round 1 (1 of 1 vote, 1 objection)"
    ]


def test_a_vote_waits_for_the_participants_here_and_for_nobody_else(database, ana, ben, cleo):
    vic = joined(database, ana.workshop, "Vic", Role.VIEWER)
    presence.note(database, ana.workshop, [each.person for each in (ana, ben, vic)])
    with database.reading() as connection:
        assert presence.company(connection, ana.workshop).expected == 1
    voting.open_round(database, ana, "a")
    for voter, unexpected in ((ben, 0), (ana, 1), (cleo, 2)):
        voting.cast(database, voter, "a", ABSTAIN)
        assert voting.standing(database, vic, "a").unexpected == unexpected


def test_a_closed_vote_takes_nothing_and_reveals_nothing_until_a_facilitator_does(
    database, ana, ben, cleo, clock
):
    facilitation.move_to(database, ana, "a")
    facilitation.to_phase(database, ana, Phase.VOTE)
    voting.cast(database, ben, "a", MIXED)
    voting.set_closing(database, ana, "a", clock[0] + 120)
    clock[0] += 119
    voting.cast(database, ben, "a", OURS)
    before = voting.standing(database, cleo, "a")
    assert (before.closed, before.closes_at) == (False, clock[0] + 1)
    clock[0] += 1
    for late in (
        lambda: voting.cast(database, cleo, "a", MIXED),
        lambda: voting.cast(database, ana, "a", MIXED, room_name="Kim"),
        lambda: voting.withdraw(database, ben, "a"),
    ):
        with pytest.raises(EditRefused, match="The vote on A is closed"):
            late()
    closed = voting.standing(database, cleo, "a")
    assert (closed.closed, closed.open, closed.voted, closed.voters) == (True, True, 1, None)
    assert voting.revealed_rounds(database, ana) == ()
    facilitation.to_phase(database, ana, Phase.DISCUSS)
    assert result_of(database, cleo).tally.counts == (1, 0, 0)
    assert not voting.standing(database, cleo, "a").closed


@pytest.mark.parametrize("more", [60, None])
def test_a_closed_vote_goes_on_with_more_time_or_without_end(database, ana, ben, clock, more):
    voting.open_round(database, ana, "a")
    voting.set_closing(database, ana, "a", clock[0] + 1)
    clock[0] += 2
    pulse = store.pulse_of(database, ana.workshop)
    voting.set_closing(database, ana, "a", more and clock[0] + more)
    assert store.pulse_of(database, ana.workshop) == pulse + 1
    voting.cast(database, ben, "a", MIXED)
    assert not voting.standing(database, ben, "a").closed


def test_only_a_facilitator_sets_a_closing_time_and_only_one_ahead(database, ana, ben, clock):
    with pytest.raises(EditRefused, match="not open yet"):
        voting.set_closing(database, ana, "a", clock[0] + 60)
    voting.open_round(database, ana, "a")
    for seconds in (0, -60, voting.MOST_AHEAD + 1, float("nan"), float("inf")):
        with pytest.raises(EditRefused, match="within the next 12 hours"):
            voting.set_closing(database, ana, "a", clock[0] + seconds)
    with pytest.raises(AccessDenied, match="cannot lead"):
        voting.set_closing(database, ben, "a", clock[0] + 60)
    assert len(refusals(database, ana.workshop)) == 1
    assert voting.standing(database, ana, "a").closes_at is None
    voting.cast(database, ben, "a", MIXED)
    voting.reveal(database, ana, "a")
    with pytest.raises(EditRefused, match="already revealed"):
        voting.set_closing(database, ana, "a", clock[0] + 60)


@pytest.fixture
def objected(database, ana, ben, cleo):
    """A workshop with a round that holds an objection, and a blind one with a closing time."""
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", ABSTAIN)
    voting.cast(database, ben, "a", OBJECT, None, "Ben says no", acceptable=THEIRS)
    voting.reveal(database, ana, "a")
    voting.open_round(database, ana, "b")
    voting.set_closing(database, ana, "b", time.time() + 600)
    return ana


def test_an_archive_holds_answers_and_closing_times(database, objected):
    content = archived(database, objected.workshop).to_json()
    copy = restore(database, read_archive(content), as_new=True)
    eva = joined(database, copy, "Eva")
    shown = voting.revealed_rounds(database, objected)
    assert voting.revealed_rounds(database, eva) == shown
    closes_at = voting.standing(database, objected, "b").closes_at
    assert closes_at is not None
    assert voting.standing(database, eva, "b").closes_at == closes_at


def test_an_archive_from_before_there_were_such_answers_is_restored(database, ana, ben):
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED, 3, "Why")
    voting.reveal(database, ana, "a")
    tree = json.loads(archived(database, ana.workshop).to_json())
    tree["archive"] = 4
    for part, key in (("rounds", "closes_at"), ("ballots", "acceptable")):
        for each in tree[part]:
            del each[key]
    copy = restore(database, read_archive(json.dumps(tree).encode()), as_new=True)
    eva = joined(database, copy, "Eva")
    assert voting.revealed_rounds(database, eva) == voting.revealed_rounds(database, ana)


def test_an_erasure_keeps_how_many_abstained_and_objected_and_not_what_they_said(
    database, objected
):
    counted = result_of(database, objected).tally
    erasure.erase(database, objected.workshop)
    eva = joined(database, objected.workshop, "Eva")
    result = result_of(database, eva)
    assert result.tally == counted
    assert {(vote.reason, vote.acceptable) for vote in result.votes} == {("", None)}
