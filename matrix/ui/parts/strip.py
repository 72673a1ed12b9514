"""The few figures of a board as cards: how it stands, and what a change did to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from matrix.metrics import Ratio
from matrix.model import Matrix
from matrix.ui.figures import figures_of
from matrix.ui.sitting import Sitting


@dataclass(frozen=True)
class Card:
    """One figure; `number` is what a change is counted in, where it is one."""

    label: str
    value: str
    number: int | None
    better: Literal["normal", "inverse", "off"]
    help: str


def strip(sitting: Sitting) -> None:
    """Decided, blockers, open questions, crossings and in-house ratio, with the last change."""
    with st.grid(5, min_column_width=150, key="strip"):
        for now, then in _both(sitting.before or sitting.matrix, sitting.matrix):
            known = now.number is not None and then.number is not None
            change = (now.number or 0) - (then.number or 0) if known else 0
            _draw(now, f"{change:+d}" if change else None, "by the last change")


def before_and_after(before: Matrix, after: Matrix, key: str) -> None:
    """The same figures of any two boards."""
    with st.grid(5, min_column_width=150, key=key):
        for now, then in _both(before, after):
            if now.number is None or then.number is None:
                _draw(now, f"from {then.value}" if now.value != then.value else None, None)
            else:
                change = now.number - then.number
                _draw(now, f"{change:+d}" if change else None, f"from {then.value}")


def _both(before: Matrix, after: Matrix) -> Iterator[tuple[Card, Card]]:
    return zip(_cards(after), _cards(before), strict=True)


def _cards(matrix: Matrix) -> tuple[Card, ...]:
    found = figures_of(matrix)
    flow = found.flow
    return (
        Card(
            "Decided",
            f"{found.decided.decided} of {found.decided.of}",
            found.decided.decided,
            "normal",
            "Functions that are in-house, mixed or outsourced.",
        ),
        Card(
            "Blockers",
            str(found.blockers),
            found.blockers,
            "inverse",
            "Open findings that should stop the decision.",
        ),
        Card(
            "Open questions",
            str(found.unknowns),
            found.unknowns,
            "inverse",
            "Checks that wait for a fact nobody has stated.",
        ),
        Card(
            "Hand-offs crossing",
            f"{found.crossing} of {flow.handoffs}",
            None if flow.unknown else flow.crossing,
            "inverse",
            f"Hand-offs from one company to another. At {flow.unknown} of them a party "
            "is unknown, so they may cross as well.",
        ),
        Card("In-house by effort", _share(found.in_house), None, "off", _note(found.in_house)),
    )


def _draw(card: Card, delta: str | None, since: str | None) -> None:
    st.metric(
        card.label,
        card.value,
        delta=delta,
        delta_color=card.better,
        delta_arrow="auto" if card.number is not None else "off",
        delta_description=since if delta else None,
        help=card.help,
        border=True,
        height="stretch",
    )


def _share(ratio: Ratio | None) -> str:
    if ratio is None:
        return "Unknown"
    low, high = f"{ratio.low:.0%}", f"{ratio.high:.0%}"
    return low if low == high else f"{low[:-1]}–{high}"


def _note(ratio: Ratio | None) -> str:
    if ratio is None:
        return "No function states how many people it takes (FTE)."
    return (
        f"Full-time equivalents done by our own people, over the {ratio.known} of {ratio.of} "
        "functions that state them. A range where shares are not stated."
    )
