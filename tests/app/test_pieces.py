"""After a change a browser draws the rows that have something else to show, and no other."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from benchmarks.live_browser import Browser, key_of
from benchmarks.live_ear import Ear
from matrix.presets import DEFAULT, preset
from matrix.ui import intents
from matrix.workshop import access, store
from matrix.workshop.database import connect
from matrix.workshop.opened import COOKIE
from matrix.workshop.people import Role
from tests.browser.room import Server

BOARD = preset(DEFAULT).opened
ROWS = [function.id for function in BOARD.functions]
PATIENCE_SECONDS = 30


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("pieces"))
    running.start()
    yield running
    running.kill()


class Person:
    """Somebody at a simulated browser, and which controls their screen has drawn anew."""

    def __init__(self, server, database, workshop, name):
        token = access.new_link(database, None, workshop, Role.PARTICIPANT)
        held = access.join(database, token, name)
        self.actor = access.who(database, held)
        cookie = f"{COOKIE}={access.seal(database, (held,))}"
        self.browser = Browser(server.port, "board", f"workshop={workshop}", cookie)
        self.ear = Ear(self.browser)
        self.drawn = []
        self.may_undo = False
        self.browser.watchers.append(self._note)

    def _note(self, element, fragment):
        if element.WhichOneof("type") == "button_group":
            self.drawn.append(key_of(element.button_group.id).removeprefix("ownership-"))
        elif element.WhichOneof("type") == "button" and key_of(element.button.id) == "undo":
            self.may_undo = not element.button.disabled

    @property
    def rows(self):
        return [key for key in self.drawn if key in ROWS]

    async def sees(self, condition):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.02)

    async def rests(self):
        """Wait until nothing has been drawn for a second, and forget what was drawn before."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            before = -1
            while before != self.browser.heard_at:
                before = self.browser.heard_at
                await asyncio.sleep(1)
        self.drawn.clear()


@asynccontextmanager
async def two_people(server):
    database = connect(server.url)
    workshop = store.create(database, BOARD)
    people = [Person(server, database, workshop, name) for name in ("Ana", "Bo")]
    for person in people:
        await person.browser.open()
        await person.sees(lambda person=person: ROWS[-1] in person.drawn)
    for person in people:
        await person.rests()
    yield database, *people
    for person in people:
        person.ear.close()
        await person.browser.close()
    database.close()


def other(browser, row):
    key = f"ownership-{row}"
    return next(option for option in browser.options[key] if option != browser.shown[key])


def test_a_click_draws_its_own_row_here_and_there(server):
    async def trial():
        async with two_people(server) as (_, ana, bo):
            chosen = other(ana.browser, ROWS[3])
            await ana.browser.choose(f"ownership-{ROWS[3]}", chosen)
            await bo.sees(lambda: bo.browser.shown[f"ownership-{ROWS[3]}"] == chosen)
            await ana.sees(lambda: ana.drawn)
            assert set(ana.rows) == set(bo.rows) == {ROWS[3]}
            assert ana.browser.errors == bo.browser.errors == []

    asyncio.run(trial())


def test_what_one_undoes_is_drawn_for_the_other_too(server):
    async def trial():
        async with two_people(server) as (_, ana, bo):
            key = f"ownership-{ROWS[3]}"
            before, chosen = ana.browser.shown[key], other(ana.browser, ROWS[3])
            await ana.browser.choose(key, chosen)
            await bo.sees(lambda: bo.browser.shown[key] == chosen)
            await ana.sees(lambda: ana.may_undo)
            await ana.browser.press("undo")
            await bo.sees(lambda: bo.browser.shown[key] == before)
            await ana.sees(lambda: ana.browser.shown[key] == before)
            assert set(bo.rows) == {ROWS[3]}

    asyncio.run(trial())


def test_a_row_that_comes_draws_the_whole_board(server):
    async def trial():
        async with two_people(server) as (database, ana, bo):
            edits = intents.function_added(BOARD, "Warehouse", None)
            store.commit(database, ana.actor, edits, "Added Warehouse")
            await bo.sees(lambda: "warehouse" in bo.drawn)
            await bo.sees(lambda: set(ROWS) <= set(bo.rows))
            row = ROWS[0]
            chosen = other(ana.browser, row)
            await ana.rests()
            await bo.rests()
            await ana.browser.choose(f"ownership-{row}", chosen)
            await bo.sees(lambda: bo.browser.shown[f"ownership-{row}"] == chosen)
            assert set(bo.rows) == {row}

    asyncio.run(trial())


def test_whoever_may_only_look_from_now_on_gets_a_board_without_ways_to_write(server):
    async def trial():
        async with two_people(server) as (database, ana, bo):
            token = access.new_link(database, None, ana.actor.workshop, Role.FACILITATOR)
            lead = access.who(database, access.join(database, token, "Lea"))
            await bo.rests()
            access.set_role(database, lead, bo.actor.person, Role.VIEWER)
            await bo.sees(lambda: set(ROWS) <= set(bo.rows))

    asyncio.run(trial())
