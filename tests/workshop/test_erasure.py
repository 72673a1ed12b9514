"""After an erasure the decisions stand, and nothing tells any more who made them."""

import time
from unittest.mock import Mock

import pytest
from sqlalchemy import insert, select, update

from matrix.exports.minutes.markdown import render
from matrix.minutes.compose import minutes_of
from matrix.model import Ownership
from matrix.values.errors import AccessDenied, JournalUnreadable, StoreUnavailable
from matrix.web import housekeeping as keeper
from matrix.workshop import facilitation, runtime, store, writing
from matrix.workshop.history import versions
from matrix.workshop.keeping import erasure, housekeeping
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from matrix.workshop.settings import Settings
from matrix.workshop.stage import Phase
from matrix.workshop.storage import database as database_module
from matrix.workshop.storage import tables
from matrix.workshop.votes import deciding, voting
from tests.workshop.rooms import MATRIX, assert_whole, begun, joined, reason, refusals

NAMES = ("Annegret", "Benedikt", "Cleopatra", "Desdemona")
WHY = "because Annegret's brother says so"


@pytest.fixture
def held(database):
    """A decision after a vote, an undo, a version, a vote in the room and one still blind."""
    ana = begun(database, NAMES[0])
    ben = joined(database, ana.workshop, NAMES[1], Role.PARTICIPANT)
    cleo = joined(database, ana.workshop, NAMES[2], Role.VIEWER)
    with pytest.raises(AccessDenied):
        voting.cast(database, cleo, "a", Ownership.MIXED)
    facilitation.arrange(database, ana, agenda=("a", "b"))
    for function in ("a", "b"):
        facilitation.move_to(database, ana, function)
        facilitation.to_phase(database, ana, Phase.VOTE)
        voting.cast(database, ana, function, Ownership.MIXED, 4, WHY)
        voting.cast(database, ben, function, Ownership.OUTSOURCED, 2)
        voting.cast(database, ana, function, Ownership.MIXED, room_name=NAMES[3])
        if function == "a":
            facilitation.to_phase(database, ana, Phase.DISCUSS)
            deciding.decide(database, ana, "a", Ownership.MIXED, "Keep the lead")
    writing.take_back(database, ben, writing.commit(database, ben, reason("no", "b"), "said"))
    versions.name_version(database, ben, "Draft")
    access.remove_person(database, ana, cleo.person)
    return ana


def everything(database):
    """All text of the store."""
    with database.reading() as connection:
        return repr([connection.execute(select(t)).all() for t in tables.metadata.sorted_tables])


def record(database, workshop):
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    actor = access.who(database, access.join(database, token, "Registrar"))
    entries = store.entries(database, workshop)
    now = store.read(database, workshop)
    rounds = voting.revealed_rounds(database, actor)
    people, named = presence.here(database, actor), versions.versions(database, actor)
    return minutes_of(now.matrix, entries, rounds, people, named)


def test_names_go_and_decisions_stay(database, held):
    before, matrix = record(database, held.workshop), store.read(database, held.workshop).matrix
    assert all(name in everything(database) for name in NAMES)
    erasure.erase(database, held.workshop)
    left = everything(database)
    assert [name for name in (*NAMES, NAMES[3].casefold(), WHY) if name in left] == []
    assert store.read(database, held.workshop).matrix == matrix
    assert_whole(database, held.workshop)
    after = record(database, held.workshop)
    assert [(d.function, d.ownership) for d in after.decisions] == [
        (d.function, d.ownership) for d in before.decisions
    ]
    assert [item.tally for item in after.votes] == [item.tally for item in before.votes]
    assert [entry.label for entry in store.entries(database, held.workshop)] == [
        "A: mixed, decided after round 1 (2 of 3 votes)",
        "said",
        "Undone: said",
    ]
    text = render(after).decode()
    assert "2 of 3 for mixed" in text and "who voted was erased" in text
    assert not [name for name in NAMES if name in text]


def test_nobody_can_tell_who_voted_what(database, held):
    erasure.erase(database, held.workshop)
    with database.reading() as connection:
        cast = connection.execute(select(tables.ballots)).all()
        persons = set(connection.execute(select(tables.people.c.id)).scalars())
    assert sorted(each.choice for each in cast) == ["mixed", "mixed", "outsourced"]
    assert not {each.person for each in cast} & persons
    assert {(each.reason, each.confidence, each.cast_by == each.person) for each in cast} == {
        ("", None, True)
    }


def test_everybody_is_out_and_no_link_leads_in(database, held):
    token = access.new_link(database, held, held.workshop, Role.PARTICIPANT)
    erasure.erase_as(database, held)
    for closed in (
        lambda: presence.here(database, held),
        lambda: access.join(database, token, "E"),
    ):
        with pytest.raises(AccessDenied):
            closed()
    assert facilitation.Stage.model_validate_json(stage_of(database, held)).phase is Phase.GATHER


def stage_of(database, actor):
    row = tables.workshops.c
    with database.reading() as connection:
        return connection.execute(select(row.stage).where(row.id == actor.workshop)).scalar_one()


def test_only_a_facilitator_erases(database, held):
    ben = joined(database, held.workshop, "Ben", Role.PARTICIPANT)
    with pytest.raises(AccessDenied):
        erasure.erase_as(database, ben)
    assert NAMES[0] in everything(database)
    assert refusals(database, held.workshop)[-1].person == ben.person


def test_an_erased_workshop_is_archived_and_restored(database, held):
    erasure.erase(database, held.workshop)
    content = archived(database, held.workshop).to_json()
    assert not [name for name in NAMES if name.encode() in content]
    again = restore(database, read_archive(content), as_new=True)
    assert store.read(database, again).matrix == store.read(database, held.workshop).matrix
    assert_whole(database, again)


