"""The key figures of a board as cards, with the effect of a change."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import streamlit as st

from matrix.metrics import Ratio
from matrix.model import Matrix
from matrix.ui.plain.figures import figures_of
from matrix.ui.session.open_board import OpenBoard

NONE_YET = "None yet"
FIRST = 3
"""Figures on the first view of a board: decided, blockers, crossing hand-offs."""


@dataclass(frozen=True)
class Card:
    """One figure; `number` is its value if it is known exactly."""

    label: str
    value: str
    number: int | None
    better: Literal["normal", "inverse", "off"]
    help: str
    unit: str = ""


def strip(open_board: OpenBoard) -> None:
    """The first figures of the open board, with the effect of the last change."""
    both = _both(open_board.before or open_board.matrix, open_board.matrix)
    with st.grid(FIRST, min_column_width=150, key="strip"):
        for now, then in islice(both, FIRST):
            change = _change(now, then)
            _draw(now, change, "by the last change" if _known(now, then) else None)


def before_and_after(before: Matrix, after: Matrix, key: str) -> None:
    """The key figures of any two boards."""
    with st.grid(5, min_column_width=150, key=key):
        for now, then in _both(before, after):
            _draw(now, _change(now, then), f"from {then.value}" if _known(now, then) else None)


def _known(now: Card, then: Card) -> bool:
    return now.number is not None and then.number is not None


def _change(now: Card, then: Card) -> str | None:
    """`+2`, or `from 5–12 of 16` if one of the two is not known exactly."""
    if NONE_YET in (now.value, then.value):
        return None
    if now.number is None or then.number is None:
        return f"from {then.value}" if now.value != then.value else None
    change = now.number - then.number
    return f"{change:+d}{now.unit}" if change else None


def _both(before: Matrix, after: Matrix) -> Iterator[tuple[Card, Card]]:
    return zip(_cards(after), _cards(before), strict=True)


def _cards(matrix: Matrix) -> tuple[Card, ...]:
    figures = figures_of(matrix)
    flow = figures.flow
    return (
        Card(
            "Decided",
            f"{figures.decided.decided} of {figures.decided.of}",
            figures.decided.decided,
            "normal",
            "Functions that are in-house, mixed or outsourced.",
        ),
        Card(
            "Blockers",
            str(figures.blockers),
            figures.blockers,
            "inverse",
            "Open findings that should stop the decision.",
        ),
        Card(
            "Crossing hand-offs",
            f"{figures.crossing} of {flow.handoffs}" if flow.handoffs else NONE_YET,
            None if flow.unknown else flow.crossing,
            "inverse",
            "Hand-offs from one company to another. Possible crossings, because a party is "
            f"unknown: {flow.unknown}.",
        ),
        Card(
            "Unanswered checks",
            str(figures.unknowns),
            figures.unknowns,
            "inverse",
            "Checks that cannot be answered because a fact is missing.",
        ),
        Card(
            "In-house by effort",
            _share(figures.in_house),
            _percent(figures.in_house),
            "off",
            _note(figures.in_house),
            " points",
        ),
    )


def _draw(card: Card, delta: str | None, since: str | None) -> None:
    st.metric(
        card.label,
        card.value,
        delta=delta,
        delta_color="off" if delta and delta.startswith("from") else card.better,
        delta_arrow="off" if delta and delta.startswith("from") else "auto",
        delta_description=since if delta else None,
        help=card.help,
        border=True,
        height="stretch",
    )


def _share(ratio: Ratio | None) -> str:
    return "Unknown" if ratio is None else ratio.share


def _percent(ratio: Ratio | None) -> int | None:
    """The share in percent if it is known exactly."""
    if ratio is None or ratio.share != f"{ratio.low:.0%}":
        return None
    return round(ratio.low * 100)


def _note(ratio: Ratio | None) -> str:
    if ratio is None:
        return "Unknown: no function has its number of people (FTE)."
    return (
        "Share of the full-time equivalents (FTE) done by our own people, for the "
        f"{ratio.known} of {ratio.of} functions with a stated FTE. A range if shares are missing."
    )
