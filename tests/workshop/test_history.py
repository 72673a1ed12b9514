"""Steps can be undone and redone, and a refused change leaves no trace."""

import pytest

from matrix.edits import RemoveFunction, SetOwnership
from matrix.edits.history import History
from matrix.model import Ownership
from matrix.values.errors import EditRefused
from matrix.workshop.history import undoing
from matrix.workshop.storage.journal import Entry
from tests.examples import matrix_from

MATRIX = matrix_from("functions: [{id: a, name: A}, {id: b, name: B}]")
DECIDE = (SetOwnership(function="a", ownership=Ownership.MIXED),)


def test_undo_and_redo_walk_the_same_steps():
    changed = (
        History(MATRIX).commit(DECIDE, "decide").commit((RemoveFunction(function="b"),), "cut")
    )
    assert [step.label for step in changed.past] == ["decide", "cut"]
    back = changed.undo().undo()
    assert back.matrix == MATRIX
    assert back.redo().redo().matrix == changed.matrix


def test_a_new_change_forgets_what_was_undone():
    history = History(MATRIX).commit(DECIDE, "decide").undo()
    assert history.commit((RemoveFunction(function="b"),), "cut").future == ()


def test_a_change_that_changes_nothing_leaves_no_step():
    history = History(MATRIX).commit(DECIDE, "decide")
    assert history.commit(DECIDE, "again") is history


def test_a_refused_change_leaves_the_history_as_it_was():
    history = History(MATRIX)
    with pytest.raises(EditRefused):
        history.commit((*DECIDE, RemoveFunction(function="gone")), "half")
    assert history == History(MATRIX)


def test_nothing_to_undo_or_redo_is_no_error():
    assert History(MATRIX).undo().redo() == History(MATRIX)


@pytest.mark.parametrize(
    ("label", "undoes", "after"),
    [
        ("A: mixed", None, "Undone: A: mixed"),
        ("Undone: A: mixed", 1, "Redone: A: mixed"),
        ("Redone: A: mixed", 2, "Undone: A: mixed"),
        ("Done again: A: mixed", 2, "Undone: A: mixed"),
    ],
)
def test_an_undo_or_redo_names_the_change_also_in_older_journals(label, undoes, after):
    entry = Entry(3, 0, "ana", "Ana", label, (), (), undoes)
    assert undoing.label(entry) == after
    assert undoing.deed(label) == "A: mixed"
