"""Colours, shapes and words of the charts; no colour is ever the only sign."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.charts.base import Theme
from matrix.model import Ownership
from matrix.model.policy import Severity

FONT = "Arial, Helvetica, 'Liberation Sans', sans-serif"
DARK_TEXT = "#10151c"


@dataclass(frozen=True, slots=True)
class Sign:
    """How one thing looks everywhere: a fill, the text on it, and a shape."""

    fill: str
    text: str
    shape: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme."""

    background: str
    text: str
    muted: str
    rule: str
    empty: str
    ours: str
    theirs: str
    undecided: str
    boundary: str
    inside: str
    crossing: str
    deep: str
    """The strong end of a scale of hours, whose weak end is `empty`."""
    severities: dict[Severity, Sign]
    unknown: Sign


OWNERSHIP: dict[Ownership, Sign] = {
    Ownership.IN_HOUSE: Sign("#0072B2", "#ffffff", "circle"),
    Ownership.MIXED: Sign("#009E73", DARK_TEXT, "diamond"),
    Ownership.OUTSOURCED: Sign("#E69F00", DARK_TEXT, "triangle-right"),
}

_LIGHT = Palette(
    background="#ffffff",
    text="#1b2430",
    muted="#566273",
    rule="#d5dbe3",
    empty="#eef1f5",
    ours="#eff4f9",
    theirs="#fdf4e2",
    undecided="#66717f",
    boundary="#8a3a00",
    inside="#7b8898",
    crossing="#c2410c",
    deep="#7a2e8f",
    severities={
        Severity.BLOCKER: Sign("#b42318", "#b42318", "square"),
        Severity.WARNING: Sign("#8a5300", "#8a5300", "triangle-up"),
        Severity.ADVICE: Sign("#0b5c8f", "#0b5c8f", "triangle-down"),
    },
    unknown=Sign("#566273", "#566273", "cross"),
)
_DARK = Palette(
    background="#10151c",
    text="#e8edf3",
    muted="#a3afbd",
    rule="#364250",
    empty="#1b222c",
    ours="#151e29",
    theirs="#241d10",
    undecided="#98a4b3",
    boundary="#ffab70",
    inside="#8592a3",
    crossing="#ff8a4c",
    deep="#c78be0",
    severities={
        Severity.BLOCKER: Sign("#ff8f85", "#ff8f85", "square"),
        Severity.WARNING: Sign("#f0b64a", "#f0b64a", "triangle-up"),
        Severity.ADVICE: Sign("#7cc0ee", "#7cc0ee", "triangle-down"),
    },
    unknown=Sign("#a3afbd", "#a3afbd", "cross"),
)


def palette(theme: Theme) -> Palette:
    """The colours of a theme."""
    return _DARK if theme == "dark" else _LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, part: float) -> str:
    """A colour so far on the way from one to another, 0 to 1."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def readable_on(fill: str) -> str:
    """Black or white words, whichever contrast more with the ground."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, fill))


def _luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
