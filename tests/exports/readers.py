"""How a stakeholder's program opens each format: the texts that it shows, and what it runs.

A new format needs an entry in `READERS`. `tests/exports/test_hostile_board.py` opens every format
through it and refuses one that has none.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree import ElementTree

import openpyxl
from markdown_it import MarkdownIt
from PIL import Image

from matrix.document import loads, to_tree

Check = Literal["markup", "formula", "control", "direction"]
FORMULA = tuple("=+-@\t\r")


@dataclass(frozen=True)
class Opened:
    """A file in the program of a stakeholder."""

    shown: tuple[str, ...] | None
    """Every text that it shows; None where a file holds glyphs or pixels only."""
    runs: tuple[str, ...]
    """Everything that it would run, load, follow or take for markup."""


@dataclass(frozen=True)
class Reader:
    """What opens the files of one extension."""

    mime: str
    open: Callable[[bytes], Opened]
    spared: Mapping[Check, str] = field(default_factory=dict)
    """General checks that do not fit the format, each with the reason."""


def _cells(data: bytes) -> Opened:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = tuple(cell for row in rows for cell in row)
    return Opened(cells, tuple(cell for cell in cells if cell.startswith(FORMULA)))


def _document(data: bytes) -> Opened:
    return Opened(tuple(_strings(to_tree(loads(data.decode())))), ())


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, Iterable):
        for value in node:
            yield from _strings(value)


PLAIN = {
    "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "softbreak",
    "table_open", "table_close", "tbody_open", "tbody_close", "td_open", "td_close", "text",
    "text_special", "th_open", "th_close", "thead_open", "thead_close", "tr_open", "tr_close",
}  # fmt: skip
"""Tokens of Markdown that put text into headings, paragraphs and tables, and do no more."""


def _markdown(data: bytes) -> Opened:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = reader.parse(data.decode())
    lines = [token.children for token in tokens if token.children]
    met = [*tokens, *(child for line in lines for child in line)]
    return Opened(
        tuple("".join(child.content for child in line) for line in lines),
        tuple(f"{token.type}: {token.content}" for token in met if token.type not in PLAIN),
    )


RUN_BY_OFFICE = {
    "altChunk", "attachedTemplate", "control", "ddeLink", "externalLink", "externalReference", "f",
    "hyperlink", "object", "OLEObject", "oleObject", "pict", "subDoc",
}  # fmt: skip
PAGE_NUMBERS = {"PAGE", "NUMPAGES"}


def _workbook(data: bytes) -> Opened:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = tuple(cell.value for cell in cells if isinstance(cell.value, str))
    return Opened(texts, (*_office(data), *(t for t in texts if t.startswith(FORMULA))))


def _word(data: bytes) -> Opened:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        tree = ElementTree.fromstring(parts.read("word/document.xml"))
    paragraphs = (node for node in tree.iter() if _name(node.tag) == "p")
    shown = tuple("".join(paragraph.itertext()) for paragraph in paragraphs)
    return Opened(shown, tuple(_office(data)))


def _office(data: bytes) -> Iterator[str]:
    """What an office program would run or load, from every part of its file."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.namelist():
            if not part.endswith((".xml", ".rels", ".jpeg")):
                yield f"a part of another kind: {part}"
            if part.endswith((".xml", ".rels")):
                for node in ElementTree.fromstring(parts.read(part)).iter():
                    yield from _of_node(part, node)


def _of_node(part: str, node: ElementTree.Element) -> Iterator[str]:
    name, text = _name(node.tag), (node.text or "").strip()
    filters = name == "definedName" and node.get("name") == "_xlnm._FilterDatabase"
    if name in RUN_BY_OFFICE or (name == "definedName" and not filters):
        yield f"<{name}> in {part}"
    if name in {"instrText", "fldSimple"} and text not in PAGE_NUMBERS:
        yield f"the field {text!r} in {part}"
    if node.get("TargetMode") == "External":
        yield f"{node.get('Target')} from {part}"


RUN_BY_BROWSERS = {
    "a", "animate", "embed", "feImage", "foreignObject", "iframe", "image", "img", "link", "object",
    "script", "set", "style", "use",
}  # fmt: skip


def _svg(data: bytes) -> Opened:
    nodes = list(ElementTree.fromstring(data).iter())
    texts = ["".join(node.itertext()) for node in nodes if _name(node.tag) == "text"]
    attributes = [(_name(name), value) for node in nodes for name, value in node.attrib.items()]
    active = [f"<{_name(node.tag)}>" for node in nodes if _name(node.tag) in RUN_BY_BROWSERS]
    active += [
        f'{name}="{value}"'
        for name, value in attributes
        if name in {"href", "src"}
        or name.startswith("on")
        or re.search(r"url\((?!['\"]?#)|javascript:", value)
    ]
    return Opened(tuple(texts), tuple(active))


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


RUN_BY_PDF = re.compile(
    rb"/(AA|AcroForm|Annots|EmbeddedFiles?|GoToR|JS|JavaScript|Launch|OpenAction|RichMedia"
    rb"|SubmitForm|URI)\b"
)


def _pdf(data: bytes) -> Opened:
    if not data.startswith(b"%PDF-"):
        raise ValueError("it does not begin as a PDF")
    streams = re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    layers = [data, *(zlib.decompressobj().decompress(s) for s in streams if s[:1] == b"x")]
    return Opened(None, tuple(m.decode() for layer in layers for m in RUN_BY_PDF.findall(layer)))


def _png(data: bytes) -> Opened:
    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        image.load()
        return Opened(None, tuple(f"a text chunk {name}" for name in image.text))


OFFICE = "application/vnd.openxmlformats-officedocument"
GIVEN_BACK = "the document gives every text back unchanged, to programs and never as markup"
DOCUMENT: Mapping[Check, str] = {
    "markup": GIVEN_BACK,
    "formula": GIVEN_BACK,
    "direction": GIVEN_BACK,
}
READERS: dict[str, Reader] = {
    "csv": Reader(
        "text/csv", _cells, {"markup": "spreadsheets show a tag as text; browsers download it"}
    ),
    "docx": Reader(f"{OFFICE}.wordprocessingml.document", _word),
    "json": Reader("application/json", _document, DOCUMENT),
    "md": Reader(
        "text/markdown",
        _markdown,
        {
            "markup": "a backslash before each tag makes it text, which the reader puts to test",
            "formula": "no spreadsheet opens it",
        },
    ),
    "pdf": Reader("application/pdf", _pdf),
    "png": Reader("image/png", _png),
    "svg": Reader("image/svg+xml", _svg),
    "xlsx": Reader(f"{OFFICE}.spreadsheetml.sheet", _workbook),
    "yaml": Reader("application/yaml", _document, DOCUMENT),
}
"""The reader of each format, by the extension of its files."""
