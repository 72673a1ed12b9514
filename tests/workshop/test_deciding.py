"""What a decision brings with it: the next function, a lock on its row, and what opens it."""

import pytest

from matrix.edits import (
    AddParty,
    RemoveFunction,
    RemoveParty,
    SetAttribute,
    SetOwnership,
    SetParameter,
    SetShares,
)
from matrix.model import Ownership, Party
from matrix.model.policy import GROUP_IS_EXTERNAL
from matrix.model.sourcing import effective_ownership
from matrix.values.errors import AccessDenied, DocumentInvalid, EditRefused
from matrix.workshop import facilitation, store, writing
from matrix.workshop.keeping import archive, restore, validate
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase, Stage
from matrix.workshop.votes import deciding
from tests.workshop.rooms import assert_whole, begun, joined, labels, reason

MIXED, OURS, THEIRS = Ownership.MIXED, Ownership.IN_HOUSE, Ownership.OUTSOURCED


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def olga(database, ana):
    return joined(database, ana.workshop, "Olga")


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


def at_decision(database, ana, function="a", agenda=("a", "b")):
    """The stage at the decision on a function."""
    facilitation.arrange(database, ana, agenda=agenda)
    facilitation.move_to(database, ana, function)
    return facilitation.to_phase(database, ana, Phase.DECIDE)


def decide(database, actor, stage, ownership=MIXED, why="We keep the lead"):
    function = row(database, actor, stage.function)
    return deciding.decide(database, actor, stage.function, ownership, why, function, stage)


def row(database, actor, function="a"):
    return store.read(database, actor.workshop).matrix.functions_by_id[function]


def tap(database, actor, ownership, function="a"):
    edit = SetOwnership(function=function, ownership=ownership)
    return writing.commit(database, actor, (edit,), str(ownership))


def with_parties(database, actor, **kinds):
    edits = (AddParty(party=Party(id=each, name=each, kind=kinds[each])) for each in kinds)
    writing.commit(database, actor, tuple(edits), "Parties")


def party_kind(party, kind):
    return SetAttribute(subject="party", id=party, attribute="kind", value=kind)


def decided(database, actor):
    return dict(facilitation.stage_of(database, actor).decided)


def test_a_decision_is_recorded_and_moves_everybody_on_in_one_deed(database, ana):
    stage = at_decision(database, ana)
    facilitation.start_timer(database, ana, 60)
    pulse = store.pulse_of(database, ana.workshop)
    revision = decide(database, ana, stage)
    now = facilitation.stage_of(database, ana)
    assert (now.function, now.phase, now.timer) == ("b", Phase.GATHER, None)
    assert decided(database, ana) == {"a": (revision,)}
    assert row(database, ana).rationale == "We keep the lead"
    assert store.pulse_of(database, ana.workshop) == pulse + 1
    assert_whole(database, ana.workshop)


def test_nobody_moves_on_without_a_record(database, ana):
    stage = at_decision(database, ana)
    for ownership, why in ((MIXED, " "), (Ownership.UNDECIDED, "Why")):
        with pytest.raises(EditRefused):
            decide(database, ana, stage, ownership, why)
    assert facilitation.stage_of(database, ana) == stage
    assert labels(database, ana.workshop) == []


def test_a_second_press_and_a_second_facilitator_decide_once(database, ana, olga):
    stage, seen = at_decision(database, ana), row(database, ana)
    for who in (ana, ana, olga):
        deciding.decide(database, who, "a", MIXED, "We keep the lead", seen, stage)
    assert facilitation.stage_of(database, ana).function == "b"
    assert len(labels(database, ana.workshop)) == 1
    with pytest.raises(EditRefused, match="Someone else has decided on A"):
        deciding.decide(database, olga, "a", THEIRS, "Cheaper", seen, stage)
    assert len(labels(database, ana.workshop)) == 1


