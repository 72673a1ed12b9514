"""The page that tries the network: what it may do, and that its two tries answer as it expects."""

import base64
import hashlib
import re

import pytest
from starlette.websockets import WebSocketDisconnect

from matrix.web import preflight
from matrix.web.throttle import Throttle
from tests.web.conftest import from_address

SOCKET = "/api/preflight/socket"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(preflight, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(preflight, "THROTTLE", Throttle())


def test_the_page_runs_its_own_script_and_no_other(client):
    answer = client.get("/preflight")
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert f"script-src 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy and "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "innerHTML" not in script


def test_the_words_come_back_and_then_one_comes_unasked(client):
    with client.websocket_connect(SOCKET) as line:
        line.send_text("x" * 1000)
        assert line.receive_text() == "x" * preflight.LONGEST
        assert line.receive_text() == "still here"


def test_the_events_come_and_end(client):
    answer = client.get("/api/preflight/stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.text.count("event: beat") == preflight.BEATS


def test_whoever_falls_silent_is_let_go(client, monkeypatch):
    monkeypatch.setattr(preflight, "PATIENCE_SECONDS", 0.05)
    with client.websocket_connect(SOCKET) as line, pytest.raises(WebSocketDisconnect):
        line.receive_text()


def test_bytes_are_no_words(client):
    with client.websocket_connect(SOCKET) as line:
        line.send_bytes(b"\x00")
        with pytest.raises(WebSocketDisconnect):
            line.receive_text()


def test_no_other_site_can_use_the_line(client):
    headers = {"origin": "https://evil.example"}
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect(SOCKET, headers=headers),
    ):
        pass


def test_trying_without_end_is_slowed_down(client):
    for _ in range(preflight.TRIES.amount):
        preflight.THROTTLE.count(preflight.TRIES, from_address("testclient"))
    assert client.get("/api/preflight/stream").status_code == 429
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass
