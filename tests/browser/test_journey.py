"""The journey of issue one: decide, be objected to, fix, undo, redo, download, read back."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from matrix.document import loads
from matrix.model import Ownership
from matrix.presets import WORKED_EXAMPLE, preset
from tests.app.test_pages import core_in_house

MATRIX = preset(WORKED_EXAMPLE).opened
FUNCTION = core_in_house(MATRIX)
PNG = b"\x89PNG\r\n\x1a\n"


def row(page: Page, part: str):
    return page.locator(f".st-key-{part}-{FUNCTION}")


def chosen(page: Page, label: str):
    """The segment of the function's ownership control that is pressed."""
    segment = row(page, "ownership").get_by_role("radio", name=label)
    return expect(segment)


def download(page: Page, key: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def test_decide_fix_undo_redo_download_and_read_back(page: Page, tmp_path: Path):
    page.locator(f".st-key-preset-{WORKED_EXAMPLE} button").click()
    segments = row(page, "ownership")
    expect(segments).to_be_visible()

    segments.get_by_text("Outsourced").click()
    objection = page.get_by_text("is core but fully external")
    expect(objection).to_be_visible()

    row(page, "findings").get_by_role("button").click()
    page.locator(f".st-key-fix-row-core-led-in-house-{FUNCTION} button").click()
    expect(objection).to_have_count(0)
    page.keyboard.press("Escape")

    page.locator(".st-key-undo button").first.click()
    expect(objection).to_be_visible()
    page.locator(".st-key-redo button").first.click()
    expect(objection).to_have_count(0)

    go(page, "Share")
    png = download(page, "download-ownership-matrix-png", tmp_path)
    assert png.read_bytes().startswith(PNG)
    xlsx = download(page, "download-xlsx", tmp_path)
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(xlsx.read_bytes())).namelist()
    yaml = download(page, "download-yaml", tmp_path)
    saved = loads(yaml.read_text(encoding="utf-8"))
    assert saved.functions_by_id[FUNCTION].ownership is Ownership.IN_HOUSE

    page.reload()
    go(page, "Start")
    page.get_by_text("Open a file, or start").click()
    page.locator(".st-key-open-file input[type=file]").set_input_files(yaml)
    page.locator(".st-key-open-uploaded button").click()
    expect(row(page, "ownership")).to_be_visible()
    go(page, "Share")
    again = download(page, "download-yaml", tmp_path)
    assert loads(again.read_text(encoding="utf-8")) == saved
