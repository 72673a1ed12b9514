"""Killing what commits loses no acknowledged edit; kill_commits.py tries it at length."""

import signal
import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import delete, update

from matrix.edits import SetOwnership
from matrix.model import Ownership
from matrix.values.errors import JournalUnreadable
from matrix.workshop import store, writing
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import tables
from matrix.workshop.storage.database import connect
from tests.examples import matrix_from
from tests.trials.kill_commits import Plan, faults_of_labels, faults_of_replay, trial
from tests.workshop.rooms import assert_whole, begun, labels, reason

SMALL = Plan(clients=4, servers=2, edits=400, kills=4)


@pytest.mark.slow
def test_no_acknowledged_edit_is_lost_when_servers_are_killed(store_url, tmp_path):
    said = trial(store_url, SMALL, tmp_path)
    assert said.faults == ()
    assert said.kills == SMALL.kills
    assert said.acknowledged >= SMALL.edits
    assert said.revisions == said.acknowledged + said.unanswered_kept


@pytest.mark.slow
@pytest.mark.parametrize(("moment", "kept"), [("insert", []), ("announce", ["only"])])
def test_a_process_killed_in_a_commit_leaves_all_of_it_or_nothing(
    database, store_url, moment, kept
):
    ana = begun(database)
    code = f"""
import os, signal, sys
from matrix.edits import SetAttribute
from matrix.workshop import writing, store
from matrix.workshop.people import access
from matrix.workshop.storage import journal
from matrix.workshop.storage.database import connect

database = connect({store_url!r})
actor = access.who(database, access.Pass({ana.workshop!r}, {ana.person!r}))

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if {moment!r} == "announce":
    database.listeners.append(die)
else:
    append = journal.append
    journal.append = lambda *given: (append(*given), die())
edit = SetAttribute(subject="function", id="a", attribute="rationale", value="only")
writing.commit(database, actor, (edit,), "only")
"""
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert labels(database, ana.workshop) == kept
    assert_whole(database, ana.workshop)
    writing.commit(database, ana, reason("next"), "next")
    assert labels(database, ana.workshop) == [*kept, "next"]


@pytest.fixture
def written(sqlite_url):
    """A database with one workshop of 100 entries, labelled by their revision."""
    database = connect(sqlite_url)
    workshop = store.create(database, matrix_from("functions: [{id: a, name: A}]"))
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    ana = access.who(database, access.join(database, token, "Ana"))
    choices = (Ownership.MIXED, Ownership.OUTSOURCED)
    for n in range(100):
        edit = SetOwnership(function="a", ownership=choices[n % 2])
        writing.commit(database, ana, (edit,), str(n + 1))
    yield database, workshop
    database.close()


def test_the_trial_finds_what_is_lost_doubled_or_unasked(written):
    database, workshop = written
    entries = store.entries(database, workshop)
    found = Counter(entry.label for entry in entries)
    kept = {str(n): n for n in range(1, 101)}
    assert not list(faults_of_labels(entries, found, kept, set(found)))
    lost = Counter(entry.label for entry in entries[:-1])
    assert list(faults_of_labels(entries[:-1], lost, kept, set(found)))
    assert list(faults_of_labels(entries, found + Counter("1"), kept, set(found)))
    assert list(faults_of_labels(entries, found, kept, set(found) - {"7"}))


def test_the_trial_finds_a_snapshot_that_the_replay_does_not_give(written):
    database, workshop = written
    entries = store.entries(database, workshop)
    assert not list(faults_of_replay(database, workshop, entries))
    first = tables.snapshots.c.revision == 0
    with database.writing() as connection:
        whole = connection.execute(tables.snapshots.select().where(first)).one().document
        late = update(tables.snapshots).where(tables.snapshots.c.revision == 100)
        connection.execute(late.values(document=whole))
    database.cache.forget(birth(database))
    assert list(faults_of_replay(database, workshop, entries))


def test_the_trial_finds_a_gap(written):
    database, workshop = written
    with database.writing() as connection:
        connection.execute(delete(tables.journal).where(tables.journal.c.revision == 50))
    with pytest.raises(JournalUnreadable, match="revision 50: the entry is missing"):
        store.entries(database, workshop)


def birth(database):
    with database.reading() as connection:
        return connection.execute(tables.workshops.select()).one().birth
