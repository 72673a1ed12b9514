"""Votes that arrive at the same moment are each kept once, and none arrives after the reveal."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from matrix.model import Ownership
from matrix.values.errors import EditRefused
from matrix.workshop import facilitation, store
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.restore import restore
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.storage.database import connect
from matrix.workshop.votes import voting
from tests.workshop.rooms import begun, joined

MIXED, OURS = Ownership.MIXED, Ownership.IN_HOUSE


@pytest.fixture
def ana(database):
    return begun(database)


@pytest.fixture
def crowd(database, ana):
    return [joined(database, ana.workshop, f"P{n:02}", Role.PARTICIPANT) for n in range(12)]


def at_once(*calls):
    """The answer of each call, or the refusal, with all of them started together."""
    ready = Barrier(len(calls))

    def answered(call):
        ready.wait()
        try:
            return call()
        except EditRefused as refused:
            return refused

    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result() for done in [pool.submit(answered, call) for call in calls]]


def test_everybody_votes_at_the_same_moment(database, store_url, ana, crowd):
    elsewhere = connect(store_url)
    voting.open_round(database, ana, "a")
    at_once(
        *(
            lambda who=who, at=at: voting.cast(at, who, "a", MIXED)
            for who in crowd
            for at in (database, elsewhere)
        )
    )
    elsewhere.close()
    assert voting.standing(database, ana, "a").voted == len(crowd)


def test_a_vote_is_either_in_what_is_revealed_or_refused(database, ana, crowd):
    voting.open_round(database, ana, "a")
    voting.cast(database, ana, "a", OURS)
    said = at_once(
        *(lambda who=who: voting.cast(database, who, "a", MIXED) for who in crowd),
        lambda: voting.reveal(database, ana, "a"),
    )
    kept = {who.name for who, answer in zip(crowd, said, strict=False) if answer is None}
    [found] = voting.revealed_rounds(database, ana)
    assert {ballot.name for ballot in found.ballots} == kept | {"Ana"}
    assert [ballot.name for ballot in found.ballots] == sorted(kept | {"Ana"})


def test_two_facilitators_who_open_or_reveal_at_once_do_it_once(database, ana):
    olga = joined(database, ana.workshop, "Olga")
    for deed in (voting.open_round, voting.reveal):
        said = at_once(
            *(lambda who=who, deed=deed: deed(database, who, "a") for who in (ana, olga))
        )
        assert sum(isinstance(answer, EditRefused) for answer in said) == 1
        if deed is voting.open_round:
            voting.cast(database, ana, "a", MIXED)
    facilitation.move_to(database, ana, "b")
    said = at_once(
        *(
            lambda who=who: facilitation.to_phase(database, who, Phase.VOTE).phase
            for who in (ana, olga)
        )
    )
    assert said == [Phase.VOTE, Phase.VOTE]
    assert voting.standing(database, ana, "b").number == 1


def test_what_another_server_reveals_shows_here(database, store_url, ana):
    elsewhere = connect(store_url)
    for choice in (MIXED, OURS):
        voting.open_round(database, ana, "a")
        voting.cast(elsewhere, ana, "a", choice)
        before = voting.revealed_rounds(database, ana)
        voting.reveal(elsewhere, ana, "a")
        after = voting.revealed_rounds(database, ana)
        assert after[:-1] == before
        assert after[-1].ballots[0].choice is choice
        assert voting.standing(database, ana, "a").mine.choice is choice
    elsewhere.close()


def test_a_workshop_that_was_restored_shows_its_own_votes(database, ana):
    archive = archived(database, ana.workshop)
    vote_of(database, ana, MIXED)
    assert voting.revealed_rounds(database, ana)[0].ballots[0].choice is MIXED
    store.remove(database, ana.workshop)
    restore(database, archive)
    eva = joined(database, ana.workshop, "Eva")
    assert voting.revealed_rounds(database, eva) == ()
    vote_of(database, eva, OURS)
    assert voting.revealed_rounds(database, eva)[0].ballots[0].choice is OURS


def vote_of(database, actor, choice):
    voting.open_round(database, actor, "a")
    voting.cast(database, actor, "a", choice)
    voting.reveal(database, actor, "a")
