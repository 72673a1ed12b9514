"""Sessions belong to the browser that opened them, and nobody opens too many."""

import logging

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from matrix.web import logs, sessions
from matrix.web.sessions import COOKIE, OpenScreens, Owners, OwnSessions, Visitor
from matrix.workshop import runtime, store
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from tests.web.conftest import MATRIX

STRANGER, ANA = Visitor("192.0.2.1"), Visitor("192.0.2.1", "w ana")
OPEN = []
MINE = "0123abcd-0000-4000-8000-0123456789ab"


async def screen(line: WebSocket) -> None:
    """Says which session it was asked for, as Streamlit would resume it."""
    await line.accept(subprotocol="streamlit")
    await line.send_text(line.headers["sec-websocket-protocol"])
    await line.receive_text()


async def page(request):
    is_known = "if-none-match" in request.headers
    return Response(status_code=304) if is_known else HTMLResponse("page")


async def upload(_):
    return PlainTextResponse("taken")


@pytest.fixture
def client(on_sqlite, monkeypatch):
    monkeypatch.setattr(sessions, "OWNERS", Owners())
    monkeypatch.setattr(sessions, "SCREENS", OpenScreens())
    routes = [
        WebSocketRoute(sessions.STREAM, screen),
        Route("/", page),
        Route(f"{sessions.UPLOADS}{{session}}/{{file}}", upload, methods=["PUT", "OPTIONS"]),
    ]
    app = OwnSessions(Starlette(routes=routes))
    with TestClient(app) as client:
        yield client
    runtime.close()


def asked_for(client, session, cookie=None):
    headers = {"cookie": cookie} if cookie else {}
    protocols = ["streamlit", "token", session]
    with client.websocket_connect(sessions.STREAM, protocols, headers=headers) as line:
        answer = line.receive_text()
        line.send_text("")
    return answer


def test_only_the_browser_that_opened_a_session_resumes_it(client):
    sessions.OWNERS.note(MINE, "mine", STRANGER)
    assert asked_for(client, MINE, f"{COOKIE}=mine") == f"streamlit, token, {MINE}"
    for cookie in (None, f"{COOKIE}=other", f"{COOKIE}="):
        assert asked_for(client, MINE, cookie) == "streamlit, token"


def test_a_session_that_no_browser_is_known_for_is_resumed_by_none(client):
    sessions.OWNERS.note(MINE, None, STRANGER)
    for cookie in (None, f"{COOKIE}=", f"{COOKIE}=x"):
        assert asked_for(client, MINE, cookie) == "streamlit, token"
    assert asked_for(client, "unknown", f"{COOKIE}=mine") == "streamlit, token"


def test_the_first_browser_stays_the_owner():
    owners = Owners()
    owners.note(MINE, "mine", STRANGER)
    owners.note(MINE, "other", ANA)
    assert owners.owns("mine", MINE) and not owners.owns("other", MINE)
    assert owners.of(MINE).known


def test_an_upload_goes_only_into_a_session_of_the_same_browser(client):
    sessions.OWNERS.note(MINE, "mine", STRANGER)
    address = f"{sessions.UPLOADS}{MINE}/1"
    assert client.put(address, headers={"cookie": f"{COOKIE}=mine"}).text == "taken"
    assert client.put(address, headers={"cookie": f"{COOKIE}=other"}).status_code == 403
    assert client.put(address).status_code == 403


def test_a_page_gives_a_browser_one_number_that_no_script_reads(client):
    navigation = {"accept": "text/html,*/*;q=0.8"}
    given = client.get("/", headers=navigation).headers["set-cookie"]
    assert given.startswith(f"{COOKIE}=")
    assert "HttpOnly" in given and "SameSite=lax" in given and "Max-Age" not in given
    assert "set-cookie" not in client.get("/", headers=navigation).headers
    client.cookies.clear()
    assert "set-cookie" not in client.get("/").headers


