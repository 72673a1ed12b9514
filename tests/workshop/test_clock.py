"""A clock that jumps changes no order, no change and nobody's right to be here."""

import time

from matrix.workshop import store, writing
from matrix.workshop.keeping.archive import archived
from matrix.workshop.keeping.validate import read_archive
from matrix.workshop.people import access
from matrix.workshop.stage import Timer
from tests.workshop.rooms import assert_whole, begun, labels, reason


def test_a_clock_that_jumps_back_changes_no_order(database, monkeypatch):
    ana = begun(database)
    now = time.time()
    for n, moment in enumerate((now, now - 86_400, now + 5, now - 3)):
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        writing.commit(database, ana, reason(f"{n}"), f"{n}")
    assert labels(database, ana.workshop) == ["0", "1", "2", "3"]
    assert [entry.at for entry in store.entries(database, ana.workshop)][1] == now - 86_400
    assert_whole(database, ana.workshop)
    writing.take_back(database, ana, 4)
    assert store.read(database, ana.workshop).matrix.functions[0].rationale == "2"
    assert read_archive(archived(database, ana.workshop).to_json()).workshop.id == ana.workshop


def test_a_timer_never_shows_more_than_it_had_or_less_than_none():
    timer = Timer(seconds=300, ends_at=1_000_300.0)
    lefts = [timer.left(now) for now in (1_000_000.0, 1_000_100.0, 900_000.0, 2_000_000.0)]
    assert lefts == [300, 200, 300, 0]


def test_a_pass_outlives_a_clock_that_jumps_back_but_not_its_term(sqlite, monkeypatch):
    ana = begun(sqlite)
    held = (access.Pass(ana.workshop, ana.person),)
    cookie = access.seal(sqlite, held)
    now = time.time()
    for jump, opens in ((-120, True), (access.PASS_SECONDS - 60, True), (3e6, False)):
        monkeypatch.setattr(time, "time", lambda jump=jump: now + jump)
        assert access.unseal(sqlite, cookie) == (held if opens else ())
