"""Changes of a shared board: each is planned and written in one transaction, and then durable."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from matrix.edits import Edit, apply_all, inverse_all
from matrix.edits.reasons import decided_in, retiring
from matrix.edits.revisions import Entry, label_of
from matrix.edits.targets import function_id_of
from matrix.model import Matrix
from matrix.model.sourcing import effective_ownership
from matrix.values.errors import EditRefused
from matrix.words.names import name_of
from matrix.workshop import store
from matrix.workshop.history import undoing
from matrix.workshop.people import presence, turns
from matrix.workshop.people.actor import Actor, Deed
from matrix.workshop.stage import Stage
from matrix.workshop.storage import journal, workshop_row
from matrix.workshop.storage.database import Database
from matrix.workshop.store import WorkshopState


def commit(database: Database, actor: Actor, edits: tuple[Edit, ...], label: str) -> int:
    """Apply a change to the latest matrix in one transaction; gives the revision it has now.

    Edits that change nothing leave no entry.

    Raises:
        AccessDenied: the person may not change the board now; the attempt is on record.
        EditRefused: an edit does not apply to the latest matrix.
        WorkshopGone, JournalUnreadable, StoreUnavailable: nothing was changed.
    """
    return change(database, actor, lambda _: PlannedChange(edits, label)).revision


def take_back(database: Database, actor: Actor, revision: int) -> int:
    """Undo one entry of the journal, whoever made it, where nobody has changed it since.

    Raises:
        EditRefused: somebody has changed the same thing since, or it is undone already.
        AccessDenied, WorkshopGone, JournalUnreadable, StoreUnavailable: as `commit`.
    """
    return change(database, actor, lambda now: now.taking_back(revision)).revision


def still_applies(database: Database, actor: Actor, revision: int) -> bool:
    """Whether an entry could be taken back as things stand; raises as `read`."""
    with database.reading() as connection:
        row = workshop_row.row_of(connection, actor.workshop)
        now = WritableBoard(
            database, connection, row, actor, store.state_in(database, connection, row)
        )
        try:
            planned = PlannedChange(now.without(now.entry(revision)), "", revision)
            after = apply_all(now.matrix, planned.edits)
            _require_open(now, planned, after, _stage_after(now, planned, None))
        except EditRefused:
            return False
    return True


REACH = 20_000
"""Changes that going back takes in one step and undo looks through; an hour makes thousands."""


def go_back(database: Database, actor: Actor, revision: int, label: str) -> int:
    """Return to how the matrix was after a revision, as a new entry on top of all others.

    Raises:
        EditRefused: there is no such revision, or too many changes lie between.
        AccessDenied, WorkshopGone, JournalUnreadable, StoreUnavailable: as `commit`.
    """

    def back(now: WritableBoard) -> PlannedChange:
        now.actor.require(Deed.FACILITATE)
        store.require_revision(now.row, revision)
        if now.state.revision - revision > REACH:
            raise EditRefused(
                f"That is more than {REACH:,} changes back. Go back in several steps, or start a "
                "new workshop from the file of that version."
            )
        later = journal.entries(now.connection, actor.workshop, revision, now.state.revision)
        edits = tuple(edit for entry in reversed(later) for edit in entry.undo)
        return PlannedChange(edits, label, returns_to=revision)

    return change(database, actor, back).revision


@dataclass(frozen=True)
class PlannedChange:
    """What a commit is about to write."""

    edits: tuple[Edit, ...]
    label: str
    undoes: int | None = None
    returns_to: int | None = None
    decides: str | None = None
    """The function whose decision this is; it is locked from then on."""
    stage: Stage | None = None
    """Where the change takes everybody; None where they stay."""

    @property
    def restores(self) -> bool:
        """Whether it brings back what has been, and so is exact."""
        return self.undoes is not None or self.returns_to is not None

    def takes_back_since(self, revision: int) -> bool:
        """Whether it takes back only what came after a revision."""
        if self.returns_to is not None:
            return self.returns_to >= revision
        return self.undoes is not None and self.undoes > revision


@dataclass(frozen=True)
class Written:
    """A change that is durable, and the revision that the board has now."""

    planned: PlannedChange
    revision: int
    entry: Entry | None = None
    """What the journal says of it; None where the change left the board as it was."""


@dataclass(frozen=True)
class WritableBoard:
    """The workshop inside the transaction that changes it."""

    database: Database
    connection: Connection
    row: Row[Any]
    actor: Actor
    state: WorkshopState

    @property
    def matrix(self) -> Matrix:
        """The newest matrix."""
        return self.state.matrix

    def matrix_at(self, revision: int) -> Matrix:
        """The matrix as it was after a revision."""
        return store.matrix_in(self.database, self.connection, self.row, revision)

    def without(self, entry: Entry) -> tuple[Edit, ...]:
        """The edits that take an entry back, as `undoing.of` finds them; raises as it does."""
        since = max(entry.revision, self.row.revision - REACH)
        later = journal.entries(self.connection, self.row.id, since, self.row.revision)
        return undoing.of(entry, self.matrix_at(entry.revision), self.matrix, later)

    def taking_back(self, revision: int) -> PlannedChange:
        """The change that undoes one entry; raises as `take_back`."""
        entry = self.entry(revision)
        if entry.person != self.actor.person:
            self.actor.require(Deed.FACILITATE)
        return PlannedChange(self.without(entry), undoing.label(entry), revision)

    def entry(self, revision: int) -> Entry:
        """The entry of this number.

        Raises:
            EditRefused: there is none, or a later one takes it back.
        """
        store.require_revision(self.row, revision, first=1)
        if journal.undone(self.connection, self.row.id, revision):
            raise EditRefused("This change is already undone.")
        return self.entry_at(revision)

    def entry_at(self, revision: int) -> Entry:
        """The entry of a number that exists, whether it is undone or not."""
        return journal.entries(self.connection, self.row.id, revision - 1, revision)[0]


def change(
    database: Database, actor: Actor, plan: Callable[[WritableBoard], PlannedChange]
) -> Written:
    """Make the change that is planned once the workshop is held.

    The reason of an ownership that changes is retired with it. Raises as `commit` and `plan`.
    """
    with turns.turn(database, actor, Deed.EDIT) as turn:
        state = store.state_in(database, turn.connection, turn.row)
        if not state.stage.participants_edit:
            turn.actor.require(Deed.FACILITATE)
        board = WritableBoard(database, turn.connection, turn.row, turn.actor, state)
        planned = plan(board)
        edits = planned.edits if planned.restores else retiring(state.matrix, planned.edits)
        after = apply_all(state.matrix, edits)
        entry = None if after == state.matrix else _entry(board, planned, edits)
        stage = _stage_after(board, planned, entry)
        _require_open(board, planned, after, stage)
        if entry is None and stage == state.stage:
            return Written(planned, state.revision)
        _write(turn, entry, after, stage)
    revision = entry.revision if entry else state.revision
    database.cache.keep(store.MATRICES, turn.row.birth, revision, after)
    database.announce(actor.workshop)
    return Written(planned, revision, entry)


def _entry(board: WritableBoard, planned: PlannedChange, edits: tuple[Edit, ...]) -> Entry:
    return Entry(
        board.state.revision + 1,
        time.time(),
        board.actor.person,
        board.actor.name,
        label_of(planned.label),
        edits,
        inverse_all(board.matrix, edits),
        planned.undoes,
        planned.returns_to,
    )


def _write(turn: turns.Turn, entry: Entry | None, after: Matrix, stage: Stage) -> None:
    changes: dict[str, object] = {"stage": stage.model_dump_json()}
    if entry is not None:
        journal.append(turn.connection, turn.actor.workshop, entry, after)
        place = next(filter(None, map(function_id_of, entry.edits)), None)
        if place is not None:
            presence.at(turn.connection, turn.actor, place)
        changes |= {"revision": entry.revision, "title": journal.storable(after.title)}
    workshop_row.pulse(turn.connection, turn.actor.workshop, **changes)


def _require_open(
    board: WritableBoard, planned: PlannedChange, after: Matrix, stage: Stage
) -> None:
    """Refuse to change who owns a decided function, unless `stage` has other decisions on it.

    Its reason is open to facilitators, who may correct the wording.
    """
    for function, decisions in board.state.stage.decided.items():
        before = board.matrix.functions_by_id.get(function)
        if before is None or stage.decided.get(function) != decisions:
            continue
        owned, now = effective_ownership(board.matrix, before), after.functions_by_id.get(function)
        kept = before.shares is None or planned.takes_back_since(decisions[-1])
        if (
            now is None
            or effective_ownership(after, now) is not owned
            or not (kept or now.shares == before.shares)
        ):
            raise EditRefused(
                f"{name_of(board.matrix, function)} is decided ({owned.label.lower()}) and locked. "
                "A facilitator can reopen it on the Board."
            )
        if now.rationale != before.rationale and not board.actor.may(Deed.FACILITATE):
            raise EditRefused(
                f"{name_of(board.matrix, function)} is decided, and its reason is locked. "
                "A facilitator can correct it."
            )


def _stage_after(board: WritableBoard, planned: PlannedChange, entry: Entry | None) -> Stage:
    """The stage with the decisions that stand after the change."""
    stage = planned.stage or board.state.stage
    if planned.decides is not None:
        if entry is None and planned.decides in stage.decided:
            return stage.taking_up(planned.decides)
        revision = entry.revision if entry else board.state.revision
        return stage.deciding(planned.decides, revision)
    if planned.returns_to is not None:
        revision = planned.returns_to
        return stage.keeping(lambda _, each: each <= revision)
    if planned.undoes is not None:
        return _stage_after_undo(board, planned.undoes, stage)
    return stage


def _stage_after_undo(board: WritableBoard, undone: int, stage: Stage) -> Stage:
    """Unlock what is no longer decided, and lock a decision that is made again."""
    first, stands = board.entry_at(undone), False
    while first.undoes is not None:
        first, stands = board.entry_at(first.undoes), not stands
    if not stands:
        gone = decided_in(first.edits)
        return stage.keeping(lambda where, each: each != first.revision or where not in gone)
    for function in decided_in(first.edits):
        stage = stage.deciding(function, first.revision)
    return stage
