"""The RACI grid: functions by parties, several letters in a cell."""

from collections.abc import Mapping, Sequence

import streamlit as st

from matrix.model import Matrix
from matrix.ui.plain import intents
from matrix.ui.plain.objections import open_findings
from matrix.ui.session.dispatch import change
from matrix.ui.session.open_board import OpenBoard
from matrix.ui.session.raci_frame import Frame, forget_frame, frame_for
from matrix.ui.widgets.finding import by_severity
from matrix.ui.widgets.letters import legend

GENERATION, SENT = "raci-generation", "raci-sent"
GONE = "removed"
NAME, SAID = ":function", ":findings"
"""The columns that are not parties; no id has a colon."""
COLOURS = {"R": "blue", "A": "red", "C": "green", "I": "gray"}
Cells = Mapping[int, Mapping[str, Sequence[str] | None]]
"""Row number to party to letters, as the grid sends them."""


def raci_grid(open_board: OpenBoard) -> None:
    """Draw the grid; each changed cell is written at once."""
    matrix = open_board.matrix
    if not (matrix.parties and matrix.functions):
        st.info("Add functions and parties first, then assign responsibilities here.")
        return
    st.caption(legend(matrix))
    frame = frame_for(matrix, context=open_board.workshop is not None)
    with st.container(key="raci-news"):
        _offer(matrix, frame)
    key = f"raci-{st.session_state.get(GENERATION, 0)}"
    st.data_editor(
        _filled(matrix, frame),
        key=key,
        num_rows="fixed",
        height="content",
        hide_index=True,
        disabled=True if not open_board.may_edit else [NAME, SAID],
        column_config={
            NAME: st.column_config.TextColumn("Function", pinned=True, width=150),
            **{
                party: st.column_config.MultiselectColumn(
                    matrix.party_names.get(party, GONE),
                    options=list(matrix.letters_in_use),
                    color=[COLOURS.get(each, "violet") for each in matrix.letters_in_use],
                    help=_party_kind(matrix, party),
                )
                for party in frame.parties
            },
            SAID: st.column_config.TextColumn(
                "Findings",
                help="Open findings on this function; see the Ownership view for details.",
            ),
        },
        on_change=_changed,
        args=(key, frame),
        alt="RACI grid: who is responsible, accountable, consulted and informed per function",
    )


def _offer(matrix: Matrix, frame: Frame) -> None:
    """Offer to load added and removed rows and columns, which closes an open cell."""
    news = frame.news(matrix)
    if news:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/sync: {news}", width="stretch")
            st.button("Load", key="raci-load", on_click=forget_frame)


def _filled(matrix: Matrix, frame: Frame) -> dict[str, list[object]]:
    rows = [matrix.functions_by_id.get(function) for function in frame.functions]
    names = [matrix.function_names.get(function, GONE) for function in frame.functions]
    columns: dict[str, list[object]] = {NAME: [*names]}
    for party in frame.parties:
        columns[party] = [list(row.duties.get(party, ())) if row else [] for row in rows]
    columns[SAID] = [by_severity(open_findings(matrix, row.id)) if row else "" for row in rows]
    return columns


def _party_kind(matrix: Matrix, party: str) -> str | None:
    known = matrix.parties_by_id.get(party)
    return known.kind.label if known else None


def _changed(key: str, frame: Frame) -> None:
    edited = _new_cells(key, st.session_state[key]["edited_rows"])

    if change(lambda matrix: intents.letters_changed(matrix, frame.functions, edited)) is None:
        st.session_state[GENERATION] = st.session_state.get(GENERATION, 0) + 1


def _new_cells(key: str, edited: Cells) -> Cells:
    """The cells edited since the grid last sent; it repeats them until it is redrawn.

    This keeps a cell that someone else has set in the meantime from being set back.
    """
    known: Cells = st.session_state.get(SENT, {}).get(key, {})
    st.session_state[SENT] = {key: {row: dict(cells) for row, cells in edited.items()}}
    return {
        row: {
            party: letters
            for party, letters in cells.items()
            if party not in known.get(row, {}) or known[row][party] != letters
        }
        for row, cells in edited.items()
    }
