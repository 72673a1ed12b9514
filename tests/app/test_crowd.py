"""A link that got about: thousands of people, and the facilitator closes it with one click."""

import time

import pytest
from sqlalchemy import insert, select

from matrix.workshop.people import access, presence
from matrix.workshop.people.actor import Role
from matrix.workshop.people.presence import SHOWN
from matrix.workshop.storage import workshop_row
from matrix.workshop.storage.tables import people

MANY = 2500


@pytest.fixture
def crowded(sit):
    """The People view of a facilitator, and the link by which everybody else came."""
    app, database, lead = sit()
    ben = sit(Role.PARTICIPANT, "Ben").actor
    with database.writing() as connection:
        link = connection.execute(select(people.c.link).where(people.c.id == ben.person))
        link = link.scalar_one()
        row = {"workshop": lead.workshop, "role": "participant", "link": link}
        row |= {"joined_at": 1.0, "seen_at": time.time() + 3600}
        rows = [row | {"id": f"p{n}", "name": f"Crowd {n:04}"} for n in range(MANY)]
        connection.execute(insert(people), rows)
        workshop_row.pulse(connection, lead.workshop)
    page = app.switch_page("workshop/screen.py").run()
    page.segmented_control(key="workshop-view").set_value("People").run()
    return page, database, lead, link


def listed(page):
    return [button.key for button in page.button if button.key.startswith("remove-person-")]


def test_a_crowd_comes_a_page_at_a_time_and_is_found_by_name(crowded):
    page, *_ = crowded
    assert not page.exception
    assert f"{MANY + 2} people joined" in page.subheader[1].value
    assert len(listed(page)) == 50
    page.button(key="people-more people").click().run()
    assert len(listed(page)) == 100
    page.text_input(key="people-sought").set_value("crowd 1234").run()
    assert listed(page) == ["remove-person-p1234"]


def test_one_click_removes_whoever_came_by_the_link(crowded):
    page, database, lead, link = crowded
    order = [button.key for button in page.button]
    assert order.index(f"revoke-{link}") < order.index(listed(page)[0])
    page.button(key=f"revoke-{link}").click().run()
    assert [each.name for each in presence.here(database, lead)] == ["Fay"]
    assert listed(page) == [f"remove-person-{lead.person}"]


def test_what_every_browser_gets_of_a_crowd_is_bounded(crowded):
    _, database, lead, link = crowded
    with database.reading() as connection:
        company = presence.company(connection, lead.workshop)
    assert len(company.shown) == SHOWN
    assert (company.joined, company.here, company.expected) == (MANY + 2, MANY, MANY)
    [used] = [each for each in access.links_of(database, lead) if each.id == link]
    assert (used.came, len(used.names)) == (MANY + 1, 5)
