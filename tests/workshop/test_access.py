"""Who comes in, under which name, as what, and how they are sent out again."""

import asyncio

import pytest

from matrix.model import Ownership
from matrix.values.errors import AccessDenied, EditRefused
from matrix.workshop import store, writing
from matrix.workshop.live.feed import Feed
from matrix.workshop.people import access, presence, turns
from matrix.workshop.people.actor import NAME_LENGTH, Role, named
from matrix.workshop.votes import voting
from tests import patience
from tests.workshop.rooms import begun, joined, labels, reason, refusals

MIXED = Ownership.MIXED


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def ben(database, ana):
    return joined(database, ana.workshop, "Ben", Role.PARTICIPANT)


def names(database, actor):
    return [each.name for each in presence.here(database, actor)]


def test_a_person_who_is_removed_is_out_at_once(database, ana, ben):
    access.remove_person(database, ana, ben.person)
    assert names(database, ana) == ["Ana"]
    for call in (
        lambda: access.who(database, access.Pass(ben.workshop, ben.person)),
        lambda: writing.commit(database, ben, reason("mine"), "mine"),
        lambda: access.rename(database, ben, "Benedikt"),
    ):
        with pytest.raises(AccessDenied, match="no longer in this workshop"):
            call()
    with pytest.raises(EditRefused, match="no longer in the workshop"):
        access.remove_person(database, ana, ben.person)
    with pytest.raises(EditRefused, match="no longer in the workshop"):
        access.remove_person(database, ana, "nobody")


def test_a_removed_browser_comes_back_by_a_new_link_only(database, ana):
    first, second = (
        access.new_link(database, ana, ana.workshop, Role.PARTICIPANT) for _ in range(2)
    )
    held = access.join(database, first, "Ben")
    access.remove_person(database, ana, held.person)
    with pytest.raises(AccessDenied, match="no longer in this workshop"):
        access.join(database, first, "Ben again", (held,))
    assert access.join(database, second, "Ben", (held,)).person != held.person
    assert access.join(database, first, "Cleo").person


def test_two_of_one_name_are_told_apart(database, ana):
    token = access.new_link(database, ana, ana.workshop, Role.PARTICIPANT)
    long = "B" * NAME_LENGTH
    for name in ("Ben", "BEN", " B\u0435n\u00ad ", long, long):
        access.join(database, token, name)
    alike = ["BEN (2)", "Ben", "B\u0435n (3)"]
    assert names(database, ana) == ["Ana", f"{'B' * 56} (2)", long, *alike]


def test_a_link_says_who_came_by_it_and_is_still_here(database, ana):
    token = access.new_link(database, ana, ana.workshop, Role.PARTICIPANT)
    ben, _ = (access.join(database, token, name) for name in ("Ben", "Cleo"))
    access.remove_person(database, ana, ben.person)
    assert [link.names for link in access.links_of(database, ana)] == [("Ana",), ("Cleo",)]


def test_the_stream_of_a_person_who_is_removed_ends(database, ana, ben, prompt_feed):
    async def listen():
        feed = Feed(database)
        feed.start()
        try:
            with feed.subscribe(ben.workshop, ben.person) as pulses:
                await anext(pulses)
                await asyncio.to_thread(access.remove_person, database, ana, ben.person)
                async with asyncio.timeout(patience.SECONDS):
                    async for _ in pulses:
                        pass
        finally:
            await asyncio.to_thread(feed.stop)

    asyncio.run(listen())


def test_the_last_facilitator_stays(database, ana, ben):
    with pytest.raises(AccessDenied, match="Make someone else facilitator first"):
        access.remove_person(database, ana, ana.person)
    access.set_role(database, ana, ben.person, Role.FACILITATOR)
    access.remove_person(database, ben, ana.person)
    assert names(database, ben) == ["Ben"]
    with pytest.raises(AccessDenied, match="Make someone else facilitator first"):
        access.set_role(database, ben, ben.person, Role.VIEWER)


def test_whoever_is_removed_takes_their_vote_out_of_open_rounds_only(database, ana, ben):
    for function in "ab":
        voting.open_round(database, ana, function)
        voting.cast(database, ben, function, MIXED)
        voting.cast(database, ana, function, MIXED)
    voting.reveal(database, ana, "a")
    access.remove_person(database, ana, ben.person)
    voted = {each: found.voted for each, found in voting.standings(database, ana).items()}
    assert voted == {"a": 2, "b": 1}
    other = begun(database, "Eva")
    voting.open_round(database, other, "a")
    voting.cast(database, other, "a", MIXED)
    access.revoke(database, ana, "no such link")
    assert voting.standing(database, other, "a").voted == 1


