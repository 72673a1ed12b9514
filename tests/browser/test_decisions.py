"""No decision is skipped unseen, and no tap on the Board leaves a false reason in the minutes."""

import re

from playwright.sync_api import expect

from matrix.model import Ownership
from matrix.ui.workshop.lead import PAUSE_SECONDS
from matrix.workshop import facilitation, store
from matrix.workshop.people.actor import Role
from matrix.workshop.stage import Phase
from matrix.workshop.votes import deciding, voting
from tests import patience
from tests.browser.room import RADIOS

WHY = "Strategy is ours: all three of three"


def functions(room):
    return [f.id for f in store.read(room.database, room.workshop).matrix.functions]


def name_of(room, function):
    return store.read(room.database, room.workshop).matrix.function_names[function]


def minutes(seat, folder):
    """The lines of the minutes that a person downloads, by the function that begins them."""
    seat.go("Share")
    with seat.page.expect_download() as waiting:
        seat.at("download-minutes-markdown").locator("button").click()
    path = folder / "minutes.md"
    waiting.value.save_as(path)
    text = path.read_text()
    return text.replace("\\", "").partition("## Decisions")[2].partition("## Votes")[0], text


def test_a_decision_is_recorded_or_parked_before_the_room_moves_on(room, tmp_path):
    fay = room.seat("Fay", Role.FACILITATOR, "workshop")
    ben, wall = room.seat("Ben", page="workshop"), room.seat("Vic", Role.VIEWER, "workshop")
    wall.page.goto(f"{room.server.address}/present?workshop={room.workshop}")
    first, second, third = functions(room)[:3]
    facilitation.arrange(room.database, fay.actor, agenda=(first, second, third))
    facilitation.move_to(room.database, fay.actor, first)
    facilitation.to_phase(room.database, fay.actor, Phase.DECIDE)
    on = fay.at(f"lead-next-decide-{first}").locator("button").first
    expect(on).to_have_text(re.compile(f"Decide and go on to {name_of(room, second)}"))
    expect(fay.page.get_by_role("button", name=re.compile("^Next"))).to_have_count(0)
    on.click()
    expect(fay.page.get_by_text("Choose who owns the function, and enter a reason")).to_be_visible()
    assert facilitation.stage_of(room.database, fay.actor).function == first

    fay.at(f"decide-{first}").locator(RADIOS).nth(1).click()
    fay.at(f"decide-why-{first}").locator("textarea").fill("We keep the lead")
    on.dblclick()
    expect(fay.at(f"lead-next-gather-{second}")).to_be_visible()
    for seat in (ben, wall):
        expect(seat.page.get_by_text("We keep the lead")).to_be_visible()
        expect(seat.page.get_by_role("heading", name=name_of(room, second))).to_be_visible()
    (entry,) = store.entries(room.database, room.workshop)
    assert "mixed, decided" in entry.label

    fay.page.wait_for_timeout(1000 * PAUSE_SECONDS)
    fay.at(f"lead-decide-gather-{second}").locator("button").first.click()
    fay.page.wait_for_timeout(1000 * PAUSE_SECONDS)
    fay.at(f"lead-park-{second}").locator("button").first.click()
    expect(fay.at(f"lead-next-gather-{third}")).to_be_visible()
    ben.at("workshop-view").get_by_text("Agenda", exact=True).click()
    expect(ben.page.get_by_text("Parked", exact=True)).to_be_visible()
    _, text = minutes(fay, tmp_path)
    assert name_of(room, second) in text.partition("## Parked")[2].partition("## ")[0]
    assert len(store.entries(room.database, room.workshop)) == 1


def test_a_tap_on_the_board_leaves_no_false_reason_in_the_minutes(room, tmp_path):
    fay = room.seat("Fay", Role.FACILITATOR, "workshop")
    ben = room.seat("Ben")
    strategy, other = functions(room)[:2]
    facilitation.move_to(room.database, fay.actor, strategy)
    facilitation.to_phase(room.database, fay.actor, Phase.VOTE)
    for name in ("Ana", "Cleo", "Dan"):
        voting.cast(
            room.database, fay.actor, strategy, Ownership.IN_HOUSE, room_name=f"{name} Example"
        )
    facilitation.to_phase(room.database, fay.actor, Phase.DISCUSS)
    deciding.decide(room.database, fay.actor, strategy, Ownership.IN_HOUSE, WHY)

    expect(ben.at(f"ownership-{strategy}").locator(RADIOS).first).to_be_disabled()
    fay.go("Board")
    expect(fay.at(f"ownership-{strategy}").locator(RADIOS).first).to_be_disabled()
    fay.at(f"reopen-{strategy}").locator("button").first.click()
    expect(ben.at(f"ownership-{strategy}").locator(RADIOS).nth(1)).to_be_enabled()
    ben.decide(strategy, 1)
    fay.shows(strategy, 1)
    decisions, text = minutes(fay, tmp_path)
    line = next(row for row in decisions.splitlines() if name_of(room, strategy) in row)
    assert "Mixed" in line and "no reason given" in line
    assert "against the vote, 3 : 0 for in-house" in line
    assert WHY not in decisions
    assert WHY in text.replace("\\", "").partition("## No longer standing")[2]

    why = ben.at(f"why-{strategy}-mixed").locator("input")
    why.fill("A partner joins")
    why.press("Enter")
    patience.until(
        lambda: stored(room, strategy).rationale == "A partner joins", "the reason is not stored"
    )
    ben.decide(other, 2)
    expect(ben.at(f"why-{other}-outsourced")).to_be_visible()
    expect(ben.page.locator(f".st-key-why-{strategy}-mixed")).to_have_count(0)
    decisions, _ = minutes(fay, tmp_path)
    assert "A partner joins" in decisions
    ben.at("undo").locator("button").first.click()
    expect(ben.page.locator("[class*=st-key-why-]")).to_have_count(0)


def stored(room, function):
    return store.read(room.database, room.workshop).matrix.functions_by_id[function]
