"""Who is here, and at which row: written down together, and told only where it is news."""

import time

import pytest

from matrix.workshop import store, writing
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from tests.workshop.rooms import begun, joined, reason


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


def here(database, actor):
    return {each.name for each in presence.here(database, actor) if each.here}


def pulse(database, actor):
    return store.pulse_of(database, actor.workshop)


def test_whoever_comes_in_together_is_one_piece_of_news(database, ana, ben):
    before = pulse(database, ana)
    presence.note(database, ana.workshop, [ana.person, ben.person])
    assert here(database, ana) == {"Ana", "Ben"}
    assert pulse(database, ana) == before + 1


def test_whoever_is_still_here_is_no_news(database, ana, ben):
    presence.note(database, ana.workshop, [ana.person, ben.person])
    before = pulse(database, ana)
    presence.note(database, ana.workshop, [ana.person, ben.person])
    assert pulse(database, ana) == before


def test_one_comes_as_another_leaves(database, ana, ben):
    presence.note(database, ana.workshop, [ben.person])
    presence.note(database, ana.workshop, [ana.person], [ben.person])
    assert here(database, ana) == {"Ana"}


def test_the_removed_are_not_seen_again(database, ana, ben):
    access.remove_person(database, ana, ben.person)
    before = pulse(database, ana)
    presence.note(database, ana.workshop, [ben.person])
    assert here(database, ana) == set()
    assert pulse(database, ana) == before


def test_a_change_says_where_its_maker_is_and_is_told_once(database, ana, ben):
    before = pulse(database, ana)
    writing.commit(database, ben, reason("because", "b"), "why")
    (found,) = (each for each in presence.here(database, ana) if each.person == ben.person)
    assert (found.here, found.at_row) == (True, "b")
    assert pulse(database, ana) == before + 1


def test_who_looks_at_a_row_is_told_once(database, ana, ben):
    before = pulse(database, ana)
    presence.seen(database, ben, "b")
    presence.seen(database, ben, "b")
    assert [each.at_row for each in presence.here(database, ana) if each.here] == ["b"]
    assert pulse(database, ana) == before + 1


def places(database, actor):
    return {each.name: each.at_row for each in presence.here(database, actor) if each.at_row}


def test_who_closes_a_row_is_not_seen_there_any_more(database, ana, ben):
    presence.seen(database, ben, "b")
    before = pulse(database, ana)
    presence.seen(database, ben, None)
    assert places(database, ana) == {}
    assert pulse(database, ana) == before + 1


def test_who_changed_a_row_in_passing_is_seen_there_for_a_while(database, ana, ben, monkeypatch):
    writing.commit(database, ben, reason("because", "b"), "why")
    now = time.time()
    monkeypatch.setattr(presence.time, "time", lambda: now + presence.LINGER_SECONDS)
    presence.note(database, ana.workshop, [ana.person, ben.person])
    assert places(database, ana) == {"Ben": "b"}
    before = pulse(database, ana)
    monkeypatch.setattr(presence.time, "time", lambda: now + 2 * presence.LINGER_SECONDS + 1)
    presence.note(database, ana.workshop, [ana.person, ben.person])
    assert places(database, ana) == {}
    assert pulse(database, ana) == before + 1


def test_who_has_a_row_open_stays_there_through_their_own_changes(database, ana, ben, monkeypatch):
    presence.seen(database, ben, "b")
    writing.commit(database, ben, reason("because", "b"), "why")
    later = time.time() + 3 * presence.LINGER_SECONDS
    monkeypatch.setattr(presence.time, "time", lambda: later)
    presence.note(database, ana.workshop, [ana.person, ben.person])
    assert places(database, ana) == {"Ben": "b"}


def test_people_of_another_workshop_are_left_alone(database, ana):
    other = begun(database, "Cleo")
    presence.note(database, ana.workshop, [ana.person, other.person])
    assert here(database, other) == set()
