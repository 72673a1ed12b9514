"""What the pages of the documentation name is there: files, links, headings, rooms, words."""

import importlib.util
import re
from configparser import ConfigParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.contracts.guides import WRITE

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path for pattern in ("*.md", ".github/**/*.md", "docs/**/*.md") for path in ROOT.glob(pattern)
)
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
GLOSSARY = ARCHITECTURE.partition("## Glossary")[2].partition("\n## ")[0]
NAMED = re.compile(r"`((?:matrix|tests|docs|benchmarks|presets|\.ci|\.github)/[\w./@-]*)`")
MODULE = re.compile(r"python -m ((?:matrix|tests|benchmarks)[\w.]*)")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def inline(page):
    """Every token inside the paragraphs, headings and tables of a page."""
    for block in MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8")):
        yield from block.children or ()


def headings(page):
    """The anchors of a page, as GitHub makes them from its headings."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def table(heading):
    """The first cells of the table in the architecture page under this header."""
    [rows] = re.findall(
        rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", ARCHITECTURE, re.M
    )
    return [row.split("|")[1] for row in rows.splitlines()]


def layers(contract):
    """The layers of a contract in `.importlinter`, top first."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contracts[f"importlinter:contract:{contract}"]["layers"].split("\n")
    return [set(re.findall(r"\w+", line)) for line in lines if line.strip()]


def test_the_pages_are_found():
    names = {str(page.relative_to(ROOT)) for page in PAGES}
    assert {"README.md", "CONTRIBUTING.md", "docs/deploy.md", "docs/rules/index.md"} <= names


@each_page
def test_every_relative_link_leads_to_a_file_and_a_heading(page):
    targets = [
        token.attrs.get("href") or token.attrs["src"]
        for token in inline(page)
        if token.type in ("link_open", "image")
    ]
    broken = []
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in headings(file)):
            broken.append(target)
    assert broken == []


@each_page
def test_every_file_and_module_that_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    written = {name for name, _ in WRITE.findall(text)}
    missing = [
        name for name in NAMED.findall(text) if not (ROOT / name).exists() and name not in written
    ]
    missing += [name for name in MODULE.findall(text) if not importlib.util.find_spec(name)]
    assert missing == []


@pytest.mark.parametrize(
    ("heading", "contract"),
    [
        ("Floor of `matrix/`", "layers"),
        ("Floor of `matrix/ui/`", "screens"),
        ("Floor of `matrix/workshop/`", "workshop"),
    ],
)
def test_the_floors_are_those_of_the_import_contract(heading, contract):
    floors = [set(re.findall(r"`(\w+)`", cell)) for cell in table(heading)]
    assert floors == layers(contract)


@pytest.mark.parametrize("folder", ["matrix", "matrix/ui", "matrix/workshop"])
def test_the_floors_name_every_room_and_no_other(folder):
    rooms = {
        path.stem
        for path in (ROOT / folder).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    named = {
        room for cell in table(f"Floor of `{folder}/`") for room in re.findall(r"`(\w+)`", cell)
    }
    assert named == rooms - {"__init__"}


def test_every_name_in_the_glossary_is_in_the_code():
    rows = re.findall(r"^\| [^|]+ \| (.+?) \| .+ \|$", GLOSSARY, re.M)
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert len(names) >= 25
    code = "\n".join(
        f"{path.stem}\n{path.read_text(encoding='utf-8')}"
        for path in (ROOT / "matrix").rglob("*.py")
    )
    assert sorted(name for name in names if not re.search(rf"\b{name}\b", code)) == []
