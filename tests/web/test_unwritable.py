"""The routes of a store that nobody can write: what they say, and what goes on."""

import os

import pytest
from starlette.testclient import TestClient

from matrix.web.attendance import _write
from matrix.workshop import runtime
from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from matrix.workshop.storage import obstacle
from matrix.workshop.storage.database import VARIABLE
from tests.hardship import full_disk, read_only
from tests.web.conftest import web

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits of POSIX systems")


@pytest.fixture(autouse=True)
def tried_at_once(monkeypatch):
    monkeypatch.setattr(obstacle, "RETRY_SECONDS", 0)


@pytest.fixture
def link(database, workshop):
    return f"/join/{access.new_link(database, None, workshop, Role.PARTICIPANT)}"


def test_a_full_disk_is_told_to_monitors_and_to_those_who_join(client, database, link):
    with full_disk(database):
        assert client.get(link).status_code == 200
        refused = client.post(link, data={"name": "Ben"})
        assert refused.status_code == 503
        assert "The disk of the server is full" in refused.text or "cannot write" in refused.text
        answer = client.get("/api/ready")
        assert (answer.status_code, answer.json()["ready"]) == (503, False)
        assert "disk" in answer.json()["reason"]
        assert client.get("/api/health").status_code == 200
    assert client.get("/api/ready").json() == {"ready": True}
    assert client.post(link, data={"name": "Ben"}).status_code == 303


def test_a_read_only_store_is_ready_to_be_looked_at(client, database, workshop, link, monkeypatch):
    held = access.join(database, link.rpartition("/")[2], "Ben")
    cookie = access.seal(database, (held,))
    monkeypatch.setenv(VARIABLE, read_only(database.engine.url.render_as_string(False)))
    runtime.close()
    with TestClient(web(), follow_redirects=False) as copy:
        copy.headers["origin"] = "http://testserver"
        ready = copy.get("/api/ready")
        assert (ready.status_code, ready.json()["read_only"]) == (200, True)
        assert copy.get(link).status_code == 200
        refused = copy.post(link, data={"name": "Eve"})
        assert refused.status_code == 503
        assert "read-only" in refused.text
        copy.cookies.set(runtime.COOKIE, cookie)
        assert copy.get(f"/join?workshop={workshop}").status_code == 303
        _write(workshop, {held.person: True})
        present = presence.here(runtime.database(), access.who(runtime.database(), held))
        assert [(each.name, each.here) for each in present] == [("Ben", False)]
