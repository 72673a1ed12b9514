"""The form for the shares of a function per party, in percent."""

import streamlit as st

from matrix.model import Function, Matrix
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import commit
from matrix.ui.session.shown import is_locked, is_row_locked
from matrix.values.errors import EditRefused
from matrix.values.phrases import plain
from matrix.words.names import party_name


def shares_form(matrix: Matrix, function: Function) -> None:
    """One number for each party, saved together because they must add up to 100.

    A decided function takes its first shares still: they name who does what is decided.
    """
    if not matrix.parties:
        st.caption("Add parties on the Board to enter their shares.")
        return
    stated, empty = function.shares or {}, "0" if function.shares else "Not stated"
    with st.form(f"shares-form-{function.id}", border=False):
        st.caption("Percent of the work; must add up to 100. Leave all empty if unknown.")
        boxes = st.grid(3, min_column_width=180)
        for party in matrix.parties:
            key = _key(function.id, party.id)
            share = stated.get(party.id)
            st.session_state.setdefault(key, None if share is None else round(share * 100, 2))
            boxes.cell().number_input(
                plain(party_name(matrix, party.id)),
                0.0,
                100.0,
                step=5.0,
                format="%g",
                key=key,
                placeholder=empty,
            )
        refused = st.session_state.get(_refused(function.id))
        if refused:
            st.error(plain(refused), icon=":material/block:")
        st.form_submit_button(
            "Save shares",
            key=f"shares-save-{function.id}",
            on_click=_share,
            args=(function.id, tuple(matrix.parties_by_id)),
            disabled=is_locked() or (bool(function.shares) and is_row_locked(function.id)),
        )


def _key(function: str, party: str) -> str:
    return f"share-{function}-{party}"


def _refused(function: str) -> str:
    return f"share-refused-{function}"


def _share(function: str, parties: tuple[str, ...]) -> None:
    percents = {party: st.session_state[_key(function, party)] for party in parties}

    try:
        edits = intents.shares_entered(function, percents)
    except EditRefused as refusal:
        st.session_state[_refused(function)] = str(refusal)
        return
    st.session_state.pop(_refused(function), None)
    commit(edits)
