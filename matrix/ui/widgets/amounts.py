"""A range of money: the least and the most amount beside each other."""

from typing import Any

import streamlit as st

from matrix.ui.session.shown import is_echo, is_locked, settle
from matrix.ui.widgets.asking import NOT_STATED, Question
from matrix.ui.widgets.typed import typed
from matrix.values.phrases import plain

ENDS = {"low": "At least", "high": "At most"}
BOTH = "Enter both amounts; if it is known, enter it twice."
TURNED = "The first amount must not be above the second."


def amount_range(question: Question) -> None:
    """Both ends or none; what cannot be stored yet stays in the boxes with the reason."""
    st.markdown(f":small[{plain(question.field.label)}{_currency(question)}]")
    unfinished = _unfinished(question)
    for column, (end, label) in zip(st.columns(2), ENDS.items(), strict=True):
        key = f"{question.key}-{end}"
        asked: dict[str, Any] = {
            "label": label,
            "min_value": 0.0,
            "step": None,
            "format": "%g",
            "placeholder": NOT_STATED,
            "on_change": _entered,
            "args": (question, key),
            "disabled": is_locked(),
        }
        with column:
            if unfinished:
                st.number_input(key=key, value=None, **asked)
            else:
                typed(st.number_input, key, getattr(question.value, end, None), **asked)
    if unfinished:
        st.caption(f":orange[{unfinished}]")


def _currency(question: Question) -> str:
    currency = question.matrix.currency
    return f" in {plain(currency)}" if currency else ""


def _unfinished(question: Question) -> str:
    """Why the boxes hold what is not stored; empty also where they were not drawn meanwhile."""
    mark = f"{question.key}-unfinished"
    if any(f"{question.key}-{end}" not in st.session_state for end in ENDS):
        st.session_state.pop(mark, None)
    reason: str = st.session_state.get(mark, "")
    return reason


def _entered(question: Question, key: str) -> None:
    if is_echo(key):
        return
    low, high = (st.session_state.get(f"{question.key}-{end}") for end in ENDS)
    reason = BOTH if (low is None) != (high is None) else ""
    if low is not None and high is not None and low > high:
        reason = TURNED
    st.session_state[f"{question.key}-unfinished"] = reason
    if reason:
        return
    for end in ENDS:
        settle(f"{question.key}-{end}")
    question.state(None if low is None else {"low": low, "high": high})
