"""Draws the open drawer over the current screen."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from matrix.ui.drawers.function_panel import function_panel
from matrix.ui.drawers.party_panel import parties_panel
from matrix.ui.drawers.settings_panel import settings_panel
from matrix.ui.drawers.sites_panel import sites_panel
from matrix.ui.session.dispatch import show_notices
from matrix.ui.session.drawer import close_drawer, drawer
from matrix.ui.session.holder import holder
from matrix.ui.session.shown import absent, begin_run, end_run, rerun
from matrix.ui.widgets.trouble import trouble_told
from matrix.values.phrases import plain
from matrix.words.names import name_of


def drawers() -> None:
    """The open drawer, if any."""
    match drawer():
        case ("function", str(function)):
            _drawn(_named(function), "medium", lambda: function_panel(function))
        case ("parties", _):
            _drawn("Parties", "medium", parties_panel)
        case ("sites", _):
            _drawn("Sites", "medium", sites_panel)
        case ("settings", _):
            _drawn("Board settings", "small", settings_panel)
        case None:
            absent("drawer")


def _named(function: str) -> str:
    open_board = holder().read()
    row = open_board and open_board.matrix.functions_by_id.get(function)
    return plain(name_of(open_board.matrix, row.id)) if open_board and row else "Function"


def _drawn(title: str, width: Literal["small", "medium"], content: Callable[[], None]) -> None:
    @st.dialog(title, width=width, position="right", on_dismiss=close_drawer)
    def inside() -> None:
        if drawer() is None:
            rerun()
        begin_run("drawer")
        show_notices()
        with trouble_told():
            content()
        end_run("drawer")

    inside()
