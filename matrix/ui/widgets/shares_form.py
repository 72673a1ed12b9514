"""The form for the shares of a function per party, in percent."""

import streamlit as st

from matrix.model import Function, Matrix
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import commit
from matrix.ui.session.shown import is_locked, is_row_locked
from matrix.values.errors import EditRefused
from matrix.values.phrases import plain
from matrix.words.names import party_name

DECIDED = "shares"


def shares_form(
    matrix: Matrix, function: Function, prefix: str = "panel", attribute: str = DECIDED
) -> None:
    """One number for each party, saved together because they must add up to 100.

    `attribute` says which shares: as decided or as they are today. A decided function takes its
    first shares still: they name who does what is decided.
    """
    if not matrix.parties:
        st.caption("Add parties on the Board to enter their shares.")
        return
    decided = attribute == DECIDED
    stated = (function.shares if decided else function.today.shares) or {}
    form = _form(prefix, attribute, function.id)
    with st.form(f"shares-form-{form}", border=False):
        st.caption("Percent of the work; must add up to 100. Leave all empty if unknown.")
        boxes = st.grid(3, min_column_width=180)
        for party in matrix.parties:
            key = _key(form, party.id)
            share = stated.get(party.id)
            st.session_state.setdefault(key, None if share is None else round(share * 100, 2))
            boxes.cell().number_input(
                plain(party_name(matrix, party.id)),
                0.0,
                100.0,
                step=5.0,
                format="%g",
                key=key,
                placeholder="0" if stated else "Not stated",
            )
        refused = st.session_state.get(_refused(form))
        if refused:
            st.error(plain(refused), icon=":material/block:")
        locked = decided and bool(function.shares) and is_row_locked(function.id)
        st.form_submit_button(
            "Save shares",
            key=f"shares-save-{form}",
            on_click=_share,
            args=(function.id, attribute, form, tuple(matrix.parties_by_id)),
            disabled=is_locked() or locked,
        )


def _form(prefix: str, attribute: str, function: str) -> str:
    """What keeps the boxes of two such forms apart."""
    return (
        function
        if (prefix, attribute) == ("panel", DECIDED)
        else f"{prefix}-{attribute}-{function}"
    )


def _key(form: str, party: str) -> str:
    return f"share-{form}-{party}"


def _refused(form: str) -> str:
    return f"share-refused-{form}"


def _share(function: str, attribute: str, form: str, parties: tuple[str, ...]) -> None:
    percents = {party: st.session_state[_key(form, party)] for party in parties}
    entered = intents.shares_entered if attribute == DECIDED else intents.shares_today_entered
    try:
        edits = entered(function, percents)
    except EditRefused as refusal:
        st.session_state[_refused(form)] = str(refusal)
        return
    st.session_state.pop(_refused(form), None)
    commit(edits)
