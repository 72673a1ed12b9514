"""Draws a screen as one fragment that runs again when someone else changes something."""

from collections.abc import Callable
from functools import partial, wraps

import streamlit as st

from matrix.model import Matrix
from matrix.ui.drawers.dialog import drawers
from matrix.ui.frame.listener import drawn, is_blocked, listener
from matrix.ui.frame.replaced import replaced
from matrix.ui.session.dispatch import show_notices
from matrix.ui.session.drawer import arrive
from matrix.ui.session.holder import holder
from matrix.ui.session.old_controls import forget_old_controls
from matrix.ui.session.open_board import OpenBoard, WorkshopContext
from matrix.ui.session.session_owner import is_handed_on
from matrix.ui.session.shown import begin_run, begin_screen, end_run
from matrix.ui.widgets.company import at_hand, company
from matrix.ui.widgets.trouble import obstacle_told, trouble_told

FALLBACK_SECONDS = 5
"""How often a browser polls if the event stream is blocked."""

Screen = Callable[[OpenBoard | None], None]
"""Draws the open board, or what to do if none is open."""
Around = Callable[[Matrix, WorkshopContext], None]
"""Draws the parts of a workshop that every screen shows."""


def live(name: str, *, shows_stage: bool = False) -> Callable[[Screen], Callable[[], None]]:
    """The screen as a fragment, with the listener that redraws it and the people who are here.

    A screen that `shows_stage` shows what the facilitator has opened; the others link to it.
    """

    def around(matrix: Matrix, context: WorkshopContext) -> None:
        listener(context)
        obstacle_told()
        arrive(context)
        company(matrix, context)
        if not shows_stage:
            at_hand(matrix, context.stage)
        replaced(context)

    return partial(_fragment, name, around)


def bare(name: str) -> Callable[[Screen], Callable[[], None]]:
    """As `live` for a wall: also redrawn, but without anything personal around it."""
    return partial(_fragment, name, lambda _, context: listener(context))


def _fragment(name: str, around: Around, screen: Screen) -> Callable[[], None]:
    @wraps(screen)
    def run() -> None:
        begin_screen()
        st.fragment(
            lambda: _draw(screen, around),
            run_every=FALLBACK_SECONDS if is_blocked() else None,
            key=f"live-{name}",
        )()

    return run


def _draw(screen: Screen, around: Around) -> None:
    if is_handed_on():
        st.rerun()
    forget_old_controls()
    begin_run("screen")
    show_notices()
    with trouble_told():
        open_board = holder().read()
        if open_board is not None and open_board.workshop is not None:
            around(open_board.matrix, open_board.workshop)
        screen(open_board)
        drawers()
    end_run("screen")
    drawn()
