"""A browser that sits in a workshop, without a browser."""

import pytest

from matrix.edits import SetOwnership
from matrix.model import Ownership
from matrix.values.errors import EditRefused
from matrix.workshop import store, writing
from matrix.workshop.people import presence
from matrix.workshop.people.actor import Role

PAGES = ["start", "board", "handoffs", "rules", "workshop", "history", "share"]


def some_function(database, actor):
    return store.read(database, actor.workshop).matrix.functions[0].id


def own(database, actor, function, ownership):
    """Somebody decides on a function; gives the revision."""
    edit = SetOwnership(function=function.id, ownership=ownership)
    return writing.commit(database, actor, (edit,), f"{function.name}: {ownership.value}")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", Role)
def test_a_page_opens_in_a_workshop(sit, role, page):
    app, _, _ = sit(role)
    opened = app.switch_page(f"{page}/screen.py").run()
    assert not opened.exception
    assert not opened.warning


def test_a_change_of_one_browser_shows_in_the_other(sit):
    _, database, actor = sit()
    other = sit(Role.PARTICIPANT, "Pat")
    function = some_function(database, actor)
    board = other.app.switch_page("board/screen.py").run()
    writing.commit(
        database, actor, (SetOwnership(function=function, ownership=Ownership.MIXED),), "Mixed"
    )
    control = board.run().segmented_control(key=f"ownership-{function}")
    assert control.value == Ownership.MIXED


def test_a_viewer_finds_the_controls_locked(sit):
    app, database, actor = sit(Role.VIEWER, "Vic")
    board = app.switch_page("board/screen.py").run()
    assert board.segmented_control(key=f"ownership-{some_function(database, actor)}").disabled


def test_who_is_at_a_row_shows_beside_it(sit):
    app, database, actor = sit()
    pat = sit(Role.PARTICIPANT, "Pat")
    function = some_function(database, actor)
    presence.seen(database, pat.actor, function)
    board = app.switch_page("board/screen.py").run()
    assert "Pat" in board.button(key=f"row-{function}").label


def test_undo_goes_on_behind_a_change_that_somebody_replaced(sit):
    app, database, fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat")
    first, second, *_ = store.read(database, fay.workshop).matrix.functions

    own(database, fay, first, Ownership.OUTSOURCED)
    own(database, fay, second, Ownership.OUTSOURCED)
    own(database, pat.actor, second, Ownership.MIXED)
    board = app.switch_page("board/screen.py").run()
    board.button(key="undo").click().run()
    refusal = board.toast[0].value
    assert "cannot be undone" in refusal
    assert "The next undo" in refusal and first.name in refusal
    assert first.name in board.button(key="undo").help
    board.button(key="undo").click().run()
    now = store.read(database, fay.workshop).matrix
    assert now.functions_by_id[first.id] == first
    assert now.functions_by_id[second.id].ownership is Ownership.MIXED
    assert board.button(key="undo").disabled


def test_a_change_passed_over_is_undone_once_what_replaced_it_is_gone(sit):
    app, database, fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat").actor
    function = store.read(database, fay.workshop).matrix.functions[0]

    own(database, fay, function, Ownership.MIXED)
    own(database, fay, function, Ownership.OUTSOURCED)
    theirs = own(database, pat, function, Ownership.UNDECIDED)
    board = app.switch_page("board/screen.py").run()
    board.button(key="undo").click().run()
    assert "The next undo" not in board.toast[0].value
    assert board.button(key="undo").disabled
    writing.take_back(database, pat, theirs)
    board.run()
    board.button(key="undo").click().run()
    board.button(key="undo").click().run()
    assert store.read(database, fay.workshop).matrix.functions[0] == function


def test_undo_leaves_alone_what_somebody_else_has_set_to_the_same(sit):
    _, database, fay = sit()
    pat = sit(Role.PARTICIPANT, "Pat").actor
    function = store.read(database, fay.workshop).matrix.functions[0]

    mine = own(database, fay, function, Ownership.MIXED)
    other = own(database, pat, function, Ownership.OUTSOURCED)
    theirs = own(database, pat, function, Ownership.MIXED)
    with pytest.raises(EditRefused, match="changed again later"):
        writing.take_back(database, fay, mine)
    for revision in (theirs, other):
        writing.take_back(database, pat, revision)
    writing.take_back(database, fay, mine)
    assert store.read(database, fay.workshop).matrix.functions[0] == function
