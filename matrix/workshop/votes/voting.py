"""Votes on functions: blind until the facilitator reveals them; this is the one way to a ballot.

No time of a vote is kept, and ballots stand in the order of names. Before the reveal a person can
read how many have voted, their own ballot, and the names of the voters if the stage says so. Who
abstains or objects has voted, too: until the reveal, nobody can tell that from any other vote.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row

from matrix.consensus import ANSWERS, SCALE, Answer, NoChoice, answer_of
from matrix.consensus.rounds import ROOM, Ballot, Round
from matrix.edits.base import function_of
from matrix.model import Matrix, Ownership
from matrix.values.errors import EditRefused
from matrix.words.names import name_of
from matrix.workshop import store
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Deed, named
from matrix.workshop.people.turns import Turn
from matrix.workshop.storage import ballots, journal, rounds, workshop_row
from matrix.workshop.storage.cache import Kind
from matrix.workshop.storage.database import Database
from matrix.workshop.votes.standing import Standing, after_reveal, before_reveal

REASON_LENGTH = 1000
MOST_AHEAD = 12 * 3600
"""Seconds that a closing time may be ahead."""

REVEALED = Kind[tuple[Round, ...]]("revealed")
"""By how many rounds were revealed."""


def open_round(database: Database, actor: Actor, function: str) -> int:
    """Ask for votes on a function; gives the number of the round, and keeps the earlier ones.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: there is no such function, or the last round on it is still open.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        state = store.state_in(database, turn.connection, turn.row)
        name = name_of(state.matrix, function_of(state.matrix, function).id)
        if rounds.at_vote(turn.connection, actor.workshop, function):
            raise EditRefused(f"The vote on {name} is already open.")
        return rounds.begin(turn.connection, actor.workshop, function, state.stage.threshold)


def cast(  # noqa: PLR0913, PLR0917 - a vote is all of this
    database: Database,
    actor: Actor,
    function: str,
    choice: Answer,
    confidence: int | None = None,
    reason: str = "",
    *,
    acceptable: Ownership | None = None,
    room_name: str | None = None,
) -> None:
    """Vote in the open round on a function; a second vote of the same person replaces the first.

    Who objects says why, and may say what would be `acceptable`. Only a choice has a confidence.

    The others are told of the first alone: of the second there is nothing that they may see.

    With `room_name`, a facilitator votes for somebody in the room who has no device; that vote is
    taken out before another one takes its place, because two in a room may have one name.

    Raises:
        AccessDenied: the person may not vote, or not for others; the attempt is on record.
        EditRefused: no round is open, its closing time has passed, or the vote is not one that can
            be cast.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    said = _castable(choice, confidence, reason, acceptable)
    with turns.turn(database, actor, _deed(room_name)) as turn:
        function_of(_matrix(database, turn), function)
        round_row = _votable(database, turn, function)
        person, name = _voter(turn, room_name)
        voted = ballots.has_voted(turn.connection, round_row, person)
        if voted and room_name is not None:
            raise EditRefused(
                f"{name} already has a vote in this round. Remove it first, or use a different "
                f"name for the other person, such as {name} K."
            )
        ballot = Ballot(person, name, cast_by=turn.actor.person, **said)
        ballots.put(turn.connection, round_row, ballot)
        if not voted:
            workshop_row.pulse(turn.connection, actor.workshop)
    if not voted:
        database.announce(actor.workshop)


def withdraw(
    database: Database, actor: Actor, function: str, *, room_name: str | None = None
) -> None:
    """Take a vote out of the open round on a function; raises as `cast`."""
    with turns.changing(database, actor, _deed(room_name), frees=True) as turn:
        round_row = _votable(database, turn, function)
        ballots.take_out(turn.connection, round_row, _voter(turn, room_name)[0])


def set_closing(database: Database, actor: Actor, function: str, closes_at: float | None) -> None:
    """Let the open round on a function take votes until a time, or without end.

    A closed round takes votes again if the time is put off. The closing itself reveals nothing.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: no round is open, or the time has passed or is more than half a day ahead.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    if closes_at is not None and not 0 < closes_at - time.time() <= MOST_AHEAD:
        raise EditRefused("Choose a closing time within the next 12 hours.")
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        rounds.set_closing(turn.connection, _open(database, turn, function), closes_at)


