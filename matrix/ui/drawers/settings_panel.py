"""The board settings: title, description, company, as-of date, currency, headings."""

import streamlit as st

from matrix.model import Matrix
from matrix.ui.plain import intents
from matrix.ui.session.dispatch import commit
from matrix.ui.session.holder import holder, opened
from matrix.ui.session.shown import is_echo, is_locked, show
from matrix.ui.widgets.letters import letters_of_board
from matrix.ui.widgets.setting import ASKED, ask_setting, setting_text
from matrix.values.phrases import plain

TOP = "At the top"


def settings_panel() -> None:
    """The facts at the head of every export."""
    matrix = opened(holder().read()).matrix
    setting_text("Title", "title", matrix.title)
    setting_text("Description", "description", matrix.description, long=True)
    setting_text("Company", "organisation.name", matrix.organisation.name)
    for attribute in ASKED:
        ask_setting(matrix, attribute)
    setting_text("Currency of the costs (such as EUR)", "currency", matrix.currency)
    letters_of_board(matrix)
    headings = _headings(matrix)
    if headings:
        with st.expander("Headings", key="settings-headings"):
            st.caption("The board shows a heading below another as “IT › Cloud”.")
            for heading in headings:
                _above(matrix, heading, headings)


def _headings(matrix: Matrix) -> list[str]:
    """The headings of the board and those above them, in the order of the board."""
    stated = (function.group for function in matrix.functions if function.group)
    return list(dict.fromkeys((*stated, *matrix.headings.values())))


def _above(matrix: Matrix, heading: str, headings: list[str]) -> None:
    key = f"settings-headings.{heading}"
    above = matrix.headings.get(heading)
    others = [each for each in headings if each != heading]
    show(key, above)
    st.selectbox(
        plain(heading),
        others,
        index=others.index(above) if above in others else None,
        format_func=plain,
        accept_new_options=True,
        placeholder=TOP,
        key=key,
        on_change=_placed,
        args=(heading, key),
        disabled=is_locked(),
    )


def _placed(heading: str, key: str) -> None:
    if not is_echo(key):
        above = (st.session_state[key] or "").strip() or None
        commit(intents.fact_stated("matrix", "matrix", f"headings.{heading}", above))
