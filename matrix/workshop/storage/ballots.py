"""The ballots of rounds, inside a transaction; what of them may be seen is for `voting` to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    case,
    delete,
    false,
    func,
    insert,
    select,
    tuple_,
)

from matrix.consensus import answer_of
from matrix.consensus.rounds import ROOM, Ballot
from matrix.model import Ownership
from matrix.workshop.storage.tables import ballots, people, rounds

Key = tuple[str, int]
"""A function, and the number of a round on it."""


def key(row: Row[Any]) -> Key:
    """Which round a row of rounds or ballots is about."""
    return row.function, row.round


def put(connection: Connection, round_row: Row[Any], ballot: Ballot) -> None:
    """Put a ballot into a round, in place of the one that this person has in it."""
    take_out(connection, round_row, ballot.person)
    place = {
        "workshop": round_row.workshop,
        "function": round_row.function,
        "round": round_row.round,
    }
    connection.execute(insert(ballots).values(place | asdict(ballot)))


def take_out(connection: Connection, round_row: Row[Any], person: str) -> None:
    """Take a person's ballot out of a round, if there is one."""
    theirs = ballots.c.person == person
    connection.execute(delete(ballots).where(*_in(round_row.workshop, [round_row]), theirs))


def has_voted(connection: Connection, round_row: Row[Any], person: str) -> bool:
    """Whether a person's ballot is in a round."""
    theirs = (*_in(round_row.workshop, [round_row]), ballots.c.person == person)
    return connection.execute(select(ballots.c.person).where(*theirs)).first() is not None


class Turnout(NamedTuple):
    """How many have answered in a round; of those, who has no device, and who was not expected."""

    voted: int = 0
    in_room: int = 0
    unexpected: int = 0


def turnouts(
    connection: Connection,
    workshop: str,
    among: Iterable[Row[Any]],
    expected: ColumnElement[bool] | None = None,
) -> Mapping[Key, Turnout]:
    """The turnout in each of these rounds; `expected` tells of a row of people if its vote is."""
    in_room = ballots.c.person.startswith(ROOM, autoescape=True)
    voter = (people.c.workshop == ballots.c.workshop) & (people.c.id == ballots.c.person)
    others = ~in_room & ~func.coalesce(false() if expected is None else expected, False)
    query = (
        select(
            ballots.c.function,
            ballots.c.round,
            func.count().label("voted"),
            func.sum(case((in_room, 1), else_=0)).label("in_room"),
            func.sum(case((others, 1), else_=0)).label("unexpected"),
        )
        .outerjoin_from(ballots, people, voter)
        .where(*_in(workshop, among))
        .group_by(ballots.c.function, ballots.c.round)
    )
    rows = connection.execute(query)
    found = {key(row): Turnout(row.voted, row.in_room, row.unexpected) for row in rows}
    return defaultdict(Turnout, found)


def voters(
    connection: Connection, workshop: str, among: Iterable[Row[Any]], *, in_room: bool = False
) -> Mapping[Key, tuple[str, ...]]:
    """Who has voted in each of these rounds, by name, or only those without a device."""
    query: Select[Any] = select(ballots.c.function, ballots.c.round, ballots.c.name)
    if in_room:
        query = query.where(ballots.c.person.startswith(ROOM, autoescape=True))
    rows = connection.execute(query.where(*_in(workshop, among)))
    return _gathered(sorted((key(row), row.name) for row in rows))


def cast_in(
    connection: Connection,
    workshop: str,
    among: Iterable[Row[Any]],
    only: ColumnElement[bool] | None = None,
) -> Mapping[Key, tuple[Ballot, ...]]:
    """The ballots of each of these rounds, by name, or only those of a description."""
    query: Select[Any] = select(ballots).where(*_in(workshop, among))
    rows = connection.execute(query if only is None else query.where(only)).all()
    in_order = sorted(rows, key=lambda row: (row.name, row.person))
    return _gathered((key(row), _ballot(row)) for row in in_order)


def forget_voters(connection: Connection, workshop: str, persons: Select[Any]) -> None:
    """Take out what the people of this query voted in rounds that are still open."""
    still_open = (
        select(rounds.c.round)
        .where(
            rounds.c.workshop == ballots.c.workshop,
            rounds.c.function == ballots.c.function,
            rounds.c.round == ballots.c.round,
            rounds.c.revealed_at.is_(None),
        )
        .exists()
    )
    theirs = (ballots.c.workshop == workshop, ballots.c.person.in_(persons))
    connection.execute(delete(ballots).where(*theirs, still_open))


T = TypeVar("T")


def _gathered(items: Iterable[tuple[Key, T]]) -> Mapping[Key, tuple[T, ...]]:
    gathered: defaultdict[Key, list[T]] = defaultdict(list)
    for place, item in items:
        gathered[place].append(item)
    return defaultdict(tuple, {place: tuple(group) for place, group in gathered.items()})


def _in(workshop: str, among: Iterable[Row[Any]]) -> tuple[ColumnElement[bool], ...]:
    place = tuple_(ballots.c.function, ballots.c.round)
    return ballots.c.workshop == workshop, place.in_([key(each) for each in among])


def _ballot(row: Row[Any]) -> Ballot:
    return Ballot(
        row.person,
        row.name,
        answer_of(row.choice),
        row.confidence,
        row.reason,
        row.cast_by,
        Ownership(row.acceptable) if row.acceptable else None,
    )
