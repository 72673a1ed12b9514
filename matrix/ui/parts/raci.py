"""The RACI grid: functions by parties, several letters in a cell."""

import pandas as pd
import streamlit as st

from matrix.model import LETTER_MEANING, LETTERS, Matrix
from matrix.ui import intents
from matrix.ui.dispatch import commit
from matrix.ui.holder import holder

SHOWN, GENERATION = "raci-shown", "raci-generation"


def raci_grid(matrix: Matrix) -> None:
    """Draw the grid; each changed cell is written at once."""
    if not (matrix.parties and matrix.functions):
        st.info("Add functions and parties first; then say who does what here.")
        return
    st.caption(" · ".join(LETTER_MEANING[letter] for letter in LETTERS))
    st.session_state[SHOWN] = [function.id for function in matrix.functions]
    key = f"raci-{st.session_state.get(GENERATION, 0)}"
    st.data_editor(
        _frame(matrix),
        key=key,
        num_rows="fixed",
        height=min(40 * len(matrix.functions) + 48, 1200),
        disabled=["function"],
        column_config={
            "_index": None,
            "function": st.column_config.TextColumn("Function", pinned=True, width="medium"),
            **{
                party.id: st.column_config.MultiselectColumn(
                    party.name,
                    options=list(LETTERS),
                    color=["blue", "red", "green", "gray"],
                    help=party.kind.label,
                )
                for party in matrix.parties
            },
        },
        on_change=_changed,
        args=(key,),
        alt="RACI grid: who is responsible, accountable, consulted and informed per function",
    )


def _frame(matrix: Matrix) -> pd.DataFrame:
    columns: dict[str, list[object]] = {
        "function": [function.name for function in matrix.functions]
    }
    for party in matrix.parties:
        columns[party.id] = [list(f.duties.get(party.id, ())) for f in matrix.functions]
    return pd.DataFrame(columns, index=[function.id for function in matrix.functions])


def _changed(key: str) -> None:
    history = holder().read()
    if history is None:
        return
    edited = st.session_state[key]["edited_rows"]
    edits = intents.letters_changed(history.matrix, st.session_state[SHOWN], edited)
    if not commit(edits):
        st.session_state[GENERATION] = st.session_state.get(GENERATION, 0) + 1
