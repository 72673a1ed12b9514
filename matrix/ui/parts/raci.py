"""The RACI grid: functions by parties, several letters in a cell."""

import pandas as pd
import streamlit as st

from matrix.model import LETTER_MEANING, LETTERS, Matrix
from matrix.ui import intents
from matrix.ui.dispatch import attempt, commit
from matrix.ui.frame import Frame, forget_frame, frame_for
from matrix.ui.holder import holder
from matrix.ui.sitting import Sitting

GENERATION = "raci-generation"
GONE = "removed"


def raci_grid(sitting: Sitting) -> None:
    """Draw the grid; each changed cell is written at once."""
    matrix = sitting.matrix
    if not (matrix.parties and matrix.functions):
        st.info("Add functions and parties first; then say who does what here.")
        return
    st.caption(" · ".join(LETTER_MEANING[letter] for letter in LETTERS))
    frame = frame_for(matrix, shared=sitting.shared)
    with st.container(key="raci-news"):
        _offer(matrix, frame)
    key = f"raci-{st.session_state.get(GENERATION, 0)}"
    st.data_editor(
        _filled(matrix, frame),
        key=key,
        num_rows="fixed",
        height=min(40 * len(frame.functions) + 48, 1200),
        disabled=True if not sitting.may_edit else ["function"],
        column_config={
            "_index": None,
            "function": st.column_config.TextColumn("Function", pinned=True, width="medium"),
            **{
                party: st.column_config.MultiselectColumn(
                    _party_name(matrix, party),
                    options=list(LETTERS),
                    color=["blue", "red", "green", "gray"],
                    help=_party_kind(matrix, party),
                )
                for party in frame.parties
            },
        },
        on_change=_changed,
        args=(key, frame),
        alt="RACI grid: who is responsible, accountable, consulted and informed per function",
    )


def _offer(matrix: Matrix, frame: Frame) -> None:
    """Rows and columns that came or went wait here, because loading them closes an open cell."""
    news = frame.news(matrix)
    if news:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/sync: {news}", width="stretch")
            st.button("Load", key="raci-load", on_click=forget_frame)


def _filled(matrix: Matrix, frame: Frame) -> pd.DataFrame:
    rows = [matrix.functions_by_id.get(function) for function in frame.functions]
    columns: dict[str, list[object]] = {"function": [row.name if row else GONE for row in rows]}
    for party in frame.parties:
        columns[party] = [list(row.duties.get(party, ())) if row else [] for row in rows]
    return pd.DataFrame(columns, index=list(frame.functions))


def _party_name(matrix: Matrix, party: str) -> str:
    known = matrix.parties_by_id.get(party)
    return known.name if known else GONE


def _party_kind(matrix: Matrix, party: str) -> str | None:
    known = matrix.parties_by_id.get(party)
    return known.kind.label if known else None


def _changed(key: str, frame: Frame) -> None:
    edited = st.session_state[key]["edited_rows"]
    done = False

    def write() -> None:
        nonlocal done
        sitting = holder().read()
        if sitting is not None:
            done = commit(intents.letters_changed(sitting.matrix, frame.functions, edited))

    if not (attempt(write) and done):
        st.session_state[GENERATION] = st.session_state.get(GENERATION, 0) + 1
