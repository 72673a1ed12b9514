"""Cells of the grid as people write them: `R (veto)`, `R/A`, `RA`, `r`."""

import re
from collections.abc import Mapping
from typing import Any

from matrix.model.letters import LETTER_MEANING, LETTERS, several, well_formed

_PART = re.compile(r"\s*([A-Za-z][A-Za-z0-9]*)\s*(?:\(([^()]*)\))?\s*(?:[/,;+&]|\s|$)")
_SPOKEN = {meaning.partition(":")[0].upper(): letter for letter, meaning in LETTER_MEANING.items()}
COMMON = {*LETTERS, "S"}
"""Letters that are understood in lower case too."""
_NOT_APPLICABLE = "N/A"


def cell_read(written: Any) -> tuple[list[str], str | None] | None:
    """The letters and the note of a cell as people write it: `R (veto)`, `R/A`, `RA`, `r`.

    None if it is not understood.
    """
    read: list[tuple[str, str]] = []
    for text in written if isinstance(written, list) else [written]:
        parts = _parts(text) if isinstance(text, str) else None
        if parts is None:
            return None
        read += parts
    letters = [letter for letter, _ in read]
    alone = len(set(letters)) == 1
    notes = [note if alone else f"{letter}: {note}" for letter, note in read if note]
    return letters, "; ".join(notes) or None


def _parts(text: str) -> list[tuple[str, str]] | None:
    text, place, read = text.strip(), 0, list[tuple[str, str]]()
    if text.upper() == _NOT_APPLICABLE:
        return None
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            return None
        word, place = part[1], part.end()
        letter = _SPOKEN.get(word.upper(), word)
        if letter.upper() in COMMON or several(letter.upper()):
            letter = letter.upper()
        together = several(letter)
        if not together and not well_formed(letter):
            return None
        read += [(each, (part[2] or "").strip()) for each in (letter if together else (letter,))]
    return read


def cells_understood(tree: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tree of a document with every cell as a list of letters, and what else it says noted."""
    functions = tree.get("functions")
    if not isinstance(functions, list):
        return tree
    return {**tree, "functions": [_understood(function) for function in functions]}


def _understood(function: Any) -> Any:
    duties = function.get("duties") if isinstance(function, Mapping) else None
    if not isinstance(duties, Mapping):
        return function
    mended: dict[Any, list[str]] = {}
    cells = function.get("cells")
    noted = dict(cells) if isinstance(cells, Mapping) else {}
    is_open = cells is None or isinstance(cells, Mapping)
    for party, written in duties.items():
        if _clean(written):
            continue
        understood = cell_read(written)
        if understood is None:
            mended[party] = written if isinstance(written, list) else [written]
            continue
        mended[party], note = understood
        if note:
            noted[party] = _with_note(noted.get(party), note)
    if not mended:
        return function
    return {**function, "duties": {**duties, **mended}} | (
        {"cells": noted} if noted and is_open else {}
    )


def _clean(cell: Any) -> bool:
    return isinstance(cell, list) and all(isinstance(x, str) and well_formed(x) for x in cell)


def _with_note(cell: Any, note: str) -> Any:
    before = cell.get("note") if isinstance(cell, Mapping) else None
    if before == note or not (cell is None or isinstance(cell, Mapping)):
        return cell
    if not isinstance(before, str | None):
        return cell
    return {**(cell or {}), "note": f"{before}; {note}" if before else note}
