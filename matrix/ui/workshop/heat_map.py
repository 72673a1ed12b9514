"""The votes and their spread, as text that fits a phone and a wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from matrix.charts.kit.style import OWNERSHIP, mixed, palette, readable_on
from matrix.consensus import SCALE
from matrix.ui.widgets.picture import theme
from matrix.ui.workshop.view import Voted
from matrix.values.phrases import counted

NOTE = (
    "Spread: average distance between two voters, from 0 (same choice) to 100 (in-house and "
    "outsourced). Agreed: one choice has the share needed, or the votes without the lowest and the "
    "highest quarter are all for it, and nobody objects."
)


def heat_map(voted: Sequence[Voted], key: str) -> None:
    """One row for each vote, in the given order: its counts and its spread, redder if larger."""
    with st.container(key=f"heat-map-{key}"):
        st.html(table(voted))
        st.caption(NOTE)


def table(voted: Sequence[Voted]) -> str:
    """The rows as HTML with the roles of a table."""
    heads = "".join(_cell("columnheader", escape(choice.label)) for choice in SCALE)
    head = _row(_cell("columnheader", "Vote", "name") + heads + _cell("columnheader", "Spread"))
    rows = "".join(_row("".join(_cells(each))) for each in voted)
    return f'<div class="votes" role="table" aria-label="Votes">{head}{rows}</div>'


def _cells(voted: Voted) -> Iterator[str]:
    abstained = voted.tally.abstentions
    note = f"<small>{abstained} abstained</small>" if abstained else ""
    yield _cell("rowheader", f"{escape(voted.name)} {note}".rstrip(), "name")
    for choice, count in voted.tally.distribution.items():
        share = count / voted.tally.votes if voted.tally.votes else 0
        fill = f"width:{share:.0%};background:{OWNERSHIP[choice].fill}"
        yield _cell("cell", f'{count}<span class="track"><span style="{fill}"></span></span>')
    yield _cell("cell", *_apart(voted))


def _apart(voted: Voted) -> tuple[str, str, str]:
    """The spread in words, with the class and the colours of its cell."""
    tally = voted.tally
    if tally.objections:
        word, heat = counted(tally.objections, "objection"), 1.0
    elif tally.distance is None:
        return "too few votes", "apart", ""
    else:
        word, heat = "agreed" if tally.consensus else "contested", tally.distance
    spread = "" if tally.distance is None else f"{tally.distance * 100:.0f} · "
    colours = palette(theme())
    ground = mixed(colours.empty, colours.crossing, heat)
    return f"{spread}{word}", "apart", f"background:{ground};color:{readable_on(ground)}"


def _row(cells: str) -> str:
    return f'<div role="row">{cells}</div>'


def _cell(role: str, content: str, name: str = "", style: str = "") -> str:
    return f'<div role="{role}" class="{name}" style="{style}">{content}</div>'
