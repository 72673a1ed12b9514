"""Who comes and goes within a moment is written down at once, in the loop that serves them."""

import asyncio

import pytest

from matrix.web import attendance
from matrix.workshop.people import presence

ANA, BEN, CLEO = ("one", "ana"), ("one", "ben"), ("two", "cleo")


@pytest.fixture
def written(monkeypatch):
    notes = []
    monkeypatch.setattr(attendance, "GATHER_SECONDS", 0.01)
    monkeypatch.setattr(attendance, "soon", lambda work, *given: work(*given))
    monkeypatch.setattr(attendance.runtime, "database", lambda: None)
    monkeypatch.setattr(presence, "note", lambda _, *what: notes.append(what))
    return notes


async def noted(book, *news):
    for key, here in news:
        book.note(key, here=here)
    await asyncio.sleep(0.05)


def test_what_changes_together_is_written_together(written):
    book = attendance.Attendance()
    asyncio.run(noted(book, (ANA, True), (BEN, True), (CLEO, True), (BEN, False)))
    assert sorted(written) == [("one", ["ana"], ["ben"]), ("two", ["cleo"], [])]


def test_what_comes_later_is_written_later(written):
    book = attendance.Attendance()

    async def twice():
        await noted(book, (ANA, True))
        await noted(book, (ANA, False))

    asyncio.run(twice())
    assert written == [("one", ["ana"], []), ("one", [], ["ana"])]


def test_a_loop_that_ended_too_early_keeps_nobody_from_writing(written):
    book = attendance.Attendance()

    async def cut_short():
        book.note(ANA, here=True)

    asyncio.run(cut_short())
    asyncio.run(noted(book, (BEN, True)))
    assert written == [("one", ["ana", "ben"], [])]
