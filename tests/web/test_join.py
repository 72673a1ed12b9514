"""Coming in by a link: what opens, what does not, and what a cookie is worth."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from itsdangerous import URLSafeTimedSerializer

from matrix.values.errors import AccessDenied, StoreFull
from matrix.web import join as join_routes
from matrix.workshop import runtime, store
from matrix.workshop.people import access, passes
from matrix.workshop.people.actor import Role
from matrix.workshop.runtime import COOKIE
from tests.web.conftest import MATRIX


def link(database, workshop, role=Role.PARTICIPANT):
    return f"/join/{access.new_link(database, None, workshop, role)}"


def here(client):
    return access.unseal(runtime.database(), client.cookies.get(COOKIE))


def facilitator(database, workshop):
    token = access.new_link(database, None, workshop, Role.FACILITATOR)
    return access.who(database, access.join(database, token, "Fay"))


def test_the_page_names_workshop_and_role_and_asks_for_a_name(client, database, workshop):
    answer = client.get(link(database, workshop))
    assert answer.status_code == 200
    assert "Follow the sun" in answer.text
    assert "participant" in answer.text
    assert 'name="name"' in answer.text


def test_the_page_of_a_link_takes_the_link_out_of_the_address(client, database, workshop):
    address = link(database, workshop)
    answer = client.get(address)
    (script,) = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert "replaceState" in script and f"script-src 'sha256-{allowed}'" in policy
    assert f'action="{address}"' in answer.text
    named = f"/join?workshop={workshop}"
    assert f'data-address="{named}"' in answer.text
    client.post(link(database, store.create(database, MATRIX)), data={"name": "Ana"})
    assert client.get(named).status_code == 404
    client.post(address, data={"name": "Ana"})
    back = client.get(named)
    assert (back.status_code, back.headers["location"]) == (303, f"/workshop?workshop={workshop}")


def test_a_removed_browser_is_told_so_and_slows_nobody_else_down(client, database, workshop):
    fay, address = facilitator(database, workshop), link(database, workshop)
    client.post(address, data={"name": "Ben"})
    (mine,) = here(client)
    access.remove_person(database, fay, mine.person)
    client.post("/leave", data={"workshop": workshop})
    for _ in range(join_routes.MISSES.amount + 1):
        answer = client.get(address)
        assert (answer.status_code, "You were removed" in answer.text) == (403, True)
    assert client.post(address, data={"name": "Ben"}).status_code == 403


def test_looking_at_a_link_does_not_join(client, database, workshop):
    fay = facilitator(database, workshop)
    address = link(database, workshop)
    client.get(address)
    client.head(address)
    with database.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM people").scalars().all()
    assert names == [fay.name]
    assert COOKIE not in client.cookies


def test_a_name_joins_and_the_address_holds_no_secret(client, database, workshop):
    answer = client.post(link(database, workshop), data={"name": "  Ana   Ruiz "})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/workshop?workshop={workshop}"
    (mine,) = here(client)
    assert access.who(database, mine).name == "Ana Ruiz"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie
    assert "max-age=2592000" in cookie
    assert "secure" not in cookie


def test_over_https_the_cookie_never_travels_in_the_clear(client, database, workshop):
    headers = {"origin": "https://testserver"}
    answer = client.post(link(database, workshop), data={"name": "Ana"}, headers=headers)
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"origin": "http://testserver", "sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("route", ["join", "leave"])
def test_no_other_site_can_post_in_a_visitors_name(client, database, workshop, headers, route):
    address = link(database, workshop) if route == "join" else "/leave"
    answer = client.post(address, data={"name": "Ana", "workshop": workshop}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["", "   ", "\0"])
def test_a_name_is_needed(client, database, workshop, name):
    answer = client.post(link(database, workshop), data={"name": name})
    assert answer.status_code == 400
    assert "Enter a name" in answer.text


def test_a_name_is_shown_as_text(client, database, workshop):
    address = link(database, workshop)
    client.post(address, data={"name": "<img src=x onerror=alert(1)>"})
    answer = client.get(address)
    assert "&lt;img" in answer.text and "<img" not in answer.text


def test_who_is_in_already_may_carry_on(client, database, workshop):
    address = link(database, workshop)
    client.post(address, data={"name": "Ana"})
    assert "Continue as Ana" in client.get(address).text


def test_a_link_for_another_role_says_what_this_browser_is_now(client, database, workshop):
    client.post(link(database, workshop, Role.FACILITATOR), data={"name": "Ana"})
    page = client.get(link(database, workshop, Role.VIEWER)).text
    assert "facilitator" in page and "viewer" in page


def test_two_workshops_fit_in_one_cookie_and_one_can_be_left(client, database, workshop):
    second = store.create(database, MATRIX)
    client.post(link(database, workshop), data={"name": "Ana"})
    client.post(link(database, second), data={"name": "Ana"})
    assert [item.workshop for item in here(client)] == [workshop, second]
    answer = client.post("/leave", data={"workshop": workshop})
    assert answer.status_code == 303
    assert [item.workshop for item in here(client)] == [second]
    client.post("/leave", data={"workshop": second})
    assert COOKIE not in client.cookies


def test_joining_again_takes_the_place_of_the_first_pass(client, database, workshop):
    address = link(database, workshop)
    client.post(address, data={"name": "Ana"})
    client.post(address, data={"name": "Ben"})
    (mine,) = here(client)
    assert access.who(database, mine).name == "Ben"


def test_an_unknown_link_says_so(client):
    for method in (client.get, client.post):
        answer = method("/join/nothing-like-it")
        assert answer.status_code == 404
        assert "Ask the facilitator for a new one" in answer.text


def test_a_revoked_link_opens_nothing_and_removes_who_came_by_it(client, database, workshop):
    fay = facilitator(database, workshop)
    address = link(database, workshop)
    client.post(address, data={"name": "Ana"})
    (mine,) = here(client)
    (came_by,) = [each for each in access.links_of(database, fay) if each.role is Role.PARTICIPANT]
    access.revoke(database, fay, came_by.id)
    assert client.get(address).status_code == 404
    assert client.post(address, data={"name": "Ben"}).status_code == 404
    with pytest.raises(AccessDenied):
        access.who(database, mine)
    assert "event: gone" in client.get(f"/api/feed/{workshop}").text


@pytest.mark.parametrize("value", ["", "x", "W10.forged", "a.b.c"])
def test_a_forged_cookie_is_nobody(client, database, workshop, value):
    client.cookies.set(COOKIE, value)
    assert client.get(f"/api/feed/{workshop}").status_code == 403


def test_a_cookie_signed_with_another_secret_is_nobody(client, database, workshop):
    fay = facilitator(database, workshop)
    forged = URLSafeTimedSerializer("another", salt="pass").dumps([[workshop, fay.person]])
    client.cookies.set(COOKIE, forged)
    assert client.get(f"/api/feed/{workshop}").status_code == 403


def test_a_pass_opens_its_own_workshop_only(client, database, workshop):
    other = store.create(database, MATRIX)
    client.post(link(database, workshop), data={"name": "Ana"})
    assert client.get(f"/api/feed/{other}").status_code == 403


def test_an_old_cookie_is_worth_nothing(client, database, workshop, monkeypatch):
    client.post(link(database, workshop), data={"name": "Ana"})
    monkeypatch.setattr(passes, "PASS_SECONDS", -1)
    assert client.get(f"/api/feed/{workshop}").status_code == 403


def test_a_cookie_of_a_deleted_workshop_hears_that_it_is_gone(client, database, workshop):
    client.post(link(database, workshop), data={"name": "Ana"})
    store.remove(database, workshop)
    assert "event: gone" in client.get(f"/api/feed/{workshop}").text


def test_guessing_links_is_slowed_down(client, database, workshop):
    for _ in range(join_routes.MISSES.amount):
        assert client.get("/join/guess").status_code == 404
    answer = client.get(link(database, workshop))
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60


def test_joining_without_end_is_slowed_down(client, database, workshop, monkeypatch):
    address = link(database, workshop)
    answers = [
        client.post(address, data={"name": ""}).status_code
        for _ in range(join_routes.JOINS.amount + 1)
    ]
    assert answers[-1] == 429 and 429 not in answers[:-1]


def test_a_form_larger_than_ours_is_not_read(client, database, workshop):
    answer = client.post(link(database, workshop), data={"name": "x" * 20_000})
    assert answer.status_code == 413


def test_a_form_that_is_none_is_refused(client, database, workshop):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    address = link(database, workshop)
    assert client.post(address, content=b"\xff\xfe", headers=headers).status_code == 400
    assert client.post(address, content=b"a=1&" * 50, headers=headers).status_code == 400


def test_the_page_leaks_nothing_and_cannot_be_framed(client, database, workshop):
    headers = client.get(link(database, workshop)).headers
    assert headers["referrer-policy"] == "strict-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_leaving_ends_the_pass_in_every_browser_that_has_it(client, database, workshop):
    facilitator(database, workshop)
    client.post(link(database, workshop), data={"name": "Ana"})
    copied, (mine,) = client.cookies.get(COOKIE), here(client)
    assert client.post("/leave", data={"workshop": workshop}).status_code == 303
    client.cookies.set(COOKIE, copied)
    assert client.get(f"/api/feed/{workshop}").text.count("event: gone") == 1
    with pytest.raises(AccessDenied, match="You left"):
        access.who(database, mine)
    client.cookies.clear()
    again = client.post(link(database, workshop), data={"name": "Ana"})
    assert again.status_code == 303
    assert access.who(database, here(client)[-1]).name == "Ana (2)"


def test_who_joins_again_leaves_as_who_they_were(client, database, workshop):
    client.post(link(database, workshop), data={"name": "Ana"})
    (first,) = here(client)
    client.post(link(database, workshop), data={"name": "Ann"})
    with pytest.raises(AccessDenied, match="You left"):
        access.who(database, first)
    assert access.who(database, here(client)[-1]).name == "Ann"


def test_a_page_asks_before_somebody_leaves(client, database, workshop):
    client.post(link(database, workshop, Role.FACILITATOR), data={"name": "Fay"})
    asked = client.get(f"/leave?workshop={workshop}")
    assert asked.status_code == 200
    assert "Leave Follow the sun?" in asked.text and "the only facilitator" in asked.text
    assert here(client)
    facilitator(database, workshop)
    assert "the only facilitator" not in client.get(f"/leave?workshop={workshop}").text
    assert client.post("/leave", data={"workshop": workshop}).status_code == 303
    assert not here(client)
    assert client.post("/leave", data={"workshop": workshop}).status_code == 303
    assert client.get(f"/leave?workshop={workshop}").headers["location"] == "/"


def test_who_leaves_while_nothing_can_be_written_is_out_of_this_browser(
    client, database, workshop, monkeypatch
):
    client.post(link(database, workshop), data={"name": "Ana"})

    def full(*_):
        raise StoreFull("The disk of the server is full.")

    monkeypatch.setattr(access, "leave", full)
    answer = client.post("/leave", data={"workshop": workshop})
    assert (answer.status_code, "a copy of its cookie" in answer.text) == (503, True)
    assert not here(client)
