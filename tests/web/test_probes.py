"""What a load balancer sees, and what every answer carries."""

import json
import logging
import sys

import pytest
from starlette.testclient import TestClient

from matrix.edits import SetOwnership
from matrix.model import Ownership
from matrix.values.errors import AccessDenied
from matrix.web import logs, metrics, probes
from matrix.workshop import runtime, store, writing
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage.database import VARIABLE
from tests.web.conftest import MATRIX, web


def test_the_app_is_up_and_ready(client):
    assert client.get("/api/health").json() == {"up": True}
    assert client.get("/api/ready").json() == {"ready": True}


def test_without_a_database_it_starts_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, f"sqlite:///{tmp_path / 'no-such-folder' / 'store.sqlite'}")
    with TestClient(web()) as client:
        assert client.get("/api/health").status_code == 200
        answer = client.get("/api/ready")
        assert answer.status_code == 503
        assert "database" in answer.json()["reason"]
        page = client.get("/join/any")
        assert page.status_code == 503
        assert "Temporarily unavailable" in page.text
        assert client.get("/api/feed/any").status_code == 503


def test_it_is_ready_once_the_database_is_back(tmp_path, monkeypatch):
    folder = tmp_path / "later"
    monkeypatch.setenv(VARIABLE, f"sqlite:///{folder / 'store.sqlite'}")
    with TestClient(web()) as client:
        assert client.get("/api/ready").status_code == 503
        folder.mkdir()
        assert client.get("/api/ready").status_code == 200


@pytest.mark.parametrize("path", ["/api/health", "/join/x", "/no-such-page"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] in {"SAMEORIGIN", "DENY"}
    assert "frame-ancestors" in headers["content-security-policy"]
    assert headers["referrer-policy"]
    assert "camera=()" in headers["permissions-policy"]


def test_figures_are_for_those_who_asked(client):
    assert client.get("/api/metrics").status_code == 404


def test_figures_count_changes_and_refusals_and_name_nobody(on_sqlite, monkeypatch):
    monkeypatch.setenv(metrics.VARIABLE, "1")
    with TestClient(web()) as client:
        database = runtime.database()
        workshop = store.create(database, MATRIX)
        before = figures(client)
        people = {
            role: access.who(
                database,
                access.join(database, access.new_link(database, None, workshop, role), "Anastasia"),
            )
            for role in (Role.PARTICIPANT, Role.VIEWER)
        }
        edit = (SetOwnership(function="a", ownership=Ownership.MIXED),)
        writing.commit(database, people[Role.PARTICIPANT], edit, "x")
        with pytest.raises(AccessDenied):
            writing.commit(database, people[Role.VIEWER], edit, "x")
        after = figures(client)
        text = client.get("/api/metrics").text
    for name in ("hybrid_matrix_commit_seconds_count", "hybrid_matrix_refusals_total"):
        assert after[name] == before[name] + 1
    assert after["hybrid_matrix_streams"] == 0
    assert "Anastasia" not in text and workshop not in text


def figures(client):
    lines = client.get("/api/metrics").text.splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def test_the_log_is_json_without_the_token(client, caplog):
    ours = logging.getLogger("matrix")
    ours.addHandler(caplog.handler)
    try:
        client.get("/join/a-secret-token?x=a-secret-token")
        client.get("/api/health")
    finally:
        ours.removeHandler(caplog.handler)
    lines = [logs.JsonFormatter().format(record) for record in caplog.records]
    (entry,) = [json.loads(line) for line in lines]
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/join/…", 404)
    assert "secret" not in "".join(lines)


def test_a_fault_is_one_line_of_json():
    try:
        raise ValueError("two\nlines")
    except ValueError:
        record = logging.LogRecord("matrix", 40, "", 1, "broke", (), exc_info=None)
        record.exc_info = sys.exc_info()
    line = logs.JsonFormatter().format(record)
    assert "\n" not in line
    assert "two" in json.loads(line)["trace"]


def test_a_process_that_cannot_load_its_libraries_is_not_ready_and_says_why(client, monkeypatch):
    monkeypatch.setattr(probes, "_held_back", [])
    assert client.get("/api/ready").status_code == 200
    probes.hold_back("A library cannot be loaded.")
    answer = client.get("/api/ready")
    assert (answer.status_code, answer.json()["reason"]) == (503, "A library cannot be loaded.")
