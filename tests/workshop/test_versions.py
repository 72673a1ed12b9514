"""Names for revisions: given once each, kept with who gave them, and taken away without loss."""

import pytest

from matrix.values.errors import AccessDenied, EditRefused
from matrix.workshop import store, writing
from matrix.workshop.history import versions
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from tests.workshop.rooms import begun, joined, reason, refusals


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


def test_the_present_revision_or_another_gets_a_name(database, ana, ben):
    writing.commit(database, ana, reason("one"), "one")
    now = versions.name_version(database, ben, "  Signed \n off ")
    start = versions.name_version(database, ana, "Start", 0)
    assert (now.name, now.revision, now.person, now.person_name) == (
        "Signed off",
        1,
        ben.person,
        "Ben",
    )
    assert versions.versions(database, ben) == (now, start)
    access.remove_person(database, ana, ben.person)
    assert versions.versions(database, ana) == (now, start)


def test_a_name_that_cannot_be_given_is_refused(database, ana):
    versions.name_version(database, ana, "Draft")
    versions.name_version(database, ana, "x" * 100)
    for name, revision, sentence in (
        (" ", None, "1 to 100 characters"),
        ("x" * 101, None, "1 to 100 characters"),
        (" Draft", None, "“Draft” already"),
        ("dr\u0430ft", None, "“Draft” already"),
        ("Ahead", 1, "no change 1"),
        ("Before", -1, "no change -1"),
    ):
        with pytest.raises(EditRefused, match=sentence):
            versions.name_version(database, ana, name, revision)
    assert len(versions.versions(database, ana)) == 2
    assert versions.name_version(database, ana, "Half\0way").name == "Half way"


def test_forgetting_a_name_leaves_the_journal_and_the_other_names(database, ana, ben):
    writing.commit(database, ana, reason("one"), "one")
    versions.name_version(database, ana, "One")
    kept = versions.name_version(database, ana, "Also one")
    versions.forget(database, ana, "One")
    assert versions.versions(database, ben) == (kept,)
    assert store.read(database, ana.workshop).revision == 1
    with pytest.raises(EditRefused, match="“One” no longer exists"):
        versions.forget(database, ana, "One")


def test_what_a_role_may_not_do_is_refused_and_recorded(database, ana, ben):
    vic = joined(database, ana.workshop, "Vic", Role.VIEWER)
    versions.name_version(database, ana, "Draft")
    for call in (
        lambda: versions.name_version(database, vic, "Mine"),
        lambda: versions.forget(database, vic, "Draft"),
        lambda: versions.forget(database, ben, "Draft"),
    ):
        with pytest.raises(AccessDenied):
            call()
    assert len(refusals(database, ana.workshop)) == 3
    assert [each.name for each in versions.versions(database, vic)] == ["Draft"]


def test_everybody_is_told(database, ana):
    pulse = store.pulse_of(database, ana.workshop)
    versions.name_version(database, ana, "Draft")
    versions.forget(database, ana, "Draft")
    assert store.pulse_of(database, ana.workshop) == pulse + 2
