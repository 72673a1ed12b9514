"""Draws a screen as one fragment that runs again alone when somebody else changed something."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import streamlit as st

from matrix.model import Matrix
from matrix.ui.dispatch import show_notices
from matrix.ui.parts.company import company
from matrix.ui.parts.drawers import drawers
from matrix.ui.parts.listener import drawn, is_blocked, listener
from matrix.ui.parts.replaced import replaced
from matrix.ui.parts.trouble import trouble_told
from matrix.ui.pieces import FIRST, LAST, Glance, begin_whole, end_whole, is_alone, piece
from matrix.ui.shown import begin_pieces, begin_run, begin_screen, end_pieces, end_run
from matrix.ui.sitting import Shared, Sitting

FALLBACK_SECONDS = 5
"""How often a browser asks by itself where a proxy holds the event stream back."""


Around = Callable[[Matrix, Shared], None]


def live(screen: Callable[[], None]) -> Callable[[], None]:
    """The screen as a fragment, with the listener that wakes it and the people who are here."""
    return _fragment(screen, _surroundings, _in_one)


def live_in_pieces(glance: Glance) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """As `live`, for a screen of which only what has changed is drawn again."""
    return lambda screen: _fragment(screen, _surroundings, glance)


def bare(screen: Callable[[], None]) -> Callable[[], None]:
    """As `live`, for a wall: woken as well, but with nothing around it that is personal."""
    return _fragment(screen, lambda _, shared: listener(shared), _in_one)


def _in_one(_: Sitting) -> dict[str, Any]:
    return {}


def _surroundings(matrix: Matrix, shared: Shared) -> None:
    listener(shared)
    company(matrix, shared)
    replaced(shared)


def _fragment(screen: Callable[[], None], around: Around, glance: Glance) -> Callable[[], None]:
    key = f"live-{screen.__name__}"

    @wraps(screen)
    def run() -> None:
        begin_screen()
        st.fragment(
            lambda: _whole(screen, around, glance, key),
            run_every=FALLBACK_SECONDS if is_blocked() else None,
            key=key,
        )()

    return run


def _whole(screen: Callable[[], None], around: Around, glance: Glance, key: str) -> None:
    begin_run("screen")
    show_notices()
    with trouble_told():
        begin_whole(key, glance)
        piece(FIRST, partial(_first, around))
        screen()
        drawers()
        piece(LAST, _last)
        end_whole()
    end_run("screen")
    drawn()


def _first(around: Around, sitting: Sitting | None) -> None:
    begin_pieces("screen", alone=is_alone())
    if is_alone():
        show_notices()
    if sitting is not None and sitting.shared is not None:
        with trouble_told():
            around(sitting.matrix, sitting.shared)


def _last(_: None) -> None:
    end_pieces("screen")
    if is_alone():
        drawn()