def reveal(database: Database, actor: Actor, function: str) -> None:
    """Show the votes of the open round on a function to everybody.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: no round is open, or nobody has voted.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        round_row = _open(database, turn, function)
        rounds.reveal(turn.connection, round_row, _matrix(database, turn))


def standing(database: Database, actor: Actor, function: str) -> Standing | None:
    """How the newest vote on a function stands; None where there was none.

    Raises:
        AccessDenied: the person was removed.
        WorkshopGone, StoreUnavailable: there is nothing to read.
    """
    return standings(database, actor).get(function)


def standings(database: Database, actor: Actor) -> dict[str, Standing]:
    """How the newest vote on each function stands, by function id; raises as `standing`."""
    with database.reading() as connection:
        row = turns.looking(connection, actor)
        round_rows = rounds.of(connection, actor.workshop)
        newest = {each.function: each for each in round_rows}
        at_vote = [each for each in newest.values() if each.revealed_at is None]
        shown = {each.function: each for each in _revealed(database, connection, row, round_rows)}
        blind = before_reveal(connection, actor, row, at_vote)
    return {function: after_reveal(each, actor) for function, each in shown.items()} | blind


def revealed_rounds(database: Database, actor: Actor) -> tuple[Round, ...]:
    """Every revealed round with its ballots, by function and number; raises as `standing`."""
    with database.reading() as connection:
        row = turns.looking(connection, actor)
        round_rows = rounds.of(connection, actor.workshop)
        return _revealed(database, connection, row, round_rows)


def room_voters(database: Database, actor: Actor, function: str) -> tuple[str, ...]:
    """Names of the people in the room for whom any facilitator voted in the newest round.

    Raises:
        AccessDenied: not a facilitator.
        WorkshopGone, StoreUnavailable: there is nothing to read.
    """
    with database.reading() as connection:
        turns.looking(connection, actor, Deed.FACILITATE)
        last = rounds.last(connection, actor.workshop, function)
        if last is None:
            return ()
        return ballots.voters(connection, actor.workshop, [last], in_room=True)[ballots.key(last)]


def _castable(
    choice: Answer, confidence: int | None, reason: str, acceptable: Ownership | None
) -> dict[str, Any]:
    """What a ballot says, in the fields of one.

    Raises:
        EditRefused: it is no vote.
    """
    if choice not in ANSWERS:
        raise EditRefused("Vote for in-house, mixed or outsourced, abstain, or object.")
    if confidence is not None and confidence not in range(1, 6):
        raise EditRefused("Enter a confidence from 1 to 5, or leave it out.")
    why = journal.storable(reason.strip())
    if len(why) > REASON_LENGTH:
        raise EditRefused(f"Enter a reason of at most {REASON_LENGTH:,} characters.")
    answer = answer_of(choice)
    objects = answer is NoChoice.OBJECT
    if objects and not why:
        raise EditRefused("Enter what speaks against it. An objection needs a reason.")
    if acceptable is not None and acceptable not in SCALE:
        raise EditRefused("Choose in-house, mixed or outsourced as acceptable, or leave it out.")
    return {
        "choice": answer,
        "confidence": None if isinstance(answer, NoChoice) else confidence,
        "reason": why,
        "acceptable": acceptable if objects else None,
    }


def _deed(room_name: str | None) -> Deed:
    return Deed.VOTE if room_name is None else Deed.FACILITATE


def _voter(turn: Turn, room_name: str | None) -> tuple[str, str]:
    """Id and name of whom a vote is for."""
    if room_name is None:
        return turn.actor.person, turn.actor.name
    name = named(room_name)
    if not name:
        raise EditRefused("Enter the name of the person in the room.")
    return f"{ROOM}{name.casefold()}", name


def _matrix(database: Database, turn: Turn) -> Matrix:
    return store.state_in(database, turn.connection, turn.row).matrix


def _open(database: Database, turn: Turn, function: str) -> Row[Any]:
    matrix = _matrix(database, turn)
    return rounds.required(turn.connection, turn.actor.workshop, function, matrix)


def _votable(database: Database, turn: Turn, function: str) -> Row[Any]:
    """The open round on a function, if its closing time has not passed."""
    round_row = _open(database, turn, function)
    rounds.require_votable(round_row, _matrix(database, turn))
    return round_row


def _revealed(
    database: Database, connection: Connection, row: Row[Any], round_rows: Iterable[Row[Any]]
) -> tuple[Round, ...]:
    """The revealed ones of all rounds of a workshop, read once for each number of them."""
    shown = [each for each in round_rows if each.revealed_at is not None]
    known = database.cache.get(REVEALED, row.birth, len(shown))
    if known is None:
        known = rounds.with_ballots(connection, row.id, shown)
        database.cache.keep(REVEALED, row.birth, len(shown), known)
    return known
