"""Opening a drawer changes nothing: what a browser fills in by itself is no decision."""

from playwright.sync_api import expect

from matrix.model import PartyKind
from matrix.presets import WORKED_EXAMPLE, preset
from matrix.ui.plain.groups import fold_key
from matrix.workshop import store
from matrix.workshop.people.actor import Role
from tests.browser.room import Room

VENDOR = next(p for p in preset(WORKED_EXAMPLE).opened.parties if p.kind is PartyKind.VENDOR)

PLACE = fold_key("party", VENDOR.id, "Place on the board")


def test_a_party_that_comes_back_keeps_its_kind_when_the_drawer_opens(room: Room):
    seat = room.seat("Fay", Role.FACILITATOR)
    page = seat.page

    def button(key: str) -> None:
        page.locator(f".st-key-{key} button:visible").first.click()

    button("open-parties")
    button(f"party-{VENDOR.id}")
    page.locator(f".st-key-{PLACE} summary").click()
    button(f"remove-{VENDOR.id}")
    expect(page.locator(".st-key-new-party-name")).to_be_visible()
    expect(page.locator(f".st-key-party-{VENDOR.id}")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    undo = page.locator(".st-key-undo button").first
    expect(undo).to_be_enabled()
    undo.dispatch_event("click")
    expect(page.get_by_text("Undone: ")).to_be_visible()
    before = store.read(room.database, room.workshop)

    button("open-parties")
    button(f"party-{VENDOR.id}")
    kind = page.locator(f".st-key-panel-party-{VENDOR.id}-kind").get_by_role("combobox")
    expect(kind).to_have_value("Vendor")
    seat.settle()
    after = store.read(room.database, room.workshop)
    assert after.revision == before.revision
    assert after.matrix.parties_by_id[VENDOR.id].kind is PartyKind.VENDOR


def test_a_fold_keeps_open_and_an_answer_keeps_the_focus(room: Room):
    seat = room.seat("Fay", Role.FACILITATOR)
    page = seat.page
    function = preset(WORKED_EXAMPLE).opened.functions_by_id["software-development"]
    page.locator(f".st-key-row-{function.id} button:visible").first.click()
    page.locator(f".st-key-{fold_key('function', function.id, 'Required hours')} summary").click()
    mark = page.locator(
        ".st-key-" + f"waits-of-{fold_key('function', function.id, 'Required hours')}"
    )
    expect(mark).to_be_visible()
    urgent = page.locator(f".st-key-panel-function-{function.id}-urgent")
    urgent.get_by_text("No", exact=True).click()
    expect(mark).to_have_count(0)
    expect(urgent).to_be_visible()
    assert (
        store.read(room.database, room.workshop).matrix.functions_by_id[function.id].urgent is False
    )

    page.locator(f".st-key-{fold_key('function', function.id, 'People')} summary").click()
    fte = page.locator(f".st-key-panel-function-{function.id}-fte input")
    expect(fte).to_have_value("14")
    fte.fill("")
    fte.press("Tab")
    seat.settle()
    stored = store.read(room.database, room.workshop).matrix.functions_by_id[function.id]
    assert stored.fte is None
