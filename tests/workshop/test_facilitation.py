"""The stage: who sets it, what each phase brings with it, and what two leave of each other."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from matrix.edits import RemoveFunction
from matrix.model import Ownership
from matrix.values.errors import AccessDenied, EditRefused, WorkshopGone
from matrix.workshop import facilitation, store, writing
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase, Stage, Timer
from matrix.workshop.storage.database import connect
from matrix.workshop.votes import deciding, voting
from tests.workshop.rooms import begun, joined, refusals

MIXED = Ownership.MIXED
GATHER, VOTE, DISCUSS, DECIDE = Phase


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


def test_only_the_fields_that_are_named_are_set(database, ana, ben):
    assert facilitation.stage_of(database, ben) == Stage()
    facilitation.arrange(database, ana, agenda=("b", "a", "b"), threshold=0.6)
    stage = facilitation.arrange(database, ana, follow=True, function="a")
    assert stage == Stage(agenda=("b", "a"), threshold=0.6, follow=True, function="a")
    assert facilitation.stage_of(database, ben) == stage
    assert store.read(database, ana.workshop).stage == stage


def test_two_facilitators_at_once_overwrite_nothing_of_each_other(database, ana, store_url):
    olga = joined(database, ana.workshop, "Olga")
    elsewhere = connect(store_url)

    def arrange(at, actor, field, values):
        for value in values:
            facilitation.arrange(at, actor, **{field: value})

    with ThreadPoolExecutor() as pool:
        for done in [
            pool.submit(arrange, database, ana, "threshold", [0.6 + n / 100 for n in range(20)]),
            pool.submit(arrange, elsewhere, olga, "agenda", [("a",), ("b",), ("b", "a")] * 7),
        ]:
            done.result()
    elsewhere.close()
    stage = facilitation.stage_of(database, ana)
    assert (stage.threshold, stage.agenda) == (pytest.approx(0.79), ("b", "a"))


def test_two_who_press_the_same_button_do_it_once(database, ana):
    olga = joined(database, ana.workshop, "Olga")
    facilitation.move_to(database, ana, "a")
    voting.open_round(database, ana, "a")
    voting.cast(database, olga, "a", MIXED)
    seen = facilitation.stage_of(database, ana)
    facilitation.to_phase(database, ana, VOTE, seen)
    assert facilitation.to_phase(database, olga, VOTE, seen).phase is VOTE
    at_vote = facilitation.stage_of(database, ana)
    facilitation.to_phase(database, olga, DISCUSS, at_vote)
    assert facilitation.to_phase(database, ana, DISCUSS, at_vote).phase is DISCUSS
    facilitation.move_to(database, ana, "b", seen.replace(phase=DISCUSS))
    assert facilitation.move_to(database, olga, "b", seen.replace(phase=DISCUSS)).function == "b"


def test_whoever_would_lead_on_from_where_nobody_is_any_more_is_refused(database, ana):
    olga = joined(database, ana.workshop, "Olga")
    facilitation.move_to(database, ana, "a")
    seen = facilitation.stage_of(database, olga)
    facilitation.to_phase(database, ana, VOTE, seen)
    for late in (
        lambda: facilitation.to_phase(database, olga, DECIDE, seen),
        lambda: facilitation.move_to(database, olga, "b", seen),
    ):
        with pytest.raises(EditRefused, match="moved the workshop to A, vote"):
            late()
    assert facilitation.stage_of(database, ana).phase is VOTE
    assert voting.standing(database, ana, "a").open


def test_what_cannot_be_set_is_refused_and_changes_nothing(database, ana):
    before = facilitation.arrange(database, ana, agenda=("a", "b"), function="a")
    for changes, sentence in (
        ({"agenda": ("a", "ghost", "b", "gone")}, "Not on the board: 'ghost', 'gone'"),
        ({"function": "ghost"}, "Not on the board: 'ghost'"),
        ({"threshold": 0.5}, "greater than 0.5"),
        ({"threshold": float("nan")}, "threshold"),
        ({"phase": "party"}, "phase"),
        ({"surprise": 1}, "surprise"),
    ):
        with pytest.raises(EditRefused, match=sentence):
            facilitation.arrange(database, ana, **changes)
    for seconds in (0, -5, 24 * 3600 + 1):
        with pytest.raises(EditRefused, match="seconds"):
            facilitation.start_timer(database, ana, seconds)
    with pytest.raises(EditRefused, match="finite"):
        facilitation.start_timer(database, ana, 60, now=float("inf"))
    assert facilitation.stage_of(database, ana) == before


def test_a_function_that_left_the_board_stops_no_other_setting(database, ana):
    facilitation.arrange(database, ana, agenda=("a", "b"), function="a")
    writing.commit(database, ana, (RemoveFunction(function="a"),), "Remove A")
    stage = facilitation.arrange(database, ana, follow=True)
    assert (stage.agenda, stage.function, stage.follow) == (("a", "b"), "a", True)
    with pytest.raises(EditRefused, match="There is no function 'a'"):
        facilitation.to_phase(database, ana, VOTE)
    assert facilitation.to_phase(database, ana, DECIDE).phase is DECIDE


def test_a_timer_runs_from_now_until_it_is_stopped(database, ana):
    stage = facilitation.start_timer(database, ana, 300, now=1_000.0)
    assert stage.timer == Timer(seconds=300, ends_at=1_300.0)
    assert facilitation.start_timer(database, ana, 60).timer.seconds == 60
    assert facilitation.stop_timer(database, ana).timer is None


def test_moving_on_begins_with_the_first_phase_and_without_a_timer(database, ana):
    facilitation.move_to(database, ana, "a")
    facilitation.to_phase(database, ana, VOTE)
    facilitation.start_timer(database, ana, 60)
    stage = facilitation.move_to(database, ana, "b")
    assert (stage.function, stage.phase, stage.timer) == ("b", GATHER, None)
    assert voting.standing(database, ana, "a").open
    with pytest.raises(EditRefused, match="Not on the board"):
        facilitation.move_to(database, ana, "ghost")


def test_the_phases_bring_their_votes_with_them(database, ana, ben):
    with pytest.raises(EditRefused, match="Go to a function first"):
        facilitation.to_phase(database, ana, VOTE)
    facilitation.move_to(database, ana, "a")
    assert facilitation.to_phase(database, ana, VOTE).phase is VOTE
    facilitation.to_phase(database, ana, VOTE)
    assert voting.standing(database, ben, "a").number == 1
    with pytest.raises(EditRefused, match="There are no votes on A"):
        facilitation.to_phase(database, ana, DISCUSS)
    assert facilitation.stage_of(database, ana).phase is VOTE
    voting.cast(database, ben, "a", MIXED)
    with pytest.raises(EditRefused, match="Reveal the votes first"):
        facilitation.to_phase(database, ana, DECIDE)
    facilitation.to_phase(database, ana, GATHER)
    assert voting.standing(database, ben, "a").voted == 1
    assert facilitation.to_phase(database, ana, DISCUSS).phase is DISCUSS
    assert [each.number for each in voting.revealed_rounds(database, ben)] == [1]
    facilitation.to_phase(database, ana, DISCUSS)
    facilitation.to_phase(database, ana, VOTE)
    assert voting.standing(database, ben, "a").number == 2
    voting.cast(database, ben, "a", MIXED)
    facilitation.to_phase(database, ana, DISCUSS)
    assert facilitation.to_phase(database, ana, DECIDE).phase is DECIDE
    deciding.decide(database, ana, "a", MIXED, "Because")


def test_discussing_needs_no_vote(database, ana):
    assert facilitation.to_phase(database, ana, DISCUSS).phase is DISCUSS
    facilitation.move_to(database, ana, "a")
    assert facilitation.to_phase(database, ana, DISCUSS).phase is DISCUSS
    assert voting.standings(database, ana) == {}


@pytest.mark.parametrize("phase", [GATHER, DECIDE])
def test_a_vote_that_nobody_has_cast_is_no_dead_end(database, ana, phase):
    facilitation.move_to(database, ana, "a")
    facilitation.to_phase(database, ana, VOTE)
    facilitation.to_phase(database, ana, phase)
    assert voting.standing(database, ana, "a") is None
    deciding.decide(database, ana, "a", MIXED, "Clear without a vote")


def test_nobody_else_sets_the_stage(database, ana, ben):
    vic = joined(database, ana.workshop, "Vic", Role.VIEWER)
    before = facilitation.stage_of(database, ana)
    for who in (ben, vic):
        for call in (
            lambda who: facilitation.arrange(database, who, participants_edit=True),
            lambda who: facilitation.start_timer(database, who, 60),
            lambda who: facilitation.stop_timer(database, who),
            lambda who: facilitation.move_to(database, who, "a"),
            lambda who: facilitation.to_phase(database, who, DISCUSS),
        ):
            with pytest.raises(AccessDenied, match="cannot lead the workshop"):
                call(who)
    assert len(refusals(database, ana.workshop)) == 10
    assert facilitation.stage_of(database, vic) == before
    access.remove_person(database, ana, vic.person)
    with pytest.raises(AccessDenied, match="no longer in this workshop"):
        facilitation.stage_of(database, vic)
    store.remove(database, ana.workshop)
    for call in (facilitation.stage_of, facilitation.stop_timer):
        with pytest.raises(WorkshopGone):
            call(database, ana)


def test_everybody_is_told_when_the_stage_changes(database, ana):
    told = []
    database.listeners.append(told.append)
    pulse = store.pulse_of(database, ana.workshop)
    facilitation.move_to(database, ana, "a")
    facilitation.to_phase(database, ana, VOTE)
    assert told == [ana.workshop] * 2
    assert store.pulse_of(database, ana.workshop) == pulse + 2


def test_people_may_look_back_but_not_run_ahead():
    stage = Stage(agenda=("a", "b", "c"), function="b", phase=DISCUSS)
    assert stage.reachable("a") == (GATHER, VOTE, DISCUSS, DECIDE)
    assert stage.reachable("b") == (GATHER, VOTE, DISCUSS)
    assert stage.reachable("c") == stage.reachable("elsewhere") == (GATHER,)
    unlisted = Stage(agenda=("a", "b"), function="z", phase=VOTE)
    assert unlisted.reachable("z") == (GATHER, VOTE)
    assert unlisted.reachable("a") == Stage(agenda=("a",)).reachable("a") == (GATHER,)
