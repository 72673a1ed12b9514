"""Everybody is called to draw what is new, a few ahead, and for one at a time it is drawn."""

import asyncio
import threading
import time
from contextlib import ExitStack
from unittest import mock

from matrix.workshop.live import rota
from matrix.workshop.live.rota import Rota
from tests import patience

LONG = dict.fromkeys(
    ("PATIENCE_SECONDS", "DRAWING_SECONDS", "LONGEST_SENDING_SECONDS"), patience.SECONDS
)


class Hall:
    """Browsers that listen, and who of them was called."""

    def __init__(self, stack, keys):
        self.rota = Rota()
        self.called = []
        self.places = {}
        self.enter(stack, keys)

    def enter(self, stack, keys):
        for key in keys:
            place = self.rota.place(key, lambda key=key: self.called.append(key))
            self.places[key] = stack.enter_context(place)

    def tell(self, pulse):
        for place in self.places.values():
            self.rota.news(place, pulse)

    async def draws(self, key, pulse):
        self.rota.drawn(key, pulse)
        await asyncio.sleep(0)
        await asyncio.sleep(0)


def in_hall(keys, **limits):
    """Runs a trial in an event loop, with a browser for each key and limits other than long."""

    def held(trial):
        async def run():
            with mock.patch.multiple(rota, **LONG | limits), ExitStack() as stack:
                await asyncio.wait_for(trial(Hall(stack, keys)), patience.SECONDS)

        return lambda: asyncio.run(run())

    return held


@in_hall("abcdefgh")
async def test_all_are_called_in_order_and_a_few_ahead(hall):
    hall.tell(1)
    assert hall.called == list("abcdefgh")[: rota.AHEAD]
    for number, key in enumerate("abcdefgh", 1):
        await hall.draws(key, 1)
        assert len(hall.called) == min(rota.AHEAD + number, 8)
    assert hall.called == list("abcdefgh")


@in_hall("ab")
async def test_whoever_has_drawn_it_already_is_not_called(hall):
    hall.rota.drawn("a", 1)
    hall.tell(1)
    assert hall.called == ["b"]
    hall.rota.news(hall.places["a"], 2)
    assert hall.called == ["b", "a"]


@in_hall("a")
async def test_what_changes_while_one_draws_calls_them_again(hall):
    hall.tell(1)
    hall.tell(2)
    assert hall.called == ["a"]
    await hall.draws("a", 1)
    assert hall.called == ["a", "a"]
    await hall.draws("a", 2)
    assert hall.called == ["a", "a"]


@in_hall("abcdefgh", PATIENCE_SECONDS=0.1)
async def test_nobody_waits_for_those_who_do_not_come(hall):
    hall.tell(1)
    assert "h" not in hall.called
    while not hall.places["h"].absent:
        await asyncio.sleep(0.02)
    hall.called.clear()
    hall.tell(2)
    assert hall.called == list("abcdefgh")


@in_hall("")
async def test_whoever_leaves_makes_room(hall):
    with ExitStack() as leaving:
        hall.enter(leaving, "abcd")
        hall.tell(1)
        with ExitStack() as staying:
            hall.enter(staying, "z")
            hall.tell(1)
            assert hall.called == list("abcd")
            leaving.close()
            assert hall.called == list("abcdz")


@in_hall("ab")
async def test_one_is_drawn_for_at_a_time(hall):
    hall.tell(1)
    order = []

    def draw(key):
        hall.rota.begin(key)
        order.append(f"{key} begins")
        time.sleep(0.05)
        order.append(f"{key} ends")
        hall.rota.drawn(key, 1)

    threads = [threading.Thread(target=draw, args=(key,)) for key in "ab"]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        await asyncio.sleep(0.01)
    assert [line.split()[1] for line in order] == ["begins", "ends"] * 2


def test_a_drawing_that_never_ends_holds_nobody_up_for_long(monkeypatch):
    monkeypatch.setattr(rota, "DRAWING_SECONDS", 0.1)
    turns = Rota()
    turns.begin("lost")
    began = threading.Event()

    def draw():
        turns.begin("next")
        began.set()

    threading.Thread(target=draw, daemon=True).start()
    assert began.wait(patience.SECONDS)


def test_whoever_does_not_listen_ends_their_own_drawing():
    turns = Rota()
    turns.begin("blocked")
    turns.drawn("blocked", 1)
    assert turns._work is None


@in_hall("a")
async def test_whoever_has_drawn_waits_until_the_loop_has_sent(hall):
    sent = []
    asyncio.get_running_loop().call_later(rota.SENDING_SECONDS / 2, sent.append, "a")
    await asyncio.to_thread(hall.rota.let_send, "a")
    assert sent == ["a"]


@in_hall("a", LONGEST_SENDING_SECONDS=0.1)
async def test_a_loop_that_sends_nothing_holds_nobody_up_for_long(hall):
    held = threading.Thread(target=hall.rota.let_send, args=("a",))
    held.start()
    held.join(patience.SECONDS)  # in the loop itself, which so has no time to send
    assert not held.is_alive()