def test_a_revoked_link_removes_who_came_by_it(database, ana):
    token = access.new_link(database, ana, ana.workshop, Role.PARTICIPANT)
    cho = access.who(database, access.join(database, token, "Cho"))
    voting.open_round(database, ana, "a")
    voting.cast(database, cho, "a", MIXED)
    [link] = [each for each in access.links_of(database, ana) if each.role is Role.PARTICIPANT]
    access.revoke(database, ana, link.id)
    assert names(database, ana) == ["Ana"]
    assert voting.standing(database, ana, "a").voted == 0
    with pytest.raises(AccessDenied, match="wrong or was revoked"):
        access.join(database, token, "Cho")


def test_a_person_goes_on_under_another_name(database, ana, ben):
    writing.commit(database, ben, reason("one"), "one")
    access.rename(database, ben, "  Bene\0dikt \n  Q  " + "x" * 80)
    assert names(database, ana) == ["Ana", ("Bene dikt Q " + "x" * 80)[:60]]
    writing.commit(database, ben, reason("two"), "two")
    said = [entry.name for entry in store.entries(database, ana.workshop)]
    assert said == ["Ben", names(database, ana)[1]]
    with pytest.raises(EditRefused, match="Enter a name"):
        access.rename(database, ben, " \0 ")
    access.rename(database, joined(database, ana.workshop, "Vic", Role.VIEWER), "Victor")
    assert "Victor" in names(database, ana)


def test_nobody_leads_a_workshop_but_its_facilitators(database, ana, ben):
    eva = begun(database, "Eva")
    for call in (
        lambda: access.remove_person(database, ben, ana.person),
        lambda: access.set_role(database, ben, ben.person, Role.FACILITATOR),
        lambda: access.new_link(database, ben, ben.workshop, Role.FACILITATOR),
        lambda: access.revoke(database, ben, "any"),
    ):
        with pytest.raises(AccessDenied, match="As a participant, you cannot lead"):
            call()
    assert len(refusals(database, ana.workshop)) == 4
    with pytest.raises(AccessDenied, match="the workshop that you lead"):
        access.new_link(database, eva, ana.workshop, Role.FACILITATOR)
    with pytest.raises(EditRefused):
        access.remove_person(database, eva, ben.person)
    access.set_role(database, eva, ben.person, Role.FACILITATOR)
    assert access.who(database, access.Pass(ben.workshop, ben.person)).role is Role.PARTICIPANT


def test_a_refused_attempt_is_recorded_once_and_changes_nothing(database, ana):
    vic = joined(database, ana.workshop, "Vic", Role.VIEWER)
    with pytest.raises(AccessDenied):
        writing.commit(database, vic, reason("forged"), "forged")
    [found] = refusals(database, ana.workshop)
    assert (found.person, found.workshop) == (vic.person, ana.workshop)
    assert "cannot edit the board" in found.deed
    assert labels(database, ana.workshop) == []


def test_the_record_of_refusals_keeps_the_newest_of_each_workshop(database, ana, monkeypatch):
    monkeypatch.setattr(turns, "REFUSALS_KEPT", 3)
    eva = begun(database, "Eva")
    turns.note_refusal(database, eva, "elsewhere")
    for number in range(5):
        turns.note_refusal(database, ana, f"try {number}")
    assert [row.deed for row in refusals(database, ana.workshop)] == ["try 2", "try 3", "try 4"]
    assert [row.deed for row in refusals(database, eva.workshop)] == ["elsewhere"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ana\u202e(you) \u2066", "Ana(you)"),
        ("Ana\x1b[31m\x07\x85\nRuiz", "Ana [31m Ruiz"),
        ("\u200b\u202e\u2060", ""),
        ("مريم علي", "مريم علي"),
        ("नेहा", "नेहा"),
        ("Ａna\u2800Ruiz\u3164", "Ana Ruiz"),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_name_is_one_line_that_hides_and_turns_round_nothing(typed, shown):
    assert named(typed) == shown
