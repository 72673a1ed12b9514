"""The setting, the join page under it, and the way back to the workshop after signing in."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from matrix.values.errors import MatrixError
from matrix.web import sign_in
from matrix.web.application import middleware
from matrix.web.join import NAMELESS
from matrix.web.sign_in import VARIABLE, SignIn, asked
from matrix.workshop import runtime
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import COOKIE
from tests.web.conftest import web


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (None, SignIn.OPTIONAL),
        (" ", SignIn.OPTIONAL),
        ("off", SignIn.OFF),
        ("Required ", SignIn.REQUIRED),
    ],
)
def test_the_setting(monkeypatch, said, meant):
    monkeypatch.delenv(VARIABLE, raising=False)
    if said is not None:
        monkeypatch.setenv(VARIABLE, said)
    assert asked() is meant


def test_a_setting_that_is_none_stops_the_start(on_sqlite, monkeypatch):
    monkeypatch.setenv(VARIABLE, "require")
    with pytest.raises(MatrixError, match="off, optional, required"), TestClient(web()):
        pass


def test_the_account_names_whoever_comes_in(client, database, workshop, monkeypatch):
    monkeypatch.setenv(VARIABLE, "required")
    address = f"/join/{access.new_link(database, None, workshop, Role.PARTICIPANT)}"
    page = client.get(address).text
    assert "sign in with your organisation" in page
    assert 'name="name"' not in page
    assert client.post(address, data={"name": "The chairman"}).status_code == 303
    (mine,) = access.unseal(runtime.database(), client.cookies.get(COOKIE))
    assert access.who(database, mine).name == NAMELESS


def provider(location="/", status=302):
    """Stands in for the app's own two routes."""

    async def answer(request):
        if status >= 400:
            return PlainTextResponse("no", status)
        return RedirectResponse(location, status)

    routes = [Route(sign_in.AWAY, answer), Route(sign_in.BACK, answer)]
    client = TestClient(Starlette(routes=routes, middleware=middleware()), follow_redirects=False)
    client.base_url = "https://testserver"
    return client


def leave_from(client, referer):
    return client.get(sign_in.AWAY, headers={"referer": referer})


def test_who_left_from_a_workshop_comes_back_to_it_once():
    client = provider()
    left = leave_from(client, "https://testserver/board?workshop=0a1b-2c").headers["set-cookie"]
    assert "HttpOnly" in left and "Secure" in left and "SameSite=lax" in left
    assert client.get(sign_in.BACK).headers["location"] == "/workshop?workshop=0a1b-2c"
    assert client.get(sign_in.BACK).headers["location"] == "/"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://testserver/board",
        "https://evil.example/?workshop=abc",
        "https://testserver/?workshop=//evil.example",
        "https://testserver/?workshop=a%0d%0ab",
        "https://testserver/?workshop=" + "a" * 65,
    ],
)
def test_nothing_else_is_noted(referer):
    client = provider()
    assert "set-cookie" not in leave_from(client, referer).headers
    assert client.get(sign_in.BACK).headers["location"] == "/"


def test_a_forged_note_leads_nowhere():
    client = provider()
    client.cookies.set(sign_in.COOKIE, "//evil.example", domain="testserver.local")
    answer = client.get(sign_in.BACK, headers={"cookie": f"{sign_in.COOKIE}=//evil.example"})
    assert answer.headers["location"] == "/"


def test_an_error_stays_an_error():
    client = provider(status=400)
    answer = client.get(sign_in.BACK, headers={"cookie": f"{sign_in.COOKIE}=abc"})
    assert answer.status_code == 400 and "location" not in answer.headers
