"""The screens of a workshop whose store nobody can write."""

import os

import pytest

from matrix.model import Ownership
from matrix.workshop import runtime, store
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import obstacle
from matrix.workshop.storage.database import VARIABLE
from tests.hardship import full_disk, read_only

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")
PAGES = (
    "board/screen.py", "handoffs/screen.py", "rules/screen.py", "history/screen.py",
    "workshop/screen.py", "share/screen.py",
)  # fmt: skip


@pytest.fixture(autouse=True)
def tried_at_once(monkeypatch):
    monkeypatch.setattr(obstacle, "RETRY_SECONDS", 0)


def notices(page):
    return [each.proto.title for each in page.warning]


def segments(page, function):
    return page.segmented_control(key=f"ownership-{function}")


def test_every_page_of_a_read_only_store_is_drawn_and_changes_nothing(sit, monkeypatch):
    app, database, actor = sit(Role.FACILITATOR)
    url = database.engine.url.render_as_string(hide_password=False)
    before = store.read(database, actor.workshop)
    runtime.close()
    monkeypatch.setenv(VARIABLE, read_only(url))
    for name in PAGES:
        page = app.switch_page(name).run()
        assert not page.exception, name
        assert "Nothing can be changed now" in notices(page), name
    page = app.switch_page(PAGES[0]).run()
    function = before.matrix.functions[0].id
    assert segments(page, function).disabled
    assert store.read(runtime.database(), actor.workshop).revision == before.revision


def test_a_full_disk_is_told_on_the_board_until_there_is_room(sit):
    app, database, actor = sit()
    function = store.read(database, actor.workshop).matrix.functions[0]
    page = app.switch_page(PAGES[0]).run()
    assert notices(page) == []
    with full_disk(database):
        segments(page, function.id).set_value(Ownership.OUTSOURCED).run()
        assert not page.exception
        assert "Nothing can be changed now" in notices(page)
        assert segments(page, function.id).value is function.ownership
        assert segments(page, function.id).disabled
    page.run()
    assert notices(page) == []
    segments(page, function.id).set_value(Ownership.MIXED).run()
    after = store.read(database, actor.workshop).matrix.functions[0]
    assert after.ownership is Ownership.MIXED