def test_a_browser_that_has_the_page_already_gets_its_number_as_well(client):
    navigation = {"accept": "text/html", "if-none-match": "page"}
    known = client.get("/", headers=navigation)
    assert known.status_code == 304
    assert known.headers["set-cookie"].startswith(f"{COOKIE}=")


def test_an_address_without_a_pass_opens_so_many_screens_and_a_person_with_one_still_comes_in(
    client, monkeypatch
):
    monkeypatch.setattr(sessions, "STRANGERS_PER_ADDRESS", 2)
    database = runtime.database()
    workshop = store.create(database, MATRIX)
    token = access.new_link(database, None, workshop, Role.PARTICIPANT)
    cookie = f"{runtime.COOKIE}={access.seal(database, (access.join(database, token, 'Ana'),))}"
    with (
        client.websocket_connect(sessions.STREAM, ["streamlit"]) as first,
        client.websocket_connect(sessions.STREAM, ["streamlit"]) as second,
    ):
        with pytest.raises(WebSocketDisconnect):
            client.websocket_connect(sessions.STREAM, ["streamlit"]).__enter__()
        assert asked_for(client, MINE, cookie) == "streamlit, token"
        for line in (first, second):
            line.send_text("")
    assert asked_for(client, MINE) == "streamlit, token"


def fits(screens, visitor, times=1):
    """How many of so many screens open, which stay open."""
    places = [screens.place(visitor) for _ in range(times)]
    OPEN.extend(places)
    return [place.__enter__() for place in places].count(True)


def test_a_person_opens_so_many_screens_and_an_address_as_many_as_an_office_needs():
    screens = OpenScreens()
    assert fits(screens, ANA, sessions.PER_PERSON + 1) == sessions.PER_PERSON
    assert fits(screens, STRANGER, 200) == sessions.STRANGERS_PER_ADDRESS
    others = (Visitor(ANA.address, f"w {number}") for number in range(sessions.PER_ADDRESS))
    room = sum(fits(screens, each) for each in others)
    assert room == sessions.PER_ADDRESS - sessions.PER_PERSON - sessions.STRANGERS_PER_ADDRESS
    assert fits(screens, Visitor("192.0.2.2", "w ben")) == 1


def test_who_closes_a_screen_can_open_another():
    screens = OpenScreens()
    place = screens.place(ANA)
    place.__enter__()
    fits(screens, ANA, sessions.PER_PERSON - 1)
    assert not fits(screens, ANA)
    place.__exit__(None, None, None)
    assert fits(screens, ANA)


def test_people_who_left_count_as_strangers(client):
    database = runtime.database()
    workshop = store.create(database, MATRIX)
    token = access.new_link(database, None, workshop, Role.PARTICIPANT)
    held = access.join(database, token, "Ana")
    assert sessions.visitor_of(database, (held,), "").is_known
    access.leave(database, access.who(database, held))
    assert not sessions.visitor_of(database, (held,), "").is_known


def test_no_id_of_a_session_stands_in_the_log(caplog):
    logs.configure()
    try:
        log = logging.getLogger("streamlit.runtime.websocket_session_manager")
        with caplog.at_level(logging.WARNING):
            log.warning("Session with id %s is already connected!", MINE)
            try:
                raise KeyError(MINE)
            except KeyError:
                log.exception("closing %s", MINE)
        assert "Session with id … is already connected!" in caplog.messages
        logging.getLogRecordFactory()("a", 30, "a.py", 1, "%d", ("no number",), None)
        assert caplog.records[-1].exc_text.endswith("KeyError: '…'")
    finally:
        logging.setLogRecordFactory(logging.LogRecord)
    assert logs.shown(f"/_stcore/upload_file/{MINE}/1") == "/_stcore/upload_file/…"
    assert logs.shown("//JOIN/secret") == "/join/…"
    assert logs.shown("/api/feed/1") == "/api/feed/1"
