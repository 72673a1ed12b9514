"""The live line as a browser has it, over a real connection."""

import asyncio
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from matrix.edits import SetOwnership
from matrix.model import Ownership
from matrix.web import streams
from matrix.workshop import runtime, store, writing
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import COOKIE
from tests import patience
from tests.web.conftest import MATRIX


@pytest.fixture
def workshop(server):
    return store.create(runtime.database(), MATRIX)


def joined(workshop, role=Role.FACILITATOR):
    database = runtime.database()
    token = access.new_link(database, None, workshop, role)
    return access.who(database, access.join(database, token, role.value))


@contextmanager
def stream(server, actor):
    cookie = access.seal(runtime.database(), (access.Pass(actor.workshop, actor.person),))
    connection = HTTPConnection(urlsplit(server).netloc, timeout=patience.SECONDS)
    connection.request(
        "GET", f"/api/feed/{actor.workshop}", headers={"Cookie": f"{COOKIE}={cookie}"}
    )
    answer = connection.getresponse()
    try:
        yield answer
    finally:
        answer.close()
        connection.close()


def event(answer):
    """The next event as (name, data); comments are passed over."""
    found = {}
    while line := answer.readline():
        name, _, value = line.decode().rstrip("\r\n").partition(": ")
        if name:
            found[name] = value
        elif "event" in found:
            return found["event"], found.get("data", "")
        else:
            found = {}
    return None


def test_a_browser_hears_of_a_change(server, workshop):
    ana = joined(workshop)
    with stream(server, ana) as answer:
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-accel-buffering"] == "no"
        assert event(answer)[0] == "pulse"
        edit = SetOwnership(function="a", ownership=Ownership.MIXED)
        writing.commit(runtime.database(), ana, (edit,), "x")
        newest = str(store.read(runtime.database(), workshop).pulse)
        while event(answer) != ("pulse", newest):
            pass


def test_a_quiet_line_is_kept_open(server, workshop, monkeypatch):
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.05)
    with stream(server, joined(workshop)) as answer:
        lines = [answer.readline() for _ in range(20)]
    assert any(line.startswith(b": ping") for line in lines)
    assert any(line.startswith(b"retry: ") for line in lines)


def test_the_removed_are_told_and_let_go(server, workshop):
    fay, ana = joined(workshop), joined(workshop, Role.PARTICIPANT)
    (link,) = [
        each for each in access.links_of(runtime.database(), fay) if each.role is Role.PARTICIPANT
    ]
    with stream(server, ana) as answer:
        assert event(answer)[0] == "pulse"
        threading.Thread(target=access.revoke, args=(runtime.database(), fay, link.id)).start()
        while (told := event(answer)) and told[0] == "pulse":
            pass
        assert told == ("gone", "")
        assert answer.read() == b""


def test_one_person_opens_so_many_lines_and_no_more(server, workshop, monkeypatch):
    monkeypatch.setattr(streams, "PER_PERSON", 1)
    ana, ben = joined(workshop), joined(workshop)
    with stream(server, ana) as first:
        assert event(first)
        with stream(server, ana) as second:
            assert second.status == 429
        with stream(server, ben) as other:
            assert other.status == 200
    patience.until(lambda: streams.LINES.streams == 0, "a line that closed is still counted")
    with stream(server, ana) as again:
        assert again.status == 200


def test_who_listens_is_here_and_who_stops_is_not(server, workshop, monkeypatch):
    monkeypatch.setattr(streams, "RELOAD_SECONDS", 0.05)
    ana = joined(workshop)

    def seen():
        listed = presence.here(runtime.database(), ana)
        return next((each.here for each in listed if each.person == ana.person), False)

    with stream(server, ana) as answer:
        assert event(answer)
        patience.until(seen, "who listens is not here")
    patience.until(lambda: not seen(), "who stopped listening is still here")


def test_a_slow_line_is_told_the_newest_only_and_the_news_before_the_turn():
    async def listen():
        words = streams._Words()
        words.put("turn")
        for pulse in range(1000):
            words.put("pulse", str(pulse))
        words.put("gone")
        return [await words.get() for _ in range(3)]

    assert asyncio.run(listen()) == [("pulse", "999"), ("turn", ""), ("gone", "")]