def test_whoever_decides_where_nobody_is_any_more_is_refused(database, ana, olga):
    stage = at_decision(database, ana)
    facilitation.move_to(database, olga, "b")
    with pytest.raises(EditRefused, match="moved the workshop to B, gather"):
        decide(database, ana, stage)
    assert labels(database, ana.workshop) == []
    assert decided(database, ana) == {}


def test_a_decision_that_stands_can_be_left_again_without_a_new_entry(database, ana):
    decide(database, ana, at_decision(database, ana))
    facilitation.arrange(database, ana, function="a", phase=Phase.DECIDE)
    decide(database, ana, facilitation.stage_of(database, ana))
    assert len(labels(database, ana.workshop)) == 1
    assert facilitation.stage_of(database, ana).function == "b"


def test_the_last_decision_finishes_and_what_was_jumped_over_comes_before(database, ana):
    decide(database, ana, at_decision(database, ana, "b"))
    assert facilitation.stage_of(database, ana).function == "a"
    decide(database, ana, at_decision(database, ana))
    assert facilitation.stage_of(database, ana).function is None


def test_what_comes_next_is_on_the_board_and_neither_decided_nor_parked():
    stage = Stage(agenda=("a", "b", "c", "d", "e"), function="b")
    assert stage.upcoming("abcde") == "c"
    assert stage.upcoming("abde") == "d"
    later = stage.deciding("c", 1).parking("d")
    assert later.upcoming("abcde") == "e"
    assert later.deciding("e", 2).upcoming("abcde") == "a"
    assert later.deciding("e", 2).deciding("a", 3).upcoming("abcde") is None
    assert later.deciding("e", 2).last_decided == "e"
    assert later.deciding("d", 4).parked == ()
    assert Stage(agenda=("a",)).upcoming("a") == "a"


def test_parking_moves_on_is_done_once_and_ends_when_it_is_taken_up(database, ana, olga, ben):
    stage = at_decision(database, ana)
    for who in (ana, olga):
        now = facilitation.park(database, who, stage)
        assert (now.function, now.phase, now.parked) == ("b", Phase.GATHER, ("a",))
    with pytest.raises(AccessDenied):
        facilitation.park(database, ben, now)
    assert facilitation.park(database, ana, now).function is None
    assert facilitation.move_to(database, ana, "a").parked == ("b",)
    with pytest.raises(EditRefused, match="moved the workshop to A"):
        facilitation.park(database, olga, stage.replace(phase=Phase.DISCUSS))
    with pytest.raises(EditRefused, match="Go to a function first"):
        facilitation.park(database, ana, Stage())
    assert labels(database, ana.workshop) == []


def test_a_decided_row_is_locked_for_every_edit_of_its_owners(database, ana, ben):
    decide(database, ana, at_decision(database, ana))
    before = store.read(database, ana.workshop)
    for edit in (
        SetOwnership(function="a", ownership=THEIRS),
        SetOwnership(function="a", ownership=Ownership.UNDECIDED),
        RemoveFunction(function="a"),
    ):
        for who in (ana, ben):
            with pytest.raises(EditRefused, match=r"A is decided \(mixed\) and locked. A facil"):
                writing.commit(database, who, (edit,), "Change")
    assert store.read(database, ana.workshop) == before
    tap(database, ben, THEIRS, "b")
    writing.commit(database, ben, (SetShares(function="a", shares=None),), "Nothing")


def test_only_a_facilitator_corrects_the_reason_of_a_decided_row(database, ana, ben):
    tap(database, ana, MIXED)
    said = writing.commit(database, ben, reason("They lead"), "Reason")
    decide(database, ana, at_decision(database, ana), why="They lead")
    for change in (
        lambda: writing.commit(database, ben, reason("Cheaper"), "Reason"),
        lambda: writing.take_back(database, ben, said),
    ):
        with pytest.raises(EditRefused, match="its reason is locked"):
            change()
    writing.commit(database, ana, reason("They keep the lead"), "Reason")
    assert row(database, ana).rationale == "They keep the lead"
    facilitation.reopen(database, ana, "a")
    writing.commit(database, ben, reason("Cheaper"), "Reason")


