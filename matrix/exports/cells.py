"""Text on its way into a spreadsheet: it must never be taken for a formula."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula.

    Only for text: a number keeps its sign by being written as a number.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
