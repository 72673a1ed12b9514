"""What another site, another port and a slow sender can do: nothing."""

import asyncio

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.websockets import WebSocketDisconnect

from matrix.web import forms, streams
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import COOKIE

ELSEWHERE = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver:9999"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "http://testserver", "sec-fetch-site": "same-site"},
    {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
]
from_elsewhere = pytest.mark.parametrize("headers", ELSEWHERE)


def seated(client, database, workshop):
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    client.cookies.set(COOKIE, access.seal(database, (access.join(database, token, "Fay"),)))


@from_elsewhere
def test_no_other_site_opens_a_websocket(client, headers):
    with (
        pytest.raises(WebSocketDisconnect) as refusal,
        client.websocket_connect("/", headers=headers),
    ):
        pass
    assert refusal.value.code == 1008


@from_elsewhere
def test_no_other_site_listens_to_a_workshop(client, database, workshop, headers):
    seated(client, database, workshop)
    answer = client.get(f"/api/feed/{workshop}", headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    assert streams.LINES.streams == 0


def test_a_form_that_never_arrives_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(forms, "READ_SECONDS", 0.01)

    async def silence():
        await asyncio.sleep(10)

    slow = Request({"type": "http", "method": "POST", "headers": []}, silence)
    with pytest.raises(HTTPException) as refusal:
        asyncio.run(forms.form(slow))
    assert refusal.value.status_code == 408
