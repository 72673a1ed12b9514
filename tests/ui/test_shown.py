"""What a browser echoes is never taken for a decision, however its messages are delayed."""

from collections import deque
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from matrix.ui.session import shown

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
        self.displayed = None
        self.drawn = self.begun = 0
        self.coming = deque()
        self.chosen = []
        self.run()
        self.deliver()

    def run(self, *, lost=False):
        """The server draws; what it draws is under way, unless the next run overtakes it."""
        shown.begin_run("screen")
        self.state.written.clear()
        shown.show(KEY, self.stored)
        number = self.state[shown.KNOWN].run
        set_to = [self.stored] if KEY in self.state.written else []
        shown.end_run("screen")
        if not lost:
            self.coming.append((number, set_to, self.stored))

    def deliver(self):
        """The browser draws the oldest run that is under way."""
        if self.coming:
            self.drawn, set_to, default = self.coming.popleft()
            self.begun = self.drawn
            shown_now = default if self.displayed is None else self.displayed
            self.displayed = next(iter(set_to), shown_now)

    def send(self, *, lost=False):
        """A message for some other reason: all controls as this browser shows them."""
        before = self.state[KEY]
        self.state[KEY] = self.displayed
        self.state[f"{shown.FIRST}screen"] = self.begun
        self.state[f"{shown.LAST}screen"] = self.drawn
        if before != self.displayed and not shown.is_echo(KEY):
            self.chosen.append(self.displayed)
            self.stored = self.displayed
        self.run(lost=lost)

    def click(self, value):
        self.displayed = value
        self.send()

    def settle(self):
        """Everything under way arrives."""
        self.send()
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
        some.just(("deliver", None)),
        some.just(("rerun", None)),
    ),
    max_size=40,
)


@given(STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_late_or_lost_nobody_decides_without_a_click(browser, steps):
    one = browser("a")
    for step, value in steps:
        match step:
            case "store":
                one.stored = value
            case "send":
                one.send(lost=value)
            case "deliver":
                one.deliver()
            case "rerun":
                shown.rerun()
                one.run()
    assert one.chosen == []
    one.settle()
    assert one.displayed == one.stored
    assert one.chosen == []


@given(STEPS, some.sampled_from("xyz"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_click_counts_whatever_is_under_way(browser, steps, choice):
    one = browser("a")
    for step, value in steps:
        if step == "store":
            one.stored = value
            one.send()
        elif step == "deliver":
            one.deliver()
    one.click(choice)
    assert one.chosen == [choice]
    one.settle()
    assert one.displayed == choice
    assert one.chosen == [choice]
