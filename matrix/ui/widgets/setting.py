"""The control of one fact about the whole board."""

from datetime import date

import streamlit as st

from matrix.model import Matrix
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import commit
from matrix.ui.session.shown import is_echo, is_locked, settle, show
from matrix.ui.widgets.asking import days_around
from matrix.ui.widgets.typed import entered, typed

ASKED = {"organisation.country": "Country of the company (two letters)", "as_of": "As-of date"}

CODES = {"organisation.country", "currency"}
"""Facts that are written in capitals."""


def ask_setting(matrix: Matrix, attribute: str, prefix: str = "settings") -> None:
    """The control of a fact that rules need; `attribute` is one of `ASKED`."""
    if attribute == "as_of":
        _day(matrix, prefix)
    else:
        country = matrix.organisation.country
        setting_text(ASKED[attribute], attribute, country, prefix=prefix)


def setting_text(
    label: str,
    attribute: str,
    value: str | None,
    *,
    long: bool = False,
    prefix: str = "settings",
) -> None:
    """The text field of a fact about the board."""
    key = f"{prefix}-{attribute}"
    typed(
        st.text_area if long else st.text_input,
        key,
        value or "",
        label=label,
        max_chars=4000,
        on_change=_stated,
        args=(attribute, key),
        disabled=is_locked(),
    )


def _day(matrix: Matrix, prefix: str) -> None:
    key = f"{prefix}-as-of"
    st.date_input(
        ASKED["as_of"],
        value=show(key, matrix.as_of),
        **days_around(matrix.as_of),
        key=key,
        help="Date that clocks, holidays, waivers, certificates and ages refer to.",
        on_change=_stated,
        args=("as_of", key),
        disabled=is_locked(),
    )


def _stated(attribute: str, key: str) -> None:
    if is_echo(key):
        return
    value = st.session_state[key]
    if isinstance(value, date):
        value = value.isoformat()
    elif attribute in CODES:
        value = entered(key).upper()
        settle(key)
    empty = "" if attribute == "description" else None
    commit(intents.fact_stated("matrix", "matrix", attribute, value or empty))
