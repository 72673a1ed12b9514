"""The record says what was decided, by whom and after which vote, and nothing that is hidden."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matrix.consensus.revealed import Revealed, Vote, latest, revealed
from matrix.edits import SetOwnership, SetShares
from matrix.minutes.compose import minutes_of
from matrix.model import Provenance
from tests.sittings import (
    AGAIN,
    ANA,
    BEN,
    BOARD,
    DECIDED,
    HIDDEN,
    MIXED,
    OURS,
    PEOPLE,
    SPLIT,
    START,
    THEIRS,
    VERSIONS,
    owned,
    sitting,
)


def record(*steps, rounds=(SPLIT, AGAIN), people=PEOPLE, versions=VERSIONS):
    return minutes_of(*sitting(*steps), rounds, people, versions)


def decision(minutes, function="build"):
    return next(made for made in minutes.decisions if made.function.id == function)


def test_a_decision_has_its_reason_its_vote_and_its_dissent():
    made = decision(record(DECIDED))
    assert made.ownership is MIXED and made.function.rationale == "Keep the lead"
    assert made.accountable == ("Product team",)
    assert (made.made.by, made.made.label) == ("Ana", "2 of 3 for mixed, round 2")
    assert made.vote.number == 2 and made.vote.tally.consensus
    assert [(vote.name, vote.reason) for vote in made.dissent] == [
        ("Ben", "We would lose the skill.")
    ]


def test_a_round_revealed_after_the_decision_is_not_behind_it():
    early = (*DECIDED[:-1], 100)
    minutes = record(early)
    assert decision(minutes).vote.number == 1
    assert [item.number for item in minutes.votes] == [1, 2]


def test_an_ownership_that_came_with_the_board_has_no_vote_behind_it():
    later = replace(SPLIT, function="support")
    made = decision(record(rounds=(later,)), "support")
    assert made.made is None and made.vote is None and made.dissent == ()


def test_an_undone_change_gives_the_decision_back_to_the_one_before():
    other = (owned("build", THEIRS), "outsourced", BEN, None, 350)
    undone = ((*sitting(DECIDED, other)[1][1].undo,), "Undone: outsourced", BEN, 2, 360)
    assert decision(record(DECIDED, other, undone)).made.revision == 1
    redone = (owned("build", THEIRS), "Redone: outsourced", BEN, 3, 370)
    assert decision(record(DECIDED, other, undone, redone)).made.revision == 2


def gone_back(*steps, to, at):
    """The step that goes back to how the board was after the change `to`."""
    entries = sitting(*steps)[1][to:]
    edits = tuple(edit for entry in reversed(entries) for edit in entry.undo)
    return (edits, "Back to “Draft”", BEN, None, at, to)


LATER = (owned("build", THEIRS, "Too dear"), "outsourced, decided", BEN, None, 350)
ELSEWHERE = (owned("cloud", THEIRS, "No staff"), "outsourced, decided", ANA, None, 360)


def test_after_going_back_the_record_tells_what_was_decided_and_what_came_between():
    steps = (DECIDED, LATER, ELSEWHERE)
    minutes = record(*steps, gone_back(*steps, to=1, at=400))
    made = decision(minutes)
    assert (made.ownership, made.function.rationale) == (MIXED, "Keep the lead")
    assert (made.made.revision, made.vote.number) == (1, 2)
    assert (made.brought_back.by, made.brought_back.label) == ("Ben", "Back to “Draft”")
    assert [function.id for function in minutes.undecided] == ["cloud"]
    assert [(s.function, s.ownership, s.reason, s.ended.by) for s in minutes.superseded] == [
        ("build", THEIRS, "Too dear", "Ben"),
        ("cloud", THEIRS, "No staff", "Ben"),
    ]
    assert minutes.superseded[0].vote.number == 2 and minutes.superseded[1].vote is None


def test_going_back_to_the_beginning_leaves_the_board_as_it_came():
    changed = (owned("support", MIXED, "To try"), "mixed", ANA, None, 300)
    made = decision(record(changed, gone_back(changed, to=0, at=400)), "support")
    assert (made.ownership, made.made, made.vote) == (THEIRS, None, None)
    assert made.brought_back.by == "Ben"


def test_what_leaves_the_ownership_as_it_was_is_no_new_decision():
    shared = (
        (SetShares(function="build", shares={"product": 0.6, "indus": 0.4}),),
        "shares", BEN, None, 350,
    )  # fmt: skip
    origin = SetOwnership(function="build", ownership=MIXED, provenance=Provenance.INFERRED)
    minutes = record(DECIDED, shared, ((origin,), "inferred", BEN, None, 360))
    assert (decision(minutes).made.by, minutes.superseded) == ("Ana", ())
    again = (owned("build", MIXED, "Still"), "mixed, decided", BEN, None, 370)
    minutes = record(DECIDED, again)
    assert decision(minutes).made.by == "Ben"
    assert [s.made.by for s in minutes.superseded] == ["Ana"]


def test_a_choice_without_vote_or_reason_leaves_no_trace_once_it_is_replaced():
    idle = (owned("support", MIXED), "mixed", ANA, None, 300)
    again = (owned("support", OURS), "in-house", ANA, None, 310)
    assert record(idle, again).superseded == ()
    assert [s.made.revision for s in record(DECIDED, LATER).superseded] == [1]


def test_what_is_undecided_is_said_to_be():
    assert [function.id for function in record(DECIDED).undecided] == ["cloud"]
    assert [function.id for function in record().undecided] == ["build", "cloud"]


def test_the_people_are_those_who_came_changed_or_voted():
    found = {who.name: (who.role, who.changes, who.votes) for who in record(DECIDED).people}
    assert found == {
        "Ana": ("facilitator", 1, 2),
        "Ben": ("participant", 0, 2),
        "Cleo": ("in the room", 0, 2),
        "Dan": ("viewer", 0, 0),
    }
    assert {who.name: who.role for who in record(DECIDED, people=()).people}["Ana"] == "left"


def test_waivers_stand_with_their_owner_and_whether_they_hold():
    (accepted,) = record().waivers
    assert accepted.waiver.owner == "COO" and accepted.in_force
    late = BOARD.replace(as_of=BOARD.as_of.replace(year=2027))
    assert not minutes_of(late, (), (), (), ()).waivers[0].in_force


def test_the_record_runs_from_the_first_trace_to_the_last():
    minutes = record(DECIDED)
    assert (minutes.began.timestamp(), minutes.ended.timestamp()) == (START, START + 400)
    empty = minutes_of(BOARD, (), (), (), ())
    assert empty.began is None and empty.people == () and empty.changes == 0


def test_a_round_that_is_not_revealed_leaves_no_trace_at_all():
    assert record(DECIDED, rounds=(SPLIT, AGAIN, HIDDEN)) == record(DECIDED)
    assert revealed((HIDDEN,)) == ()


def test_a_hidden_second_round_leaves_the_first_as_the_last_word():
    hidden = replace(AGAIN, revealed_at=None)
    assert record(DECIDED, rounds=(SPLIT, hidden)) == record(DECIDED, rounds=(SPLIT,))


def voted(*choices, function="f", number=1):
    votes = tuple(Vote(str(place), str(place), choice) for place, choice in enumerate(choices))
    return Revealed(function, number, 0.75, START, START, votes)


def test_the_most_contested_function_comes_first_with_its_last_round():
    calm, split = voted(MIXED, MIXED, function="calm", number=2), voted(MIXED, OURS)
    first = voted(OURS, THEIRS, MIXED, function="calm")
    assert latest((calm, first, split)) == (split, calm)


def test_the_agreement_is_that_of_the_last_rounds():
    alone = record(DECIDED, rounds=(SPLIT, replace(AGAIN, function="cloud")))
    both = record(DECIDED, rounds=(SPLIT, AGAIN, replace(AGAIN, function="cloud")))
    assert alone.agreement.functions == both.agreement.functions == 2
    assert both.agreement.krippendorff_ordinal != alone.agreement.krippendorff_ordinal
    assert record(rounds=()).agreement is None


@given(st.permutations(SPLIT.ballots))
def test_the_order_in_which_votes_came_cannot_be_read(ballots):
    assert revealed((replace(SPLIT, ballots=tuple(ballots)),)) == revealed((SPLIT,))


def test_the_old_reason_is_not_given_for_a_new_ownership():
    tapped = (owned("build", OURS), "in-house", BEN, None, 350)
    made = decision(record(DECIDED, tapped))
    assert (made.ownership, made.function.rationale) == (OURS, None)
    because = (owned("build", OURS, "New skill")[1:], "reason", BEN, None, 360)
    assert decision(record(DECIDED, tapped, because)).function.rationale == "New skill"
    again = (owned("build", THEIRS), "outsourced", BEN, None, 370)
    superseded = record(DECIDED, tapped, because, again).superseded
    assert [(each.ownership, each.reason) for each in superseded] == [
        (MIXED, "Keep the lead"),
        (OURS, "New skill"),
    ]


def test_a_note_on_an_undecided_row_is_no_reason_for_what_is_decided_later():
    noted = BOARD.replace(
        functions=tuple(each.replace(rationale="Two offers") for each in BOARD.functions)
    )
    step = (owned("cloud", THEIRS), "outsourced", BEN, None, 350)
    minutes = minutes_of(*sitting(step, matrix=noted), (), (), ())
    assert decision(minutes, "cloud").function.rationale is None
    assert decision(minutes, "support").function.rationale == "Two offers"
    assert [each.rationale for each in minutes.undecided] == ["Two offers"]


def test_what_is_parked_is_listed_apart():
    matrix, entries = sitting(DECIDED)
    minutes = minutes_of(matrix, entries, (), (), (), ("cloud", "gone"))
    assert [each.id for each in minutes.parked] == ["cloud"]
    assert minutes.undecided == ()
