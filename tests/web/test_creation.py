"""Who may start a workshop without a link, how often from one address, and when a link is full."""

import pytest
from starlette.testclient import TestClient

from matrix.values.errors import AccessDenied, LimitReached, MatrixError
from matrix.web import creation, sign_in
from matrix.web.throttle import BEGINNINGS, Throttle
from matrix.workshop import settings
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from tests.web.conftest import web


@pytest.fixture(autouse=True)
def throttle(monkeypatch):
    monkeypatch.setattr(creation, "THROTTLE", Throttle())


def test_anyone_may_by_default_but_not_again_and_again(monkeypatch):
    monkeypatch.delenv(settings.CREATE, raising=False)
    for turn in range(BEGINNINGS.amount):
        creation.permitted(None, f"2001:db8::{turn:x}")
    with pytest.raises(LimitReached, match=r"from your network. Wait \d+ minutes"):
        creation.permitted(None, "2001:db8::ffff")
    assert creation.permitted(None, "2001:db8:0:1::1") == settings.settings()


def test_without_an_address_all_are_one_client():
    for _ in range(BEGINNINGS.amount):
        creation.permitted(None, None)
    with pytest.raises(LimitReached):
        creation.permitted(None, None)


def test_an_account_where_one_is_needed(monkeypatch):
    monkeypatch.setenv(settings.CREATE, "signed-in")
    with pytest.raises(AccessDenied, match="Sign in first"):
        creation.permitted(None, None)
    assert creation.permitted("Ana", None).create == "signed-in"


def test_nobody_may_where_the_administrator_does(monkeypatch):
    monkeypatch.setenv(settings.CREATE, "nobody")
    with pytest.raises(AccessDenied, match="only the administrator"):
        creation.permitted("Ana", None)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        (settings.CREATE, "all", "must be one of anyone, signed-in, nobody"),
        (settings.MOST_WORKSHOPS, "0", "a whole number from 1"),
        (settings.MOST_BYTES, "2 GB", "a whole number from 1"),
        (settings.NAMES_DAYS, "-3", "a whole number from 1, or never"),
    ],
)
def test_a_setting_that_is_none_stops_the_start(on_sqlite, monkeypatch, variable, value, told):
    monkeypatch.setenv(variable, value)
    with pytest.raises(MatrixError, match=told), TestClient(web()):
        pass


def test_an_account_that_nobody_can_have_stops_the_start(on_sqlite, monkeypatch):
    monkeypatch.setenv(settings.CREATE, "signed-in")
    monkeypatch.setenv(sign_in.VARIABLE, "off")
    with pytest.raises(MatrixError, match="nobody could start"), TestClient(web()):
        pass


def test_never_is_a_time(monkeypatch):
    monkeypatch.setenv(settings.EMPTY_DAYS, "never")
    monkeypatch.setenv(settings.NAMES_DAYS, "90")
    chosen = settings.settings()
    assert (chosen.empty_days, chosen.names_days) == (None, 90)


def test_a_full_link_says_so_and_lets_in_whoever_is_there(client, database, workshop, monkeypatch):
    monkeypatch.setenv(settings.MOST_BY_LINK, "1")
    address = f"/join/{access.new_link(database, None, workshop, Role.PARTICIPANT)}"
    assert client.post(address, data={"name": "Ana"}).status_code == 303
    assert "Continue as Ana" in client.get(address).text
    with TestClient(client.app, headers={"origin": "http://testserver"}) as other:
        for answer in (other.get(address), other.post(address, data={"name": "Ben"})):
            assert answer.status_code == 409
            assert "This link is full: 1 person joined by it." in answer.text
