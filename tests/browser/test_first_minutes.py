"""The journey of the first five minutes, which no change may make longer."""

from playwright.sync_api import Page, expect

from tests.trials.first_minutes import SIX, Newcomer, walk

PNG = b"\x89PNG\r\n\x1a\n"
FOURTEEN = [
    ("Product strategy", "Direction", "In-house", ""),
    ("Market research", "Direction", "", ""),
    ("UI/UX design", "Product", "in house", ""),
    ("Software development", "Engineering", "Mixed", ""),
    ("Quality assurance", "Engineering", "Outsourced", "Tidewater Digital"),
    ("Cloud infrastructure", "Engineering", "outsourced", "Tidewater Digital"),
    ("Cybersecurity", "Engineering", "", ""),
    ("Data and analytics", "Engineering", "", ""),
    ("Customer support", "Service", "external", "Brightline Care"),
    ("Field service", "Service", "", ""),
    ("Finance", "Administration", "", ""),
    ("Human resources", "Administration", "", ""),
    ("Legal", "Administration", "Partner", "Kerr & Lowe"),
    ("Procurement", "Administration", "", ""),
]


def test_from_a_fresh_start_to_a_saved_map_in_at_most_25_clicks(page: Page, tmp_path):
    newcomer = Newcomer(page)
    saved = walk(newcomer, tmp_path)
    assert saved.read_bytes().startswith(PNG)
    board, decided, *_ = newcomer.stages.values()
    assert board <= 3
    assert decided <= 8
    assert decided >= len(SIX)
    assert newcomer.clicks <= 25


def test_a_list_of_14_from_a_spreadsheet_is_a_board_with_one_question_and_no_red(page: Page):
    cells = ["\t".join(row) for row in (("Function", "Group", "Ownership", "Party"), *FOURTEEN)]
    page.get_by_label("One function per line").fill("\n".join(cells))
    page.locator(".st-key-pasted-list-preview button").click()
    expect(
        page.get_by_text("14 functions, 5 groups, 7 with an ownership, 3 parties")
    ).to_be_visible()
    expect(page.get_by_text("Which of these are other companies?")).to_be_visible()
    page.locator(".st-key-list-create button").click()
    expect(page.locator("[class*='st-key-ownership-']")).to_have_count(14)
    expect(page.locator(".st-key-next-question")).to_have_count(1)
    expect(page.locator("[class*='st-key-findings-']")).to_have_count(0)
    expect(page.locator(".st-key-strip [data-testid='stMetric']")).to_have_count(3)
    page.locator(".st-key-undo button").first.click()
    expect(page.get_by_text("The board is empty")).to_be_visible()