def test_other_processes_forget_the_names_too(database, held):
    voting.revealed_rounds(database, held)
    known = database.cache
    erasure.erase(type(database)(database.engine), held.workshop)
    assert database.cache is known
    [item] = record(database, held.workshop).votes
    assert {vote.name for vote in item.votes} == {"Voter 1", "Voter 2", "Voter 3"}


def test_no_name_is_left_in_the_files_of_sqlite(sqlite, tmp_path):
    def found():
        files = tmp_path.glob("store.sqlite*")
        return any(NAMES[1].encode() in file.read_bytes() for file in files)

    ana = begun(sqlite)
    ben = joined(sqlite, ana.workshop, NAMES[1])
    for n in range(60):
        writing.commit(sqlite, ben, reason(f"{n}"), "said")
        presence.note(sqlite, ana.workshop, [ben.person])
    assert found()
    erasure.erase(sqlite, ana.workshop)
    assert sqlite.compact()
    assert not found()


def test_compaction_stays_due_until_it_succeeds(sqlite, monkeypatch):
    monkeypatch.setattr(runtime, "database", lambda: sqlite)
    assert not keeper._compact()
    ana = begun(sqlite)
    erasure.erase(sqlite, ana.workshop)
    for fault in (False, StoreUnavailable("no room")):
        with monkeypatch.context() as hindered:
            hindered.setattr(database_module, "compacted", Mock(side_effect=[fault]))
            assert keeper._compact()
        assert sqlite.is_compaction_due()
    assert keeper._compact()
    assert not keeper._compact()


def test_what_is_erased_during_a_compaction_is_due_again(sqlite, monkeypatch):
    first, second = begun(sqlite), begun(sqlite)
    erasure.erase(sqlite, first.workshop)

    def meanwhile(_):
        erasure.erase(sqlite, second.workshop)
        return True

    monkeypatch.setattr(database_module, "compacted", meanwhile)
    assert sqlite.compact()
    assert sqlite.is_compaction_due()


DAYS = Settings(empty_days=10, names_days=20)


def later(days):
    return time.time() + days * housekeeping.DAY


def test_what_nobody_ever_used_goes_after_some_days(database):
    lonely = begun(database)
    never = store.create(database, MATRIX)
    changed, voted, invited, arranged, two = (begun(database) for _ in range(5))
    writing.commit(database, changed, reason("x"), "said")
    voting.open_round(database, voted, "a")
    access.new_link(database, invited, invited.workshop, Role.VIEWER)
    facilitation.arrange(database, arranged, agenda=("a",))
    joined(database, two.workshop, "Ben")
    assert housekeeping.tidy(database, DAYS, later(9)).deleted == ()
    done = housekeeping.tidy(database, DAYS, later(11))
    assert set(done.deleted) == {lonely.workshop, never}
    assert done.erased == ()
    assert housekeeping.tidy(database, Settings(empty_days=None), later(99)).deleted == ()


def test_what_is_restored_is_kept_as_long_as_what_is_new(database):
    lonely, never = begun(database).workshop, store.create(database, MATRIX)
    with database.writing() as connection:
        created, came = tables.workshops.c.created_at, tables.people.c.joined_at
        connection.execute(update(tables.workshops).values({created: later(-40)}))
        connection.execute(update(tables.people).values({came: later(-40)}))
        connection.execute(update(tables.links).values(created_at=later(-40)))
    archives = [archived(database, workshop) for workshop in (lonely, never)]
    assert set(housekeeping.tidy(database, DAYS).deleted) == {lonely, never}
    for archive in archives:
        restore(database, archive)
    assert housekeeping.tidy(database, DAYS, later(9)).deleted == ()
    assert set(housekeeping.tidy(database, DAYS, later(11)).deleted) == {lonely, never}


def test_names_are_kept_so_long_after_the_last_use(database, held):
    other = begun(database, NAMES[0])
    writing.commit(database, other, reason("x"), "said")
    with database.writing() as connection:
        here = tables.people.c.workshop == other.workshop
        connection.execute(update(tables.people).where(here).values(seen_at=later(15)))
    assert housekeeping.tidy(database, DAYS, later(21)).erased == (held.workshop,)
    assert housekeeping.tidy(database, DAYS, later(22)).erased == ()
    assert housekeeping.tidy(database, Settings(), later(999)).erased == ()
    assert store.read(database, held.workshop).matrix
    with database.writing() as connection:  # somebody joined again long after
        row = {"workshop": held.workshop, "id": "x", "name": "Xenia", "role": "viewer"}
        connection.execute(insert(tables.people).values(**row, joined_at=later(30)))
    assert held.workshop not in housekeeping.tidy(database, DAYS, later(49)).erased
    assert held.workshop in housekeeping.tidy(database, DAYS, later(51)).erased


def test_a_damaged_workshop_keeps_no_other_from_being_tidied(database, held, caplog):
    lonely, damaged = begun(database), begun(database)
    for stage in ('{"phase":"votf"}', "[" * 10_000):
        with database.writing() as connection:
            here = tables.workshops.c.id == damaged.workshop
            connection.execute(update(tables.workshops).where(here).values(stage=stage))
        with pytest.raises(JournalUnreadable, match="the stage is damaged"):
            erasure.erase(database, damaged.workshop)
    assert housekeeping.tidy(database, DAYS, later(21)) == housekeeping.Tidied(
        (lonely.workshop,), (held.workshop,)
    )
    assert damaged.workshop in caplog.text
    assert damaged.name in everything(database)
    assert not any(name in everything(database) for name in NAMES[1:])
