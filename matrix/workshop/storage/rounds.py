"""The rounds of votes on a function, inside a transaction: opened, revealed, taken back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from matrix.consensus.rounds import Round
from matrix.model import Matrix
from matrix.values.errors import EditRefused
from matrix.words.names import name_of
from matrix.workshop.storage import ballots
from matrix.workshop.storage.tables import rounds


def of(
    connection: Connection, workshop: str, function: str | None = None, *, revealed: bool = False
) -> Sequence[Row[Any]]:
    """The rounds of a workshop or of one function, or only the revealed ones; newest last."""
    query: Select[Any] = select(rounds).where(rounds.c.workshop == workshop)
    if function is not None:
        query = query.where(rounds.c.function == function)
    if revealed:
        query = query.where(rounds.c.revealed_at.is_not(None))
    return sorted(connection.execute(query), key=ballots.key)


def with_ballots(
    connection: Connection, workshop: str, shown: Sequence[Row[Any]]
) -> tuple[Round, ...]:
    """These rounds, which were revealed, with what was voted in them."""
    cast_in = ballots.cast_in(connection, workshop, shown)
    return tuple(
        Round(
            function=each.function,
            number=each.round,
            opened_at=each.opened_at,
            threshold=each.threshold,
            revealed_at=each.revealed_at,
            ballots=cast_in[ballots.key(each)],
        )
        for each in shown
    )


def last(connection: Connection, workshop: str, function: str) -> Row[Any] | None:
    """The newest round on a function, whether open or revealed."""
    return next(reversed(of(connection, workshop, function)), None)


def at_vote(connection: Connection, workshop: str, function: str) -> Row[Any] | None:
    """The round on a function whose votes are not revealed yet, if there is one."""
    newest = last(connection, workshop, function)
    return None if newest is None or newest.revealed_at is not None else newest


def required(connection: Connection, workshop: str, function: str, matrix: Matrix) -> Row[Any]:
    """The round on a function whose votes are not revealed yet.

    Raises:
        EditRefused: there is none.
    """
    newest = last(connection, workshop, function)
    if newest is None:
        raise EditRefused(f"The vote on {name_of(matrix, function)} is not open yet.")
    if newest.revealed_at is not None:
        raise EditRefused(
            f"The votes on {name_of(matrix, function)} are already revealed. To vote again, ask "
            "the facilitator to open another round."
        )
    return newest


def is_closed(round_row: Row[Any]) -> bool:
    """Whether the closing time of a round has passed, by the clock of the server."""
    return round_row.closes_at is not None and time.time() >= round_row.closes_at


def require_votable(round_row: Row[Any], matrix: Matrix) -> None:
    """Let a vote into a round, or out of it.

    Raises:
        EditRefused: its closing time has passed.
    """
    if is_closed(round_row):
        raise EditRefused(
            f"The vote on {name_of(matrix, round_row.function)} is closed. To change your vote, "
            "ask the facilitator for more time."
        )


def set_closing(connection: Connection, round_row: Row[Any], closes_at: float | None) -> None:
    """Set or take away the closing time of a round."""
    connection.execute(update(rounds).where(*_same(round_row)).values(closes_at=closes_at))


def begin(connection: Connection, workshop: str, function: str, threshold: float) -> int:
    """Open the round after the newest one; gives its number."""
    before = last(connection, workshop, function)
    number = 1 if before is None else int(before.round) + 1
    connection.execute(
        insert(rounds).values(
            workshop=workshop,
            function=function,
            round=number,
            opened_at=time.time(),
            threshold=threshold,
        )
    )
    return number


def reveal(connection: Connection, round_row: Row[Any], matrix: Matrix) -> None:
    """Show the votes of an open round.

    Raises:
        EditRefused: nobody has voted in it.
    """
    if not voted(connection, round_row):
        raise EditRefused(
            f"There are no votes on {name_of(matrix, round_row.function)} to reveal yet."
        )
    connection.execute(update(rounds).where(*_same(round_row)).values(revealed_at=time.time()))


def cancel(connection: Connection, round_row: Row[Any]) -> None:
    """Take back a round that nobody has voted in."""
    connection.execute(delete(rounds).where(*_same(round_row)))


def voted(connection: Connection, round_row: Row[Any]) -> int:
    """How many have voted in a round."""
    key = ballots.key(round_row)
    return ballots.turnouts(connection, round_row.workshop, [round_row])[key].voted


def _same(round_row: Row[Any]) -> tuple[Any, ...]:
    return (
        rounds.c.workshop == round_row.workshop,
        rounds.c.function == round_row.function,
        rounds.c.round == round_row.round,
    )
