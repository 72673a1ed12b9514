"""A vote that nobody else can read before the reveal, on any surface; and what follows it."""

import re

from playwright.sync_api import expect

from matrix.model import Ownership
from matrix.ui.workshop.lead import PAUSE_SECONDS
from matrix.workshop import facilitation, store
from matrix.workshop.keeping import archive
from matrix.workshop.people import presence
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.votes import voting

SECRET = "Zanzibarquartz"


class Wiretap:
    """Everything that one browser received."""

    def __init__(self, page):
        self.heard = []
        page.on("websocket", self._line)
        page.on("response", self._answer)

    def _line(self, socket):
        socket.on("framereceived", lambda payload: self.heard.append(_bytes(payload)))

    def _answer(self, response):
        if "/join" in response.url or "static" in response.url:
            return
        try:
            self.heard.append(response.body())
        except Exception:  # an endless or redirected answer has no body to read
            return

    def holds(self, word):
        return any(word.encode() in part for part in self.heard)


def _bytes(payload):
    return payload.encode() if isinstance(payload, str) else payload


def at_vote(room, lead):
    function = store.read(room.database, room.workshop).matrix.functions[3].id
    facilitation.arrange(room.database, lead, agenda=(function,))
    facilitation.move_to(room.database, lead, function)
    facilitation.to_phase(room.database, lead, Phase.VOTE)
    return function


def test_a_blind_vote_is_on_no_surface_before_the_reveal(room, tmp_path):
    fay = room.seat("Fay", Role.FACILITATOR, "workshop")
    eve = room.seat("Eve", Role.VIEWER, "workshop")
    taps = [Wiretap(seat.page) for seat in (fay, eve)]
    for seat in (fay, eve):
        seat.page.reload()
    ben = room.seat("Ben", page="workshop")
    function = at_vote(room, fay.actor)
    ben.at(f"vote-choice-{function}-1").locator("[role=radio]").nth(2).click()
    ben.at(f"vote-reason-{function}-1").locator("textarea").fill(SECRET)
    expect(ben.page.get_by_text("You voted outsourced")).to_be_visible()
    while voting.standing(room.database, ben.actor, function).mine.reason != SECRET:
        ben.page.wait_for_timeout(100)
    expect(ben.at(f"vote-reason-{function}-1").locator("textarea")).to_be_focused()
    for seat in (fay, eve):
        expect(seat.page.get_by_text(re.compile("1 (of 1 have )?voted"))).to_be_visible()
        assert SECRET not in seat.page.content()
    for tap in taps:
        assert tap.heard
        assert not tap.holds(SECRET)
    fay.go("Share")
    for key in ("download-yaml", "download-minutes-markdown", "download-markdown"):
        with fay.page.expect_download() as waiting:
            fay.at(key).locator("button").click()
        path = tmp_path / key
        waiting.value.save_as(path)
        assert SECRET.encode() not in path.read_bytes()
    assert SECRET not in room.server.log.read_text(errors="replace")
    assert SECRET.encode() not in archive.archived(room.database, room.workshop).to_json()
    assert SECRET not in repr(store.entries(room.database, room.workshop))
    assert SECRET not in repr(presence.here(room.database, fay.actor))
    facilitation.to_phase(room.database, fay.actor, Phase.DISCUSS)
    expect(eve.page.get_by_text(SECRET)).to_be_visible()


def test_go_there_reveal_vote_again_decide_undo_and_hand_over(room):
    fay = room.seat("Fay", Role.FACILITATOR, "workshop")
    ben = room.seat("Ben", page="workshop")
    function, other = (f.id for f in store.read(room.database, room.workshop).matrix.functions[3:5])
    facilitation.arrange(room.database, fay.actor, agenda=(other, function), function=other)

    def press(key):
        fay.at(key).locator("button").first.click()

    def lead(way, phase):
        fay.page.wait_for_timeout(1000 * PAUSE_SECONDS)
        press(f"lead-{way}-{phase}-{function}")

    def vote(seat, number, place):
        seat.at(f"vote-choice-{function}-{number}").locator("[role=radio]").nth(place).click()

    press(f"agenda-go-{function}")
    expect(fay.at(f"agenda-{other}")).to_have_count(0)
    expect(fay.at("workshop-view").locator("[aria-checked=true]")).to_have_text("Stage")
    lead("next", Phase.GATHER)
    vote(fay, 1, 0)
    vote(ben, 1, 2)
    expect(fay.page.get_by_text(re.compile("All 2 have voted|2 voted"))).to_be_visible()
    lead("next", Phase.VOTE)
    expect(ben.page.get_by_text("No agreement", exact=True)).to_be_visible()
    lead("back", Phase.DISCUSS)
    vote(fay, 2, 1)
    vote(ben, 2, 1)
    expect(fay.page.get_by_text(re.compile("All 2 have voted|2 voted"))).to_be_visible()
    lead("next", Phase.VOTE)
    expect(ben.page.get_by_text("Agreement on mixed")).to_be_visible()
    lead("next", Phase.DISCUSS)
    fay.at(f"decide-why-{function}").locator("textarea").fill("Both agree")
    fay.at(f"decide-why-{function}").locator("textarea").blur()
    lead("next", Phase.DECIDE)
    expect(ben.page.get_by_text("Both agree").first).to_be_visible()
    (entry,) = store.entries(room.database, room.workshop)
    assert "after round 2 (2 of 2 votes)" in entry.label
    assert len(voting.revealed_rounds(room.database, fay.actor)) == 2

    fay.go("Board")
    fay.at("undo").locator("button").first.click()
    expect(fay.page.get_by_text("Undone")).to_be_visible()
    began = store.at(room.database, room.workshop, 0)
    assert store.read(room.database, room.workshop).matrix == began

    fay.go("Workshop")
    fay.at("workshop-view").get_by_text("People", exact=True).click()
    fay.at(f"role-{ben.actor.person}").locator("input").click()
    fay.page.get_by_role("option", name="Facilitator").click()
    expect(ben.at(f"lead-next-{Phase.GATHER}-{other}")).to_be_visible()


def test_a_decision_waits_for_no_vote(room):
    fay = room.seat("Fay", Role.FACILITATOR, "workshop")
    function = at_vote(room, fay.actor)
    voting.cast(room.database, fay.actor, function, Ownership.MIXED)
    expect(fay.page.get_by_text(re.compile("1 (of 1 have )?voted"))).to_be_visible()
    expect(fay.at(f"lead-decide-{Phase.VOTE}-{function}")).to_have_count(0)
