"""Markdown that shows every text letter by letter, whatever stands in it."""

import re
from collections.abc import Iterable, Sequence

from matrix.values.value import orderly

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_BLOCK_START = re.compile(r"^(\d*)([-+.)])(?=\s|$|\2)")


def plain(text: str) -> str:
    """Text that Markdown shows letter by letter, on one line."""
    escaped = _SPECIAL.sub(r"\\\1", orderly(text))
    return _BLOCK_START.sub(r"\1\\\2", escaped)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain cells."""
    lines = [header, ["---"] * len(header), *rows]
    cells = ([c if c == "---" else plain(c) for c in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)
