"""Screens that sleep: whose are kept, for how long, and what is given back."""

from dataclasses import dataclass

import pytest
from streamlit.runtime.session_manager import SessionInfo

from matrix.ui.frame import kept_sessions
from matrix.ui.frame.kept_sessions import KeptSessions
from matrix.web.sessions import OWNERS, Visitor


@dataclass
class Session:
    id: str
    over: bool = False

    def shutdown(self) -> None:
        self.over = True


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def kept(now):
    return KeptSessions(900, lambda: now[0])


@pytest.fixture
def leave(kept):
    """Somebody's browser goes away."""
    noted = []

    def gone(name, person="", address="192.0.2.1"):
        session = Session(f"session-{name}")
        noted.append(session.id)
        OWNERS.note(session.id, f"browser-{name}", Visitor(f"{address}", person))
        kept.save(SessionInfo(None, session))
        return session

    yield gone
    for each in noted:
        OWNERS.forget(each)


def test_strangers_do_not_push_out_the_phone_of_somebody_with_a_pass(kept, leave):
    phone = leave("phone", "w ana")
    strangers = [
        leave(number, address=f"198.51.100.{number}")
        for number in range(kept_sessions.STRANGERS + 20)
    ]
    assert kept.get(phone.id).session is phone
    assert [each.over for each in strangers] == [True] * 20 + [False] * kept_sessions.STRANGERS


def test_one_person_does_not_push_out_another(kept, leave):
    phone = leave("phone", "w ana")
    tabs = [leave(f"tab-{n}", "w busy") for n in range(kept_sessions.KNOWN + 1)]
    assert not phone.over
    assert sum(not tab.over for tab in tabs) == kept_sessions.PER_VISITOR


def test_one_address_does_not_push_out_the_others(kept, leave):
    phone = leave("phone", "w ana", "192.0.2.2")
    crowd = [leave(n, f"w {n}") for n in range(kept_sessions.KNOWN + 1)]
    assert not phone.over
    assert sum(not each.over for each in crowd) == kept_sessions.PER_ADDRESS


def test_what_belongs_to_two_crowds_ends_once(kept, leave):
    mine = [leave(f"first-{n}", address="192.0.2.3") for n in range(kept_sessions.PER_VISITOR)]
    for session in mine:
        OWNERS.note(session.id, "browser-x", Visitor("192.0.2.3"))
    for number in range(kept_sessions.STRANGERS * 2):
        leave(number, address=f"198.51.100.{number}")
    assert all(each.over for each in mine)
    assert len(kept.list()) == kept_sessions.STRANGERS


def test_what_is_away_for_too_long_ends_and_is_forgotten(kept, leave, now):
    phone = leave("phone", "w ana")
    now[0] = 899
    assert kept.get(phone.id)
    now[0] = 901
    assert kept.get(phone.id) is None
    assert phone.over and not OWNERS.of(phone.id).browser


def test_a_session_that_goes_on_is_let_go_of_alive(kept, leave):
    phone = leave("phone", "w ana")
    kept.delete(phone.id)
    assert kept.list() == [] and not phone.over
