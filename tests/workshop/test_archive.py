"""No file and no log that leaves the store tells of a vote that is still blind."""

import logging

import pytest
from sqlalchemy.exc import DBAPIError

from matrix.model import Ownership
from matrix.values.errors import AccessDenied, EditRefused
from matrix.workshop import store
from matrix.workshop.history import versions
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.people.passes import Pass
from matrix.workshop.storage import tables
from matrix.workshop.votes import deciding, voting
from tests.workshop.rooms import begun, joined

SECRET = "We would lose the skill"
MIXED, THEIRS = Ownership.MIXED, Ownership.OUTSOURCED


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    """Somebody who has voted in one round that was revealed and in one that is blind."""
    ben = joined(database, ana.workshop, "Ben", Role.PARTICIPANT)
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", MIXED, 3, "Shown")
    voting.reveal(database, ana, "a")
    voting.open_round(database, ana, "a")
    voting.cast(database, ben, "a", THEIRS, 2, SECRET)
    voting.cast(database, ana, "a", THEIRS, 2, SECRET, room_name="Hidden Voter")
    return ben


def test_an_archive_holds_revealed_rounds_whole_and_blind_ones_empty(database, ana, ben):
    versions.name_version(database, ana, "Draft")
    content = archived(database, ana.workshop).to_json()
    archive = read_archive(content)
    assert [(each.function, each.round) for each in archive.rounds] == [("a", 1), ("a", 2)]
    assert [(each.name, each.choice, each.reason) for each in archive.ballots] == [
        ("Ben", MIXED, "Shown")
    ]
    for secret in (SECRET, "Hidden Voter", "outsourced"):
        assert secret not in content.decode()


def test_a_restored_workshop_goes_on_voting_where_it_was(database, ana, ben):
    shown = voting.revealed_rounds(database, ana)
    versions.name_version(database, ana, "Draft")
    named = versions.versions(database, ana)
    copy = restore(database, archived(database, ana.workshop), as_new=True)
    eva = joined(database, copy, "Eva")
    assert voting.revealed_rounds(database, eva) == shown
    assert versions.versions(database, eva) == named
    standing = voting.standing(database, eva, "a")
    assert (standing.number, standing.open, standing.voted) == (2, True, 0)
    voting.cast(database, eva, "a", MIXED)
    voting.reveal(database, eva, "a")


def test_the_journal_says_nothing_of_a_blind_vote(database, ana, ben):
    with pytest.raises(EditRefused, match="Reveal the votes first"):
        deciding.decide(database, ana, "a", MIXED, "Because")
    deciding.decide(database, ana, "b", MIXED, "Because")
    [entry] = store.entries(database, ana.workshop)
    assert entry.label == "B: mixed, decided"
    assert SECRET not in repr(entry)


def test_no_log_says_anything_of_a_vote(database, ana, caplog):
    caplog.set_level(logging.DEBUG)
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", THEIRS, 2, SECRET)
    voting.standings(database, ana)
    assert SECRET not in caplog.text
    assert "outsourced" not in caplog.text


def test_an_error_of_the_database_says_nothing_of_a_vote(database, ana, ben):
    place = {"workshop": ana.workshop, "function": "a", "round": 2, "person": ben.person}
    vote = {"name": "Ben", "choice": "outsourced", "reason": SECRET, "cast_by": ben.person}

    def twice():
        with database.writing() as connection:
            connection.execute(tables.ballots.insert().values(**place, **vote))

    with pytest.raises(DBAPIError) as failed:
        twice()
    assert SECRET not in str(failed.value)
    assert "outsourced" not in str(failed.value)


def test_nobody_comes_back_by_the_pass_of_an_earlier_life(database):
    ana = begun(database)
    archive = archived(database, ana.workshop)
    store.remove(database, ana.workshop)
    restore(database, archive)
    with pytest.raises(AccessDenied, match="You left"):
        access.who(database, Pass(ana.workshop, ana.person))
    assert joined(database, ana.workshop, "Ana").name == "Ana (2)"
