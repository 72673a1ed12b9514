"""Who listens hears of every change, whoever made it, on both engines."""

import asyncio

import pytest
from sqlalchemy import text

from matrix.edits import SetOwnership
from matrix.model import Ownership
from matrix.workshop import store, writing
from matrix.workshop.live import feed, notifications
from matrix.workshop.people import access
from matrix.workshop.people.actor import Role
from matrix.workshop.storage.database import connect
from tests import patience
from tests.examples import matrix_from

MATRIX = matrix_from("functions: [{id: a, name: A}]")


@pytest.fixture
def database(store_url):
    opened = connect(store_url)
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(store_url, database):
    """The same store as another process has it open."""
    opened = connect(store_url)
    yield opened
    opened.close()


@pytest.fixture
def watcher(database, prompt_feed):
    watching = feed.Feed(database)
    watching.start()
    yield watching
    watching.stop()


@pytest.fixture
def workshop(database):
    return store.create(database, MATRIX)


def joined(database, workshop, role=Role.FACILITATOR):
    token = access.new_link(database, None, workshop, role)
    return access.who(database, access.join(database, token, role.value))


def change(database, actor, ownership):
    edit = SetOwnership(function="a", ownership=ownership)
    writing.commit(database, actor, (edit,), "x")


async def soon(awaitable):
    return await asyncio.wait_for(awaitable, patience.SECONDS)


async def ended(pulses):
    async for _ in pulses:
        pass
    return True


def test_a_listener_is_told_the_present_pulse_first(database, watcher, workshop):
    async def listen():
        with watcher.subscribe(workshop) as pulses:
            return await soon(anext(pulses))

    assert asyncio.run(listen()) == store.read(database, workshop).pulse


@pytest.mark.parametrize("where", ["database", "elsewhere"])
def test_a_change_is_heard_wherever_it_was_made(request, database, watcher, workshop, where):
    ana = joined(database, workshop)
    writer = request.getfixturevalue(where)

    async def listen():
        with watcher.subscribe(workshop, ana.person) as pulses:
            first = await soon(anext(pulses))
            await asyncio.to_thread(change, writer, ana, Ownership.MIXED)
            return first, await soon(anext(pulses))

    first, second = asyncio.run(listen())
    assert second > first
    assert second == store.read(database, workshop).pulse


def test_a_slow_listener_is_told_the_newest_only(database, watcher, workshop):
    ana = joined(database, workshop)

    async def listen():
        with watcher.subscribe(workshop) as pulses, watcher.subscribe(workshop) as other:
            await soon(anext(pulses))
            await soon(anext(other))
            for ownership in (Ownership.MIXED, Ownership.OUTSOURCED, Ownership.IN_HOUSE):
                await asyncio.to_thread(change, database, ana, ownership)
            newest = store.read(database, workshop).pulse
            while await soon(anext(other)) != newest:
                pass
            return newest, await soon(anext(pulses))

    newest, told = asyncio.run(listen())
    assert told == newest


def test_other_workshops_are_not_heard(database, watcher, workshop):
    another = store.create(database, MATRIX)
    bob = joined(database, another)

    async def listen():
        with watcher.subscribe(workshop) as pulses, watcher.subscribe(another) as other:
            await soon(anext(pulses))
            await soon(anext(other))
            await asyncio.to_thread(change, database, bob, Ownership.MIXED)
            await soon(anext(other))
            waiting = asyncio.ensure_future(anext(pulses))
            _, pending = await asyncio.wait([waiting], timeout=0.1)
            waiting.cancel()
            return bool(pending)

    assert asyncio.run(listen())


def test_it_ends_for_everybody_when_the_workshop_is_deleted(
    database, elsewhere, watcher, workshop, monkeypatch
):
    monkeypatch.setattr(feed, "SWEEP_SECONDS", 0.1)  # another process is not told of it

    async def listen():
        with watcher.subscribe(workshop) as pulses:
            await soon(anext(pulses))
            await asyncio.to_thread(store.remove, elsewhere, workshop)
            return await soon(ended(pulses))

    assert asyncio.run(listen())


def test_it_ends_for_the_removed_and_goes_on_for_the_others(database, watcher, workshop):
    fay, ana = joined(database, workshop), joined(database, workshop, Role.PARTICIPANT)
    (link,) = [each for each in access.links_of(database, fay) if each.role is Role.PARTICIPANT]

    async def listen():
        with (
            watcher.subscribe(workshop, fay.person) as stays,
            watcher.subscribe(workshop, ana.person) as goes,
        ):
            before = await soon(anext(stays))
            await asyncio.to_thread(access.revoke, database, fay, link.id)
            assert await soon(ended(goes))
            return await soon(anext(stays)) > before

    assert asyncio.run(listen())


def test_a_broken_ear_is_replaced_and_nothing_is_missed(database, elsewhere, workshop, monkeypatch):
    ana = joined(database, workshop)
    begun = []

    def breaking(opened):
        begun.append(opened)
        yield notifications.EVERYTHING
        if len(begun) == 1:
            change(elsewhere, ana, Ownership.MIXED)
            raise OSError("the connection broke")
        while True:
            yield frozenset()
            asyncio.run(asyncio.sleep(0.01))

    monkeypatch.setattr(notifications, "ear", breaking)
    monkeypatch.setattr(feed, "PATIENCE_SECONDS", 0.01)
    watching = feed.Feed(database)

    async def listen():
        with watching.subscribe(workshop) as pulses:
            watching.start()
            newest = await soon(anext(pulses))
            while newest != store.read(database, workshop).pulse:
                newest = await soon(anext(pulses))
            async with asyncio.timeout(patience.SECONDS):
                while len(begun) < 2:
                    await asyncio.sleep(0.01)

    asyncio.run(listen())
    watching.stop()


def test_a_database_that_goes_away_and_comes_back_is_heard_again(
    database, elsewhere, watcher, workshop, monkeypatch
):
    monkeypatch.setattr(feed, "PATIENCE_SECONDS", 0.01)
    ana = joined(database, workshop)
    reading, away, failed = type(database).reading, [], []

    def failing(self):
        if away:
            failed.append(True)
            raise OSError("the database is away")
        return reading(self)

    monkeypatch.setattr(type(database), "reading", failing)

    async def listen():
        with watcher.subscribe(workshop) as pulses:
            first = await soon(anext(pulses))
            away.append(True)
            if database.is_postgresql:
                await asyncio.to_thread(_hang_up, database)
            await asyncio.to_thread(change, elsewhere, ana, Ownership.MIXED)
            before = len(failed)
            await asyncio.to_thread(patience.until, lambda: len(failed) > before, "nobody looked")
            away.clear()
            return await soon(anext(pulses)) > first

    assert asyncio.run(listen())


def _hang_up(database):
    """Let the server drop every connection that listens."""
    listening = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    with database.engine.connect() as connection:
        connection.execute(text(listening))


def test_nobody_is_kept_who_stopped_listening(database, watcher, workshop):
    async def listen():
        with watcher.subscribe(workshop) as pulses:
            await soon(anext(pulses))

    asyncio.run(listen())
    assert not watcher._subscriptions
