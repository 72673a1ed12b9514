"""Signing in without a provider: who is let in, and under which name they sit."""

import pytest
from streamlit.testing.v1 import AppTest

from matrix.web.sign_in import VARIABLE
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from tests import patience
from tests.app.conftest import SHELL

SECRETS = {"auth": {"client_id": "x", "client_secret": "x", "server_metadata_url": "x"}}
ANA = {"is_logged_in": True, "name": "Ana Ruiz", "email": "ana@example.com", "email_verified": True}
NOBODY = {"is_logged_in": False}


def app_of(user, secrets=SECRETS):
    app = AppTest.from_file(str(SHELL), default_timeout=patience.SECONDS)
    app.secrets = secrets
    app.user = user
    return app


def headings(app):
    return [it.value for it in app.header]


def keys(app):
    return {it.key for it in app.button}


def test_without_a_provider_nothing_is_said_of_it(app):
    assert not {"sign-in-default", "sign-out"} & keys(app)


def test_by_default_people_may_sign_in(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    app = app_of(NOBODY).run()
    assert "sign-in-default" in keys(app)
    assert headings(app) == ["Decide who owns each function"]


def test_switched_off_nobody_can(monkeypatch):
    monkeypatch.setenv(VARIABLE, "off")
    assert "sign-in-default" not in keys(app_of(NOBODY).run())


@pytest.mark.parametrize(
    "screen",
    ["start/screen", "board/screen", "workshop/screen", "share/screen", "workshop/present"],
)
def test_required_no_screen_is_drawn_before(monkeypatch, screen):
    monkeypatch.setenv(VARIABLE, "required")
    app = app_of(NOBODY).run()
    app = app.switch_page(f"{screen}.py").run()
    assert headings(app) == ["Sign in to continue"]
    assert keys(app) == {"sign-in-default"}


def test_required_without_a_provider_nobody_comes_in(monkeypatch):
    monkeypatch.setenv(VARIABLE, "required")
    app = app_of({}, secrets={}).run()
    assert headings(app) == ["Sign in to continue"]
    assert app.error and not app.button


@pytest.mark.parametrize(
    "claims",
    [{"email_verified": False}, {"email_verified": "false"}, {"name": " ", "email": None}],
)
def test_an_account_in_doubt_is_no_account(monkeypatch, claims):
    monkeypatch.setenv(VARIABLE, "required")
    app = app_of(ANA | claims).run()
    assert headings(app) == ["Sign in to continue"]
    assert keys(app) == {"sign-out"}


def test_required_whoever_signed_in_sees_the_screens(monkeypatch):
    monkeypatch.setenv(VARIABLE, "required")
    app = app_of(ANA).run()
    assert headings(app) == ["Decide who owns each function"]
    assert "Signed in as Ana Ruiz" in [it.value for it in app.caption]


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Ana  Ruiz\n"}, "Ana Ruiz"),
        ({"name": None, "given_name": "Ana", "family_name": "Ruiz"}, "Ana Ruiz"),
        ({"name": "", "preferred_username": "ana.ruiz"}, "ana.ruiz"),
        ({"name": ["Ana"]}, "ana@example.com"),
        ({"name": "x" * 100}, "x" * 60),
    ],
)
def test_the_seat_bears_the_name_of_the_account(sit, claims, name):
    app, database, actor = sit(Role.PARTICIPANT, "Somebody")
    app.secrets, app.user = SECRETS, ANA | claims
    app.run()
    held = access.Pass(actor.workshop, actor.person)
    assert access.who(database, held).name == name


@pytest.mark.parametrize("user", [NOBODY, ANA | {"email_verified": False}])
def test_else_the_name_that_was_typed_stays(sit, user):
    app, database, actor = sit(Role.PARTICIPANT, "Somebody")
    app.secrets, app.user = SECRETS, user
    app.run()
    held = access.Pass(actor.workshop, actor.person)
    assert access.who(database, held).name == "Somebody"


def test_one_button_for_each_provider():
    named = {"auth": {"google": {"client_id": "x"}, "entra": {"client_id": "x"}}}
    app = app_of(NOBODY, named).run()
    labels = {it.label for it in app.button if it.key.startswith("sign-in-")}
    assert labels == {"Sign in with Google", "Sign in with Entra"}


def test_a_name_is_shown_letter_by_letter(monkeypatch):
    app = app_of(ANA | {"name": "**A** :red[b]"}).run()
    assert any(r"\*\*A\*\* :color[\:]red\[b\]" in it.value for it in app.caption)
