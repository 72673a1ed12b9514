"""How often a browser asks the store: an edit looks at the board once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from matrix.model import Ownership


@contextmanager
def transactions(database) -> Iterator[list[str]]:
    """What began meanwhile: `write` or `read`, in order."""
    begun = []

    def begin(connection):
        writes = connection.get_execution_options().get("hybrid_matrix_writes", False)
        begun.append("write" if writes else "read")

    event.listen(database.engine, "begin", begin)
    yield begun
    event.remove(database.engine, "begin", begin)


@pytest.fixture
def board(seated):
    return seated.app.switch_page("board/screen.py").run()


def test_a_click_on_an_ownership_control_writes_once_and_reads_once(seated, board):
    control = board.segmented_control(key="ownership-product-strategy")
    with transactions(seated.database) as begun:
        control.set_value(Ownership.OUTSOURCED).run()
    assert begun == ["write", "read"]


def test_undo_and_redo_write_once_and_read_once(seated, board):
    board.segmented_control(key="ownership-product-strategy").set_value(Ownership.OUTSOURCED).run()
    for button in ("undo", "redo"):
        with transactions(seated.database) as begun:
            board.button(key=button).click().run()
        assert begun == ["write", "read"]
