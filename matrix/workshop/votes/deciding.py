"""The decision on a function: who owns it, why, and after which vote, in one change."""

from __future__ import annotations

from sqlalchemy import Connection

from matrix.consensus import SCALE, tally
from matrix.edits import SetAttribute, SetOwnership
from matrix.edits.base import function_of
from matrix.model import Function, Matrix, Ownership
from matrix.model.sourcing import effective_ownership
from matrix.values.errors import EditRefused
from matrix.values.phrases import counted
from matrix.words.names import name_of
from matrix.workshop import facilitation, writing
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.stage import Stage
from matrix.workshop.storage import ballots, rounds
from matrix.workshop.storage.database import Database


def decide(  # noqa: PLR0913, PLR0917 - a decision is all of this
    database: Database,
    actor: Actor,
    function: str,
    ownership: Ownership,
    rationale: str,
    seen: Function | None = None,
    leaving: Stage | None = None,
) -> int:
    """Write who owns a function and why, in one change that names the vote behind it.

    `seen` is the function as the person saw it when they decided. `leaving` is the stage as they
    saw it, and takes everybody on to the next function in the same transaction.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: there is no such function, no reason is given, its votes are not revealed yet,
            or somebody has decided otherwise or gone elsewhere since it was seen.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    if ownership not in SCALE:
        raise EditRefused("Choose in-house, mixed or outsourced.")
    reason = rationale.strip()
    if not reason:
        raise EditRefused("Enter a reason in one sentence. It goes into the minutes.")

    def decided(now: writing.WritableBoard) -> writing.PlannedChange:
        now.actor.require(Deed.FACILITATE)
        current, name = function_of(now.matrix, function), name_of(now.matrix, function)
        if rounds.at_vote(now.connection, actor.workshop, function):
            raise EditRefused(f"Reveal the votes first: the vote on {name} is still open.")
        same = (current.ownership, current.rationale) == (ownership, reason)
        if seen is not None and not same:
            _require_unchanged(now.matrix, seen, current)
        done = same and function in now.state.stage.decided
        label = f"{name}: {Ownership(ownership).label.lower()}, decided"
        why = SetAttribute(subject="function", id=function, attribute="rationale", value=reason)
        return writing.PlannedChange(
            (SetOwnership(function=function, ownership=ownership), why),
            label + _behind(now.connection, actor, function, ownership),
            decides=function,
            stage=leaving and facilitation.moved_on(now.state, leaving, done=done),
        )

    return writing.change(database, actor, decided).revision


def _require_unchanged(matrix: Matrix, seen: Function, current: Function) -> None:
    """Refuse to run over what somebody else has written since."""
    name = name_of(matrix, current.id)
    if (current.ownership, current.shares) != (seen.ownership, seen.shares):
        stands = effective_ownership(matrix, current).label.lower()
        raise EditRefused(
            f"Someone else has decided on {name} in the meantime: it is now {stands}. "
            "Review it, then decide again."
        )
    if current.rationale != seen.rationale:
        raise EditRefused(
            f"Someone else has changed the reason for {name} in the meantime. "
            "Review it, then decide again."
        )


def _behind(connection: Connection, actor: Actor, function: str, ownership: Ownership) -> str:
    """The revealed vote behind a decision, in words; nothing where there was none."""
    shown = rounds.of(connection, actor.workshop, function, revealed=True)
    if not shown:
        return ""
    newest = shown[-1]
    cast_in = ballots.cast_in(connection, actor.workshop, [newest])[ballots.key(newest)]
    result = tally(function, (each.choice for each in cast_in), newest.threshold)
    votes = f"{result.distribution[ownership]} of {counted(result.votes, 'vote')}"
    objected = f", {counted(result.objections, 'objection')}" if result.objections else ""
    return f" after round {newest.round} ({votes}{objected})"
