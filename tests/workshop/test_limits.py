"""No more workshops, people and bytes than the administrator allows."""

import pytest

from matrix.values.errors import LimitReached
from matrix.workshop import facilitation, settings, store, writing
from matrix.workshop.history import versions
from matrix.workshop.keeping import erasure
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.settings import Settings
from matrix.workshop.storage import room
from matrix.workshop.votes import voting
from tests.workshop.rooms import MATRIX, begun, joined, reason


def test_so_many_workshops_and_none_more(database):
    one = Settings(most_workshops=1)
    first = store.create(database, MATRIX, one)
    with pytest.raises(LimitReached, match="holds 1 workshop, which is its limit"):
        store.create(database, MATRIX, one)
    store.create(database, MATRIX)  # by the administrator
    store.remove(database, first)
    assert store.create(database, MATRIX, Settings(most_workshops=2))


def test_a_full_store_takes_no_workshop_and_at_twice_that_no_change(database, monkeypatch):
    ana = begun(database)
    with database.reading() as connection:
        size = room.used(connection)
    with pytest.raises(LimitReached, match="no other can start"):
        store.create(database, MATRIX, Settings(most_bytes=size))
    monkeypatch.setenv(settings.MOST_BYTES, str(size))
    assert writing.commit(database, ana, reason("room is left"), "said") == 1
    monkeypatch.setenv(settings.MOST_BYTES, str(size // 3))
    with pytest.raises(LimitReached, match="nothing was saved"):
        writing.commit(database, ana, reason("no room is left"), "said")
    with pytest.raises(LimitReached, match="nothing was saved"):
        access.join(database, access.new_link(database, None, ana.workshop, Role.VIEWER), "Vic")


GROWS = (
    lambda database, ana: access.new_link(database, ana, ana.workshop, Role.VIEWER),
    lambda database, ana: access.rename(database, ana, "Anabel"),
    lambda database, ana: versions.name_version(database, ana, "second"),
    lambda database, ana: voting.open_round(database, ana, "b"),
    lambda database, ana: voting.cast(database, ana, "a", "mixed", room_name="Cleo"),
    lambda database, ana: facilitation.arrange(database, ana, threshold=0.5),
)


def test_nothing_that_people_do_goes_past_the_limit_but_what_ends_something(database, monkeypatch):
    ana = begun(database)
    ben = joined(database, ana.workshop, "Ben", Role.PARTICIPANT)
    cleo = joined(database, ana.workshop, "Cleo", Role.PARTICIPANT)
    link = access.links_of(database, ana)[-1].id
    versions.name_version(database, ana, "first")
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", "mixed", room_name="Dan")
    monkeypatch.setenv(settings.MOST_BYTES, "1")
    for deed in GROWS:
        with pytest.raises(LimitReached, match="nothing was saved"):
            deed(database, ana)
    voting.withdraw(database, ana, "a", room_name="Dan")
    versions.forget(database, ana, "first")
    access.set_role(database, ana, ben.person, Role.VIEWER)
    access.leave(database, ben)
    access.remove_person(database, ana, cleo.person)
    access.revoke(database, ana, link)
    erasure.erase_as(database, ana)


def test_a_workshop_has_as_many_people_as_it_may(database, monkeypatch):
    monkeypatch.setenv(settings.MOST_PEOPLE, "2")
    ana = begun(database)
    token = access.new_link(database, None, ana.workshop, Role.PARTICIPANT)
    ben = access.join(database, token, "Ben")
    with pytest.raises(LimitReached, match="This workshop is full, with 2 people in it"):
        access.join(database, token, "Cleo")
    access.remove_person(database, ana, ben.person)
    assert access.join(database, token, "Cleo")
    monkeypatch.setenv(settings.MOST_BY_LINK, "2")
    with pytest.raises(LimitReached, match="This link is full"):
        access.join(database, token, "Dan")  # Ben counts for the link, though he was removed


def test_who_left_takes_no_place_and_whoever_comes_again_frees_their_own(database, monkeypatch):
    monkeypatch.setenv(settings.MOST_PEOPLE, "2")
    ana = begun(database)
    token = access.new_link(database, None, ana.workshop, Role.PARTICIPANT)
    ben = access.join(database, token, "Ben")
    again = access.join(database, token, "Ben B.", [ben])
    access.leave(database, access.who(database, again))
    assert access.join(database, token, "Cleo")
    with pytest.raises(LimitReached, match="This workshop is full"):
        access.join(database, token, "Dan")


def test_a_full_workshop_takes_facilitators(database, monkeypatch):
    monkeypatch.setenv(settings.MOST_PEOPLE, "1")
    ana = begun(database)
    token = access.new_link(database, None, ana.workshop, Role.FACILITATOR)
    assert access.role_of_token(database, token)[2] is Role.FACILITATOR
    assert access.join(database, token, "Ana on her phone").workshop == ana.workshop
