"""What a browser echoes is never taken for a decision, however its messages are delayed."""

from collections import deque
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from matrix.ui import shown

KEY = "ownership-cloud"


class State(dict):
    """A session's state that knows what was set since it was last asked."""

    def __init__(self):
        super().__init__()
        self.written = set()

    def __setitem__(self, key, value):
        self.written.add(key)
        super().__setitem__(key, value)


class Browser:
    """One control of one browser, and a server whose answers reach it late, or not at all."""

    def __init__(self, state, stored):
        self.state = state
        self.stored = stored
        self.displayed = self.drawn_value = None
        self.numbers, self.overtaken = {}, []
        self.coming = deque()
        self.chosen = []
        self.run()
        self.deliver()

    def run(self, *, lost=False):
        """The server draws; what it draws is under way, unless the next run overtakes it."""
        shown.begin_run("screen")
        shown.begin_pieces("screen", alone=False)
        set_to = self._show()
        shown.end_pieces("screen")
        shown.end_run("screen")
        numbers = dict.fromkeys(("screen", "screen-pieces"), self.state[shown.RUN])
        self.overtaken = [(numbers, set_to, self.stored)] if lost else []
        if not lost:
            self.coming.append((numbers, set_to, self.stored))

    def run_pieces(self, *, lost=False):
        """The server draws the control only where it has something else to show.

        Pieces that overtake a run take only the numbers of its pieces away: Streamlit drops what
        is under way of those fragments alone that are drawn anew.
        """
        for numbers, set_to, default in self.overtaken:
            self.coming.append(({"screen": numbers["screen"]}, set_to, default))
        self.overtaken = []
        shown.begin_pieces("screen", alone=True)
        stale = self.drawn_value != self.stored or shown.is_unsettled("screen")
        set_to = self._show() if stale else None
        shown.end_pieces("screen")
        numbers = {} if lost else {"screen-pieces": self.state[shown.RUN]}
        self.coming.append((numbers, set_to, self.stored))

    def _show(self):
        self.state.written.clear()
        shown.show(KEY, self.stored)
        self.drawn_value = self.stored
        return [self.stored] if KEY in self.state.written else []

    def deliver(self):
        """The browser draws the oldest run that is under way."""
        if self.coming:
            numbers, set_to, default = self.coming.popleft()
            self.numbers |= numbers
            if set_to is not None:
                shown_now = default if self.displayed is None else self.displayed
                self.displayed = next(iter(set_to), shown_now)

    def send(self, *, lost=False, pieces=False):
        """A message for some other reason: all controls as this browser shows them."""
        before = self.state[KEY]
        self.state[KEY] = self.displayed
        for place, number in self.numbers.items():
            self.state[f"{shown.FIRST}{place}"] = number
            self.state[f"{shown.LAST}{place}"] = number
        if before != self.displayed and not shown.is_echo(KEY):
            self.chosen.append(self.displayed)
            self.stored = self.displayed
        if pieces:
            self.run_pieces(lost=lost)
        else:
            self.run(lost=lost)

    def click(self, value, *, pieces=False):
        self.displayed = value
        self.send(pieces=pieces)

    def settle(self, *, pieces=False):
        """Everything under way arrives."""
        self.send(pieces=pieces)
        while self.coming:
            self.deliver()


@pytest.fixture
def browser(monkeypatch):
    def begun(stored):
        state = State()
        quiet = SimpleNamespace(
            session_state=state,
            rerun=bool,
            container=lambda **_: nullcontext(),
            number_input=lambda *_, **__: None,
        )
        monkeypatch.setattr(shown, "st", quiet)
        return Browser(state, stored)

    return begun


def test_a_click_is_a_decision(browser):
    browser = browser("in_house")
    browser.click("mixed")
    assert browser.chosen == ["mixed"]


def test_an_older_value_that_comes_back_is_none(browser):
    browser = browser("in_house")
    browser.stored = "mixed"
    browser.send()
    browser.send()
    assert browser.chosen == []
    assert browser.stored == "mixed"


def test_two_quick_clicks_there_and_back_are_two(browser):
    browser = browser("in_house")
    browser.click("mixed")
    browser.click("in_house")
    assert browser.chosen == ["mixed", "in_house"]


def test_a_click_before_the_newer_value_arrives_is_one(browser):
    browser = browser("in_house")
    browser.stored = "mixed"
    browser.send()
    browser.click("outsourced")
    assert browser.chosen == ["outsourced"]


STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("store"), some.sampled_from("abcd")),
        some.tuples(some.just("send"), some.booleans()),
        some.tuples(some.just("hear"), some.booleans()),
        some.just(("deliver", None)),
        some.just(("rerun", None)),
    ),
    max_size=40,
)


@given(STEPS, some.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_late_or_lost_nobody_decides_without_a_click(browser, steps, pieces):
    one = browser("a")
    for step, value in steps:
        match step:
            case "store":
                one.stored = value
            case "send":
                one.send(lost=value)
            case "hear":
                one.send(lost=value, pieces=True)
            case "deliver":
                one.deliver()
            case "rerun":
                shown.rerun()
                one.run()
    assert one.chosen == []
    one.settle(pieces=pieces)
    assert one.displayed == one.stored
    assert one.chosen == []


@given(STEPS, some.sampled_from("xyz"), some.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_click_counts_whatever_is_under_way(browser, steps, choice, pieces):
    one = browser("a")
    for step, value in steps:
        if step == "store":
            one.stored = value
            one.send(pieces=pieces)
        elif step == "deliver":
            one.deliver()
    one.click(choice, pieces=pieces)
    assert one.chosen == [choice]
    one.settle(pieces=pieces)
    assert one.displayed == choice
    assert one.chosen == [choice]
