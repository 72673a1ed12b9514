"""The three-way choice of who owns a function."""

import streamlit as st

from matrix.model import Function, Matrix, Ownership, Provenance
from matrix.model.sourcing import effective_ownership
from matrix.ui.plain import intents
from matrix.ui.plain.icons import OWNERSHIP_ICON
from matrix.ui.session.dispatch import change
from matrix.ui.session.shown import is_echo, is_row_locked, show
from matrix.values.phrases import plain
from matrix.words.names import name_of

CHOICES = [Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED]
ORIGIN = {
    Provenance.STATED: "stated by the source",
    Provenance.INFERRED: "inferred",
    Provenance.UNKNOWN: "source unknown",
}
"""The source of an ownership, unless it was decided here."""


def ownership_control(matrix: Matrix, function: Function, key: str) -> None:
    """The three-way choice for one function; a second tap on the same choice changes nothing."""
    ownership = effective_ownership(matrix, function)
    st.segmented_control(
        f"Ownership of {plain(name_of(matrix, function.id))}",
        CHOICES,
        default=show(key, None if ownership is Ownership.UNDECIDED else ownership),
        key=key,
        format_func=lambda choice: f"{OWNERSHIP_ICON[choice]} {choice.label}",
        label_visibility="collapsed",
        required=True,
        wrap=False,
        on_change=_decide,
        args=(function.id, key),
        disabled=is_row_locked(function.id),
    )


def _decide(function: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None and not is_echo(key):
        choose(function, chosen)


def choose(function: str, ownership: Ownership) -> None:
    """Set who owns a function, or reset it to undecided."""
    change(lambda matrix: intents.ownership_chosen(matrix, function, ownership))
