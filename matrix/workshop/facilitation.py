"""Facilitation: agenda, phase, timer and current permissions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, update

from matrix.edits.base import function_of, validated
from matrix.model import Matrix
from matrix.values.errors import EditRefused
from matrix.words.names import name_of
from matrix.workshop import store
from matrix.workshop.people import turns
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.people.turns import Turn
from matrix.workshop.stage import Phase, Stage, Timer
from matrix.workshop.storage import rounds, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.storage.tables import workshops
from matrix.workshop.store import WorkshopState


def stage_of(database: Database, actor: Actor) -> Stage:
    """Where the workshop stands.

    Raises:
        AccessDenied: the person was removed.
        WorkshopGone, StoreUnavailable: there is nothing to read.
    """
    with database.reading() as connection:
        return workshop_row.stage_of(turns.looking(connection, actor))


def arrange(database: Database, actor: Actor, **changes: object) -> Stage:
    """Set the named fields of the stage and leave all others as they are now.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: a field cannot be set so, or a function is not on the board.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """

    def arranged(_: Turn, state: WorkshopState) -> Stage:
        fields = dict(state.stage) | changes
        stage = validated(lambda: Stage.model_validate(fields))
        _require_known(state.matrix, stage, changes)
        return stage

    return _set(database, actor, arranged)


def start_timer(database: Database, actor: Actor, seconds: int, now: float | None = None) -> Stage:
    """Count down from here; a timer that runs is started anew. Raises as `arrange`."""
    ends_at = (time.time() if now is None else now) + seconds
    timer = validated(lambda: Timer(seconds=seconds, ends_at=ends_at))
    return arrange(database, actor, timer=timer)


def stop_timer(database: Database, actor: Actor) -> Stage:
    """Take the timer off the screens; raises as `arrange`."""
    return arrange(database, actor, timer=None)


def move_to(database: Database, actor: Actor, function: str, seen: Stage | None = None) -> Stage:
    """Take everybody to a function, to its first phase, without a timer; raises as `to_phase`."""

    def moved(_: Turn, state: WorkshopState) -> Stage:
        if seen and _has_come(state, seen, function, Phase.GATHER):
            return state.stage
        stage = state.stage.replace(function=function, phase=Phase.GATHER, timer=None)
        _require_known(state.matrix, stage, {"function": function})
        return stage.taking_up(function)

    return _set(database, actor, moved)


def park(database: Database, actor: Actor, seen: Stage) -> Stage:
    """Put off the function that was seen, and take everybody on to the next one.

    Where another facilitator has parked it since, nothing is left to do.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: another facilitator has gone elsewhere since.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    at_hand = seen.function
    if at_hand is None:
        raise EditRefused("Go to a function first.")

    def parked(_: Turn, state: WorkshopState) -> Stage:
        stage = moved_on(state, seen, done=at_hand in state.stage.parked)
        return stage if at_hand in stage.parked else stage.parking(at_hand)

    return _set(database, actor, parked)


