"""Draws the open drawer over the current screen."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from matrix.ui.drawers.contract_panel import contract_panel
from matrix.ui.drawers.function_panel import function_panel
from matrix.ui.drawers.party_panel import parties_panel, party_panel
from matrix.ui.drawers.settings_panel import settings_panel
from matrix.ui.drawers.sites_panel import sites_panel
from matrix.ui.session.dispatch import show_notices
from matrix.ui.session.drawer import close_drawer, drawer
from matrix.ui.session.holder import holder
from matrix.ui.session.shown import absent, begin_run, end_run, rerun
from matrix.ui.widgets.trouble import trouble_told
from matrix.values.phrases import plain
from matrix.words.names import owner_name


def drawers() -> None:
    """The open drawer, if any."""
    match drawer():
        case ("function", str(function)):
            _drawn(_named("functions", function), "medium", lambda: function_panel(function))
        case ("parties", _):
            _drawn("Parties", "medium", parties_panel)
        case ("party", str(party)):
            _drawn(_named("parties", party), "medium", lambda: party_panel(party))
        case ("contract", str(contract)):
            _drawn(_named("contracts", contract), "medium", lambda: contract_panel(contract))
        case ("sites", _):
            _drawn("Sites", "medium", sites_panel)
        case ("settings", _):
            _drawn("Board settings", "small", settings_panel)
        case None:
            absent("drawer")


def _named(section: str, item: str) -> str:
    open_board = holder().read()
    name = owner_name(open_board.matrix, section, item) if open_board else item
    return plain(f"{name[:1].upper()}{name[1:]}")


def _drawn(title: str, width: Literal["small", "medium"], content: Callable[[], None]) -> None:
    shown = drawer()

    @st.dialog(title, width=width, position="right", on_dismiss=close_drawer)
    def inside() -> None:
        if drawer() != shown:
            rerun()
        begin_run("drawer")
        show_notices()
        with trouble_told():
            content()
        end_run("drawer")

    inside()
