"""A row is equal to itself until it has something else to show."""

from types import SimpleNamespace

import pytest

from matrix.edits import SetOwnership, apply
from matrix.model import Ownership
from matrix.presets import DEFAULT, preset
from matrix.ui.parts import row as rows

BOARD = preset(DEFAULT).opened
FIRST, *REST = [function.id for function in BOARD.functions]


@pytest.fixture
def state(monkeypatch):
    held = {}
    monkeypatch.setattr(rows, "st", SimpleNamespace(session_state=held))
    return held


def differing(before, after):
    return {name for name in before if before[name] != after[name]}


def test_nothing_new_is_nothing_to_draw(state):
    assert differing(rows.rows_of(BOARD, {}), rows.rows_of(BOARD.replace(), {})) == set()


def test_who_comes_and_what_is_opened_shows_in_its_row_alone(state):
    before = rows.rows_of(BOARD, {})
    assert differing(before, rows.rows_of(BOARD, {FIRST: "Ana"})) == {FIRST}
    state[f"findings-{FIRST}"] = True
    assert differing(before, rows.rows_of(BOARD, {})) == {FIRST}


def test_a_decision_shows_in_its_row(state):
    now = next(iter(rows.rows_of(BOARD, {}).values())).ownership
    chosen = Ownership.MIXED if now is not Ownership.MIXED else Ownership.OUTSOURCED
    decided = apply(BOARD, SetOwnership(function=FIRST, ownership=chosen))
    assert FIRST in differing(rows.rows_of(BOARD, {}), rows.rows_of(decided, {}))


def test_a_control_that_holds_what_was_taken_back_already_is_to_be_drawn(state):
    before = rows.rows_of(BOARD, {})
    stored = before[FIRST].ownership
    state[f"ownership-{FIRST}"] = stored
    assert differing(before, rows.rows_of(BOARD, {})) == set()
    state[f"ownership-{FIRST}"] = next(each for each in rows.CHOICES if each is not stored)
    assert differing(before, rows.rows_of(BOARD, {})) == {FIRST}
