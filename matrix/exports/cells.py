"""Text on its way into a spreadsheet: it must never be taken for a formula or a command."""

import re

from matrix.exports.drawable import REPLACEMENT
from matrix.model import Matrix
from matrix.rules import review
from matrix.values.value import in_order
from matrix.words.findings import finding_line

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula.

    A visible stand-in replaces control characters, because a terminal that shows the file obeys
    them; characters that turn text round are left out.
    Only for text: a number keeps its sign by being written as a number.
    """
    shown = _CONTROL.sub(REPLACEMENT, in_order(text))
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown


def findings_on_functions(matrix: Matrix, separator: str) -> list[str]:
    """What the rules say of each function, in board order."""
    said = review(matrix)
    return [
        separator.join(map(finding_line, said.about("function", function.id)))
        for function in matrix.functions
    ]
