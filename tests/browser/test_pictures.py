"""Pictures on a page: they fit its width, and a click in one marks what was hit in all of them."""

import pytest
from playwright.sync_api import Page, expect

from matrix.charts.handoff_map.layout import MOST_BY_FUNCTION
from matrix.document import to_yaml
from matrix.presets import WORKED_EXAMPLE
from tests.charts.boards import board

SIZES = "element => [element.scrollWidth, element.clientWidth]"


@pytest.mark.parametrize("size", [12, 40])
def test_the_map_fits_the_page_at_once_and_is_shown_in_full_size(page: Page, size: int):
    page.set_viewport_size({"width": 1400, "height": 900})
    content = {"name": "a.yaml", "mimeType": "text/yaml", "buffer": to_yaml(board(size)).encode()}
    page.get_by_text("Open a file, or start").click()
    page.locator(".st-key-open-file input[type=file]").set_input_files(content)
    page.locator(".st-key-open-uploaded button").click()
    expect(page.locator(".st-key-strip")).to_be_visible()  # else the board opens after the move
    page.get_by_role("link", name="Hand-offs", exact=True).click()
    if size > MOST_BY_FUNCTION:
        expect(page.locator(".st-key-scroll-party-map svg.marks")).to_have_count(1)
        page.get_by_role("radio", name="By function").click()
    around = page.locator(".st-key-scroll-handoff-map")
    picture = around.locator("svg.marks").filter(has_text="Architecture")
    expect(picture).to_have_count(1)
    expect(picture).to_be_visible()
    held, wide = around.evaluate(SIZES)
    assert held <= wide
    fitted, natural = picture.bounding_box()["width"], int(picture.get_attribute("width"))
    assert fitted <= wide < natural
    page.locator(".st-key-full-handoff-map label").click()
    expect(picture).to_have_css("max-width", "none")
    held, wide = around.evaluate(SIZES)
    assert held > wide and picture.bounding_box()["width"] >= natural
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400


def test_the_hand_offs_are_shown_by_party(page: Page):
    page.locator(f".st-key-preset-{WORKED_EXAMPLE} button").click()
    expect(page.locator(".st-key-strip")).to_be_visible()  # else the board opens after the move
    page.get_by_role("link", name="Hand-offs", exact=True).click()
    page.get_by_role("radio", name="By party").click()
    expect(page.locator(".st-key-scroll-party-map svg.marks")).to_have_count(1)
    picture = page.locator(".st-key-scroll-party-map svg.marks")
    expect(picture.locator("text", has_text="Northwind Support").first).to_be_visible()


def test_what_is_clicked_in_a_picture_is_highlighted(page: Page):
    page.locator(f".st-key-preset-{WORKED_EXAMPLE} button").click()
    expect(page.locator(".st-key-strip")).to_be_visible()  # else the board opens after the move
    page.get_by_role("link", name="Hand-offs", exact=True).click()
    chosen = page.locator(".st-key-handoffs-highlight input").first
    picture = page.locator(".st-key-scroll-handoff-map svg.marks")
    picture.locator("text", has_text="Fare engine").first.click()
    expect(chosen).to_have_value("Fare engine")
    page.get_by_text("Time", exact=True).first.click()
    steps = page.locator(".st-key-scroll-lead-time svg.marks")
    steps.locator("text", has_text="Quality").first.click()
    expect(chosen).not_to_have_value("Fare engine")
