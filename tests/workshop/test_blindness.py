"""Before the reveal nobody can tell from anything that they read how anybody else has voted."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from matrix.consensus import ANSWERS, NoChoice
from matrix.minutes.compose import minutes_of
from matrix.model import Ownership
from matrix.values.errors import MatrixError
from matrix.workshop import facilitation, store
from matrix.workshop.history import versions
from matrix.workshop.keeping.archive import archived
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Deed, Role
from matrix.workshop.stage import Phase
from matrix.workshop.storage import tables
from matrix.workshop.votes import deciding, voting
from tests.workshop.rooms import begun, joined

pytestmark = pytest.mark.slow

ROLES = {
    "Olga": Role.FACILITATOR,
    "Ben": Role.PARTICIPANT,
    "Cho": Role.PARTICIPANT,
    "Vic": Role.VIEWER,
}
WATCHERS = ("Ana", "Olga", "Ben", "Vic")
SECRET = {"ballots": ("choice", "confidence", "reason", "acceptable"), "links": ("hash",)}
RUNS = count(100_000)

DEEDS = {
    "cast": lambda db, who, function, room, vote: voting.cast(
        db, who, function, *vote, room_name=room
    ),
    "withdraw": lambda db, who, function, room: voting.withdraw(db, who, function, room_name=room),
    "open": voting.open_round,
    "reveal": voting.reveal,
    "decide": lambda db, who, function: deciding.decide(db, who, function, Ownership.MIXED, "So"),
    "names": lambda db, who, named: facilitation.arrange(db, who, voters_named=named),
    "move": facilitation.move_to,
    "phase": facilitation.to_phase,
    "remove": lambda db, who, whom: access.remove_person(db, who, whom.person),
    "rename": access.rename,
    "version": versions.name_version,
}

functions = st.sampled_from("ab")
leaders = st.sampled_from(["Ana", "Ana", "Olga", "Ben"])
voters = st.sampled_from(["Ana", "Olga", "Ben", "Cho", "Vic"])
rooms = st.sampled_from([None, None, None, "Dan"])
reasons = st.sampled_from(["", "We would lose the skill.", "x" * 900])
votes = st.tuples(st.sampled_from(ANSWERS), st.sampled_from([None, 1, 5]), reasons).filter(
    lambda vote: vote[0] is not NoChoice.OBJECT or vote[2]
)
casts = st.tuples(st.just("cast"), voters, functions, rooms, st.tuples(votes, votes))
steps = st.one_of(
    casts,
    casts,
    casts,
    st.tuples(st.just("withdraw"), voters, functions, rooms),
    st.tuples(st.sampled_from(["open", "reveal", "decide", "move"]), leaders, functions),
    st.tuples(st.just("names"), leaders, st.booleans()),
    st.tuples(st.just("phase"), leaders, st.sampled_from(Phase)),
    st.tuples(st.just("remove"), leaders, st.just("Cho")),
    st.tuples(st.just("rename"), voters, st.just("Anew")),
    st.tuples(st.just("version"), voters, st.sampled_from(["One", "Two"])),
)
pairs = st.tuples(votes, votes).filter(lambda two: two[0][0] != two[1][0])
scripts = st.tuples(
    st.just(("open", "Ana", "a")),
    st.just(("open", "Olga", "b")),
    st.tuples(st.just("names"), st.just("Olga"), st.booleans()),
    *(
        st.tuples(st.just("cast"), st.just(voter), st.just("a"), st.just(room), pairs)
        for voter, room in (("Olga", None), ("Ben", None), ("Ana", "Dan"))
    ),
    st.lists(steps, max_size=10),
).map(lambda script: [*script[:-1], *script[-1]])


@dataclass
class Run:
    """What came of a script: everything that the watcher and the keeper could read, in order."""

    read: list = field(default_factory=list)
    rounds: dict = field(default_factory=dict)
    """Step of a cast to the round that it was in."""
    revealed: set = field(default_factory=set)

    def blind(self, n):
        """Whether the round of the cast in this step was never revealed."""
        return self.rounds.get(n) not in self.revealed


def played(database, script, watcher, vote_of):
    """The script in a new workshop, each vote as `vote_of` says."""
    run = Run()
    with reproducible(str(next(RUNS))) as (prefix, clock):
        ana = begun(database)
        people = {"Ana": ana} | {
            name: joined(database, ana.workshop, name, role) for name, role in ROLES.items()
        }
        for n, (deed, name, *rest) in enumerate(script):
            clock.now += 7
            if deed == "cast":
                rest[-1] = vote_of(n, name, rest[-1])
            told = [people.get(item, item) for item in rest] if deed == "remove" else rest
            said = attempted(DEEDS[deed], database, people[name], *told)
            if deed == "cast":
                at = voting.standing(database, ana, rest[0])
                run.rounds[n] = at and (at.function, at.number)
            run.read.append((said, attempted(voting.standings, database, people[watcher])))
        run.read += views(database, people[watcher])
        run.read = [repr(item).replace(prefix, "") for item in run.read]
        shown = voting.revealed_rounds(database, ana)
        run.revealed = {(found.function, found.number) for found in shown}
    return run


@contextmanager
def reproducible(prefix):
    """Ids in the order in which they are made, and a clock that stands still until it is set."""
    clock, made = SimpleNamespace(now=1_795_500_000.0), count(100)
    with (
        mock.patch("time.time", side_effect=lambda: clock.now),
        mock.patch("secrets.token_hex", side_effect=lambda _: f"{prefix}{next(made)}"),
        mock.patch("secrets.token_urlsafe", side_effect=lambda _: f"{prefix}{next(made)}"),
    ):
        yield prefix, clock


def attempted(deed, *given):
    try:
        return deed(*given)
    except MatrixError as refused:
        return str(refused)


def views(database, actor):
    """Everything that a person can read, and everything that the store holds but the votes."""
    sheet = store.read(database, actor.workshop)
    entries = store.entries(database, actor.workshop)
    shown = voting.revealed_rounds(database, actor)
    here, named = presence.here(database, actor), versions.versions(database, actor)
    yield sheet
    yield entries
    yield shown
    yield here
    yield named
    yield [voting.standing(database, actor, function) for function in "ab"]
    if actor.may(Deed.FACILITATE):
        yield [voting.room_voters(database, actor, function) for function in "ab"]
    yield archived(database, actor.workshop).to_json()
    yield minutes_of(sheet.matrix, entries, shown, here, named)
    yield list(rows(database, actor.workshop))


def rows(database, workshop):
    with database.reading() as connection:
        for table in tables.metadata.sorted_tables:
            known = [each for each in table.c if each.name not in SECRET.get(table.name, ())]
            if table.name == "refusals":
                known.remove(table.c.id)
            mine = table.c.get("workshop", table.c.get("id"))
            if mine is not None:
                query = select(*known).where(mine == workshop).order_by(*known)
                yield table.name, connection.execute(query).all()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scripts, st.sampled_from(WATCHERS))
def test_what_others_read_before_the_reveal_does_not_depend_on_the_choices(
    database, script, watcher
):
    first = played(database, script, watcher, lambda n, name, two: two[0])
    second = played(
        database,
        script,
        watcher,
        lambda n, name, two: two[name != watcher and first.blind(n)],
    )
    assert second.read == first.read