def test_a_facilitator_reopens_a_row_and_what_was_decided_stands_until_it_changes(
    database, ana, ben
):
    decide(database, ana, at_decision(database, ana))
    with pytest.raises(AccessDenied):
        facilitation.reopen(database, ben, "a")
    facilitation.reopen(database, ana, "a")
    assert (row(database, ana).ownership, row(database, ana).rationale) == (
        MIXED,
        "We keep the lead",
    )
    tap(database, ben, THEIRS)
    assert row(database, ana).rationale is None


def test_undo_unlocks_redo_locks_again_and_the_decision_before_counts(database, ana):
    first = decide(database, ana, at_decision(database, ana))
    second = deciding.decide(database, ana, "a", THEIRS, "Cheaper")
    assert decided(database, ana) == {"a": (first, second)}
    undo = writing.take_back(database, ana, second)
    assert decided(database, ana) == {"a": (first,)}
    with pytest.raises(EditRefused, match="locked"):
        tap(database, ana, OURS)
    redo = writing.take_back(database, ana, undo)
    assert decided(database, ana) == {"a": (first, second)}
    writing.take_back(database, ana, redo)
    writing.take_back(database, ana, first)
    assert decided(database, ana) == {}
    tap(database, ana, OURS)


def test_undo_keeps_a_decided_row_as_it_was_decided(database, ana, ben):
    with_parties(database, ana, them="vendor")
    writing.commit(database, ana, (SetShares(function="a", shares={"them": 1}),), "Shares")
    kind = writing.commit(database, ben, (party_kind("them", "in_house"),), "Kind")
    deciding.decide(database, ana, "a", OURS, "Our own people")
    before = store.read(database, ana.workshop)
    for who in (ana, ben):
        assert not writing.still_applies(database, who, kind)
        with pytest.raises(EditRefused, match=r"A is decided \(in-house\) and locked. A facil"):
            writing.take_back(database, who, kind)
    assert store.read(database, ana.workshop) == before
    facilitation.reopen(database, ana, "a")
    assert writing.still_applies(database, ben, kind)
    writing.take_back(database, ben, kind)


def test_undo_of_the_tap_before_a_decision_is_refused(database, ana):
    first = tap(database, ana, MIXED)
    second = decide(database, ana, at_decision(database, ana))
    with pytest.raises(EditRefused, match="locked"):
        writing.take_back(database, ana, first)
    writing.take_back(database, ana, second)
    writing.take_back(database, ana, first)
    assert row(database, ana).ownership is Ownership.UNDECIDED


def test_nothing_about_parties_changes_what_is_decided(database, ana, ben):
    with_parties(database, ana, them="vendor", kin="group")
    writing.commit(database, ana, (SetShares(function="a", shares={"them": 1}),), "Shares")
    writing.commit(database, ana, (SetShares(function="b", shares={"kin": 1}),), "Shares")
    for function in ("a", "b"):
        owned = effective_ownership(
            store.read(database, ana.workshop).matrix, row(database, ana, function)
        )
        deciding.decide(database, ana, function, owned, "Why")
    group = not store.read(database, ana.workshop).matrix.policy.group_is_external
    for edit in (
        party_kind("them", "in_house"),
        SetParameter(key=GROUP_IS_EXTERNAL, value=group),
        RemoveParty(party="them"),
    ):
        for who in (ana, ben):
            with pytest.raises(EditRefused, match="is decided"):
                writing.commit(database, who, (edit,), "Change")
    writing.commit(database, ben, (party_kind("them", "freelancer"),), "Kind")


def shares(database, actor, **parts):
    return writing.commit(database, actor, (SetShares(function="a", shares=parts),), "Shares")


