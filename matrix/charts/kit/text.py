"""The width of text, so that boxes fit it: widths of Arial and similar fonts."""

from __future__ import annotations

from functools import lru_cache

_WIDTHS = {
    "ijl'|": 0.222,
    " !,./:;I[]\\ft·": 0.278,
    "()-r`{}°": 0.333,
    '*"': 0.38,
    "cksvxyzJ": 0.5,
    "abdeghnopqu0123456789#$?_L+<=>~–×": 0.56,
    "FTZ": 0.611,
    "ABEKPSVXY&": 0.667,
    "wCDHNRU": 0.722,
    "GOQ": 0.778,
    "mM": 0.833,
    "%": 0.889,
    "W@—→⇄…": 1.0,
}
_OF_CHARACTER = {character: width for line, width in _WIDTHS.items() for character in line}
_BOLD = 1.08
_WIDE = 0x1100
"""From this code point on, characters may be full squares, as Chinese ones are."""

ELLIPSIS = "…"


@lru_cache(maxsize=20_000)
def width(text: str, size: float = 12, *, bold: bool = False) -> float:
    """The width of a text in pixels, rather too large than too small."""
    ems = sum(_OF_CHARACTER.get(c, 0.62 if ord(c) < _WIDE else 1.0) for c in text)
    return ems * size * (_BOLD if bold else 1)


def fitted(text: str, pixels: float, size: float = 12, *, bold: bool = False) -> str:
    """The text, shortened with an ellipsis if it does not fit."""
    if width(text, size, bold=bold) <= pixels:
        return text
    kept = text
    while kept and width(kept.rstrip() + ELLIPSIS, size, bold=bold) > pixels:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrapped(
    text: str, pixels: float, lines: int, size: float = 12, *, bold: bool = False
) -> list[str]:
    """The text in at most so many lines that fit; only what cannot fit is shortened."""
    words = text.split()
    result: list[str] = []
    while words and len(result) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= pixels:
            line = f"{line} {words.pop(0)}"
        result.append(fitted(line, pixels, size, bold=bold))
    return [*result, fitted(" ".join(words), pixels, size, bold=bold)] if words else result or [""]
