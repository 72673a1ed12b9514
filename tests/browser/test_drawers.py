"""Opening a drawer changes nothing: what a browser fills in by itself is no decision."""

from playwright.sync_api import expect

from matrix.model import PartyKind
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.workshop import store
from matrix.workshop.people.actor import Role
from tests.browser.room import Room

VENDOR = next(p for p in preset(WORKED_EXAMPLE).opened.parties if p.kind is PartyKind.VENDOR)


def test_a_party_that_comes_back_keeps_its_kind_when_the_drawer_opens(room: Room):
    seat = room.seat("Fay", Role.FACILITATOR)
    page = seat.page

    def button(key: str) -> None:
        page.locator(f".st-key-{key} button:visible").first.click()

    button("open-parties")
    page.locator(f".st-key-party-{VENDOR.id} summary").click()
    button(f"remove-{VENDOR.id}")
    expect(page.locator(f".st-key-party-{VENDOR.id}")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    undo = page.locator(".st-key-undo button").first
    expect(undo).to_be_enabled()
    undo.dispatch_event("click")
    expect(page.get_by_text("Undone: ")).to_be_visible()
    before = store.read(room.database, room.workshop)

    button("open-parties")
    page.locator(f".st-key-party-{VENDOR.id} summary").click()
    kind = page.locator(f".st-key-panel-party-{VENDOR.id}-kind").get_by_role("combobox")
    expect(kind).to_have_value("Vendor")
    seat.settle()
    after = store.read(room.database, room.workshop)
    assert after.revision == before.revision
    assert after.matrix.parties_by_id[VENDOR.id].kind is PartyKind.VENDOR