def test_who_does_what_is_decided_can_be_named_once(database, ana, ben):
    with_parties(database, ana, us="in_house", them="vendor", others="vendor")
    deciding.decide(database, ana, "a", THEIRS, "Cheaper")
    for parts in ({"us": 1}, {"us": 0.5, "them": 0.5}):
        with pytest.raises(EditRefused, match=r"decided \(outsourced\)"):
            shares(database, ben, **parts)
    named = shares(database, ben, them=1)
    assert (row(database, ana).shares, row(database, ana).rationale) == ({"them": 1}, "Cheaper")
    for parts in ({"others": 1}, {"them": 0.5, "others": 0.5}):
        with pytest.raises(EditRefused, match="locked"):
            shares(database, ana, **parts)
    with pytest.raises(EditRefused, match="locked"):
        writing.commit(database, ben, (SetShares(function="a", shares=None),), "Shares")
    writing.take_back(database, ben, named)
    shares(database, ben, others=1)
    writing.go_back(database, ana, named, "Back")
    assert row(database, ana).shares == {"them": 1}
    assert decided(database, ana).keys() == {"a"}


def test_undo_takes_no_shares_away_that_were_there_at_the_decision(database, ana, ben):
    with_parties(database, ana, them="vendor")
    tap(database, ana, THEIRS)
    named = shares(database, ben, them=1)
    writing.commit(database, ana, reason("Cheaper"), "Reason")
    deciding.decide(database, ana, "a", THEIRS, "Cheaper")
    with pytest.raises(EditRefused, match="locked"):
        writing.take_back(database, ben, named)


def test_going_back_unlocks_what_was_decided_since(database, ana):
    first = decide(database, ana, at_decision(database, ana))
    deciding.decide(database, ana, "b", THEIRS, "Cheaper")
    writing.go_back(database, ana, first, "Back")
    assert decided(database, ana) == {"a": (first,)}
    writing.go_back(database, ana, 0, "Back")
    assert decided(database, ana) == {}


def test_a_decision_of_what_is_there_already_goes_when_the_board_goes_back(database, ana):
    tap(database, ana, MIXED)
    said = writing.commit(database, ana, reason("We keep the lead"), "Reason")
    other = tap(database, ana, THEIRS, "b")
    assert decide(database, ana, at_decision(database, ana)) == other
    assert decided(database, ana) == {"a": (other,)}
    undone = writing.take_back(database, ana, other)
    assert decided(database, ana) == {"a": (other,)}
    writing.go_back(database, ana, undone, "Back")
    assert decided(database, ana) == {"a": (other,)}
    writing.go_back(database, ana, said - 1, "Back")
    assert decided(database, ana) == {}
    assert row(database, ana).rationale is None


def test_undo_of_another_change_leaves_the_lock(database, ana):
    revision = tap(database, ana, THEIRS, "b")
    decide(database, ana, at_decision(database, ana))
    writing.take_back(database, ana, revision)
    assert decided(database, ana).keys() == {"a"}


def test_a_tap_retires_the_reason_to_the_journal_and_undo_brings_it_back(database, ana):
    writing.commit(database, ana, reason("Ours"), "Reason")
    revision = tap(database, ana, THEIRS)
    assert row(database, ana).rationale is None
    assert "Ours" in repr(store.entries(database, ana.workshop)[-1].undo)
    writing.take_back(database, ana, revision)
    assert row(database, ana).rationale == "Ours"
    assert_whole(database, ana.workshop)


def test_what_is_decided_and_parked_survives_an_archive(database, ana):
    stage = at_decision(database, ana)
    decide(database, ana, stage)
    facilitation.park(database, ana, facilitation.stage_of(database, ana))
    before = facilitation.stage_of(database, ana)
    kept = validate.read_archive(archive.archived(database, ana.workshop).to_json())
    assert kept.workshop.stage == before
    with pytest.raises(DocumentInvalid, match="is after the last entry"):
        validate.read_archive(kept.replace(entries=()).to_json())
    store.remove(database, ana.workshop)
    restore.restore(database, kept)
    assert store.read(database, ana.workshop).stage == before
