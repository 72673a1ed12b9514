"""The live strip of figures above the board."""

from typing import Literal

import streamlit as st

from matrix.metrics import Ratio
from matrix.ui.figures import figures_of
from matrix.ui.sitting import Sitting


def strip(sitting: Sitting) -> None:
    """Decided, blockers, open questions, crossings and in-house ratio, with the last change."""
    now = figures_of(sitting.matrix)
    then = figures_of(sitting.before) if sitting.before else now
    with st.grid(5, min_column_width=150, key="strip"):
        _card(
            "Decided",
            f"{now.decided.decided} of {now.decided.of}",
            now.decided.decided - then.decided.decided,
            "normal",
            "Functions that are in-house, mixed or outsourced.",
        )
        _card(
            "Blockers",
            str(now.blockers),
            now.blockers - then.blockers,
            "inverse",
            "Open findings that should stop the decision.",
        )
        _card(
            "Open questions",
            str(now.unknowns),
            now.unknowns - then.unknowns,
            "inverse",
            "Checks that wait for a fact nobody has stated.",
        )
        _card(
            "Hand-offs crossing",
            f"{now.flow.crossing} of {now.flow.handoffs}",
            now.flow.crossing - then.flow.crossing,
            "inverse",
            f"Hand-offs from one company to another. At {now.flow.unknown} of them a party "
            "is unknown, so they may cross as well.",
        )
        _card("In-house by effort", _share(now.in_house), 0, "off", _note(now.in_house))


def _card(
    label: str,
    value: str,
    change: int,
    colour: Literal["normal", "inverse", "off"],
    help_text: str,
) -> None:
    st.metric(
        label,
        value,
        delta=f"{change:+d}" if change else None,
        delta_color=colour,
        delta_description="by the last change" if change else None,
        help=help_text,
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
