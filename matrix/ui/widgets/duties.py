"""The letters of every party for one function."""

import streamlit as st

from matrix.model import Function, Matrix
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import commit
from matrix.ui.session.shown import is_echo, is_locked, show
from matrix.ui.widgets.letters import legend
from matrix.values.phrases import plain
from matrix.words.names import party_name


def duties(matrix: Matrix, function: Function, prefix: str) -> None:
    """The letters of every party for one function; `prefix` keeps two such blocks apart."""
    if not matrix.parties:
        st.caption("Add parties on the Board first.")
    for party in matrix.parties:
        key = f"{prefix}-duties-{function.id}-{party.id}"
        st.pills(
            plain(party_name(matrix, party.id)),
            list(matrix.letters_in_use),
            selection_mode="multi",
            default=show(key, list(function.duties.get(party.id, ()))),
            key=key,
            help=legend(matrix),
            on_change=_letters,
            args=(function.id, party.id, key),
            disabled=is_locked(),
        )


def _letters(function: str, party: str, key: str) -> None:
    if not is_echo(key):
        commit(intents.letters_given(function, party, st.session_state[key]))
