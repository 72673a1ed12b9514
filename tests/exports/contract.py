"""What every format owes to whoever opens it: a board of hostile texts runs nothing.

`faults` holds one format to it, by general checks of its bytes and by its reader in
`tests/exports/readers.py`.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from matrix.charts import all_charts, spec_of
from matrix.consensus.rounds import Round
from matrix.edits.revisions import Version
from matrix.exports import ChartExport, Export, MatrixExport, MinutesExport
from matrix.minutes.compose import Minutes, minutes_of
from matrix.model import Ownership
from matrix.values.value import in_order
from matrix.workshop.people.actor import Present, Role
from tests.exports.readers import READERS, Check
from tests.sittings import START, ballot, owned, sitting
from tests.trials.hostile_texts import board, payload

BOARD = board()
READERS_FILE = "tests/exports/readers.py"
FORMULA = "=1+1"
"""How every hostile text begins."""
_TAG = re.compile(r"<\s*/?\s*(img|script|hostile-x)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\U0010ffff]")


@cache
def hostile_minutes() -> Minutes:
    """The minutes of a workshop in which everybody writes what does harm."""
    person = ("p", payload("person"))
    outsourced = Ownership.OUTSOURCED
    decided = (owned("b", Ownership.IN_HOUSE, payload("why")), payload("label"), person, None, 300)
    voices = (
        ballot(*person, outsourced, 5, payload("reason")),
        ballot("q", payload("guest"), Ownership.MIXED, 4, payload("room")),
    )
    matrix, entries = sitting(decided, matrix=BOARD)
    return minutes_of(
        matrix,
        entries,
        (
            Round("b", 1, START, 0.75, START + 60, voices),
            Round("a", 1, START, 0.75, START + 90, voices),
        ),
        (Present(*person, Role.PARTICIPANT, here=True, at_row=None),),
        (Version(payload("version", 95), 1, START + 400, *person),),
    )


def _pictures(export: ChartExport) -> Iterator[bytes]:
    return (export.render(spec_of(chart, BOARD, "light")) for chart in all_charts())


NAME = payload("name")
HOSTILE: Mapping[type[Export], tuple[Callable[..., Iterable[bytes]], str]] = {
    MatrixExport: (lambda export: [export.render(BOARD)], NAME),
    ChartExport: (_pictures, FORMULA),  # pictures cut long names
    MinutesExport: (lambda export: [export.render(hostile_minutes())], NAME),
}
"""For each kind of export its hostile files, and a text that each of them shows."""


def faults(export: Export) -> list[str]:
    """Everything that is wrong with a format; it keeps the contract where the list is empty."""
    render, text = HOSTILE[type(export)]
    files = list(render(export))
    found = [fault for data in files for fault in _general(export, data)]
    reader = READERS.get(export.extension)
    if reader is None:
        return [*found, _how_to_add(export)]
    if reader.mime != export.mime:
        found.append(f"{READERS_FILE} reads .{export.extension} as {reader.mime}: {export.mime}")
    for data in files:
        try:
            opened = reader.open(data)
        except Exception as failure:
            found.append(f"its reader cannot open it: {failure!r}")
            continue
        found += [f"it runs {each[:80]}" for each in opened.runs]
        if opened.shown is not None and not any(
            _squeezed(text) in _squeezed(each) for each in opened.shown
        ):
            found.append(f"it does not show {text[:40]!r} letter by letter")
    return found


def _how_to_add(export: Export) -> str:
    return (
        f"no reader holds the format '{export.name}' to the contract of hostile texts: add "
        f'READERS["{export.extension}"] to {READERS_FILE}, a function that opens the bytes as a '
        "stakeholder's program does and gives the texts shown and whatever is run"
    )


def _squeezed(text: str) -> str:
    """The letters that every format can show."""
    return " ".join(re.sub(r"[^\x20-\x7e]", " ", text).split())


def _general(export: Export, data: bytes) -> Iterator[str]:
    """What is wrong with the bytes of any format, whatever they mean."""
    reader = READERS.get(export.extension)
    spared = reader.spared if reader else {}
    for text in _texts(data):
        for check, look in _LOOKS.items():
            found = None if check in spared else look(export, text)
            if found:
                yield f"raw {check}: {found!r}"


def _texts(data: bytes) -> Iterator[str]:
    """The file, or the parts of a container, as far as they are text."""
    parts = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            parts = [held.read(name) for name in held.namelist()]
    for part in parts:
        try:
            yield part.decode("utf-8-sig")
        except UnicodeDecodeError:
            continue


def _markup(export: Export, text: str) -> str | None:
    found = _TAG.search(text)
    return found and text[found.start() :][:60]


def _control(export: Export, text: str) -> str | None:
    found = _CONTROL.search(text)
    return found and text[max(0, found.start() - 20) :][:40]


def _formula(export: Export, text: str) -> str | None:
    """A cell that begins as a formula, for whatever a spreadsheet may take for the separator."""
    if not export.mime.startswith("text/"):
        return None
    rows = (csv.reader(io.StringIO(text, newline=""), delimiter=mark) for mark in ",;\t")
    cells = [cell for reader in rows for row in reader for cell in row]
    cells += re.split(r"<[^>]*>", text)
    return next((cell[:60] for cell in cells if cell.lstrip().startswith(FORMULA)), None)


def _direction(export: Export, text: str) -> str | None:
    """A character that turns round what stands beside it, for people who read the file."""
    return None if in_order(text) == text else text[:60]


_LOOKS: Mapping[Check, Callable[[Export, str], str | None]] = {
    "markup": _markup,
    "control": _control,
    "formula": _formula,
    "direction": _direction,
}
