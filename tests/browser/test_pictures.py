"""A click in one picture marks what was hit in all of them."""

from playwright.sync_api import Page, expect

from matrix.presets import DEFAULT


def test_what_is_clicked_in_a_picture_is_highlighted(page: Page):
    page.locator(f".st-key-preset-{DEFAULT} button").click()
    page.get_by_role("link", name="Hand-offs", exact=True).click()
    chosen = page.locator(".st-key-handoffs-highlight input").first
    picture = page.locator(".st-key-scroll-handoff-map svg.marks")
    picture.locator("text", has_text="Fare engine").first.click()
    expect(chosen).to_have_value("Fare engine")
    page.get_by_text("Time", exact=True).first.click()
    steps = page.locator(".st-key-scroll-lead-time svg.marks")
    steps.locator("text", has_text="Quality").first.click()
    expect(chosen).not_to_have_value("Fare engine")