def reopen(database: Database, actor: Actor, function: str) -> Stage:
    """Unlock a decided function; what was decided stands until somebody changes it.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    return _set(
        database,
        actor,
        lambda _, state: state.stage.keeping(lambda decided, _: decided != function),
    )


def moved_on(state: WorkshopState, seen: Stage, *, done: bool) -> Stage:
    """The stage at the next function; as it is where another facilitator has `done` the same.

    Raises:
        EditRefused: another facilitator has led everybody elsewhere.
    """
    if _is_at(state.stage, seen):
        return state.stage.moved_on(state.matrix.functions_by_id)
    if not done:
        raise _elsewhere(state)
    return state.stage


def to_phase(database: Database, actor: Actor, phase: Phase, seen: Stage | None = None) -> Stage:
    """Go to a phase of the function at hand, with the vote that belongs to it.

    Voting opens a round if none is open, and discussing reveals an open one. A round that nobody
    has voted in is taken back when the vote is left without discussing. `seen` is where the person
    saw the workshop; where another facilitator has gone the same way since, nothing is left to do.

    Raises:
        AccessDenied: not a facilitator; the attempt is on record.
        EditRefused: there is nothing to vote on, to reveal, or to decide on yet; or another
            facilitator has gone elsewhere since.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """

    def moved(turn: Turn, state: WorkshopState) -> Stage:
        if seen and _has_come(state, seen, seen.function, phase):
            return state.stage
        match phase:
            case Phase.VOTE:
                _open_round(turn, state)
            case Phase.DISCUSS:
                _reveal(turn, state)
            case Phase.GATHER | Phase.DECIDE:
                _leave_vote(turn, state, phase)
        return state.stage.replace(phase=phase)

    return _set(database, actor, moved)


def _set(database: Database, actor: Actor, plan: Callable[[Turn, WorkshopState], Stage]) -> Stage:
    with turns.changing(database, actor, Deed.FACILITATE) as turn:
        stage = plan(turn, store.state_in(database, turn.connection, turn.row))
        here = update(workshops).where(workshops.c.id == actor.workshop)
        turn.connection.execute(here.values(stage=stage.model_dump_json()))
    return stage


def _has_come(state: WorkshopState, seen: Stage, function: str | None, phase: Phase) -> bool:
    """Whether somebody else has led everybody there, from where this person saw them."""
    now = state.stage
    if _is_at(now, seen):
        return False
    if (now.function, now.phase) == (function, phase):
        return True
    raise _elsewhere(state)


def _is_at(now: Stage, seen: Stage) -> bool:
    return (now.function, now.phase) == (seen.function, seen.phase)


def _elsewhere(state: WorkshopState) -> EditRefused:
    now = state.stage
    name = name_of(state.matrix, now.function) if now.function else "the board"
    return EditRefused(
        f"Another facilitator has moved the workshop to {name}, "
        f"{now.phase.label.lower()}. Review it, then choose again."
    )


def _require_known(matrix: Matrix, stage: Stage, changes: dict[str, object]) -> None:
    """Refuse functions that are not on the board, among the changed fields."""
    agenda = stage.agenda if "agenda" in changes else ()
    at_hand = [stage.function] if "function" in changes and stage.function else []
    unknown = [each for each in (*agenda, *at_hand) if each not in matrix.functions_by_id]
    if unknown:
        listed = ", ".join(f"'{each}'" for each in dict.fromkeys(unknown))
        raise EditRefused(
            f"Not on the board: {listed}. Someone may have removed it. Choose a function on the "
            "board."
        )


def _open_round(turn: Turn, state: WorkshopState) -> None:
    at_hand = state.stage.function
    if at_hand is None:
        raise EditRefused("Go to a function first. A vote is about one function.")
    function_of(state.matrix, at_hand)
    if rounds.at_vote(turn.connection, state.workshop, at_hand) is None:
        rounds.begin(turn.connection, state.workshop, at_hand, state.stage.threshold)


def _reveal(turn: Turn, state: WorkshopState) -> None:
    round_row = _round_at_hand(turn, state)
    if round_row is not None:
        rounds.reveal(turn.connection, round_row, state.matrix)


def _leave_vote(turn: Turn, state: WorkshopState, phase: Phase) -> None:
    round_row = _round_at_hand(turn, state)
    if round_row is None:
        return
    if not rounds.voted(turn.connection, round_row):
        rounds.cancel(turn.connection, round_row)
    elif phase is Phase.DECIDE:
        name = name_of(state.matrix, round_row.function)
        raise EditRefused(f"Reveal the votes first: the vote on {name} is still open.")


def _round_at_hand(turn: Turn, state: WorkshopState) -> Row[Any] | None:
    """The open round on the function at hand, if there is one."""
    at_hand = state.stage.function
    return rounds.at_vote(turn.connection, state.workshop, at_hand) if at_hand else None
