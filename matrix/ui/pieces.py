"""A screen in pieces: after a change only those are drawn again that have something else to show.

A screen that is drawn in pieces has a glance, which says in one look what each piece has to show.
A callback that ends with `redraw` compares it with what this browser was shown last. What the
pieces do not cover, the screen calls its frame; where that differs, all of it is drawn.

Without a frame the same pieces are drawn in one with the rest of the screen, and drawn again with
it. That is also kinder to what somebody does meanwhile: when Streamlit draws what a callback has
named, it sets the controls in it to what they were when the browser last spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from matrix.errors import MatrixError
from matrix.ui.holder import holder
from matrix.ui.shown import is_unsettled
from matrix.ui.sitting import Sitting

FRAME = "frame"
"""In a glance: what stands around the pieces, and which there are; None to draw all in one."""
FIRST, LAST = "first", "last"
"""The pieces that every run draws."""
SCREEN, GLANCE, NEXT = "pieces-screen", "pieces-glance", "pieces-next"
SHOWN, ALONE = "pieces-shown", "pieces-alone"

P = ParamSpec("P")
V = TypeVar("V")
Glance = Callable[[Sitting], Mapping[str, Any]]
"""What each piece has to show, by its name: values that are equal where nothing differs."""


def begin_whole(screen: str, glance: Glance) -> None:
    """A whole run of a screen begins; `screen` is the key of its fragment.

    Raises:
        MatrixError: there is nothing to look at.
    """
    for key in (SHOWN, ALONE):
        st.session_state.pop(key, None)
    st.session_state[SCREEN] = screen
    st.session_state[GLANCE] = glance
    st.session_state[NEXT] = _look()
    if st.session_state[NEXT][FRAME] is not None:
        st.session_state[SHOWN] = {}


def end_whole() -> None:
    """A whole run of a screen has come to its end, so that its frame is shown too."""
    if _in_pieces():
        _shown()[FRAME] = _content(FRAME)


def piece(name: str, draw: Callable[[V], object]) -> None:
    """Draw what the glance has to show under a name, and again whenever that has changed."""
    if not _in_pieces():
        draw(_content(name))
        return

    def inside() -> None:
        content = _content(name)
        draw(content)
        _shown()[name] = content

    st.fragment(inside, key=_key(name))()


def is_alone() -> bool:
    """Whether this run draws some pieces of the screen and not the whole."""
    return ALONE in st.session_state


def redraw() -> None:
    """Draw what has something else to show than before. Ends the callback that calls it."""
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run or not _in_pieces():
        return
    stale = _stale()
    if stale is None:
        st.rerun(st.session_state[SCREEN])
    st.session_state[ALONE] = True
    st.rerun([_key(name) for name in (FIRST, *stale, LAST)])


def answered(callback: Callable[P, object]) -> Callable[P, None]:
    """The callback of a control within a piece: what it does may show in others."""

    @wraps(callback)
    def answer(*args: P.args, **kwargs: P.kwargs) -> None:
        callback(*args, **kwargs)
        redraw()

    return answer


def _stale() -> list[str] | None:
    """The pieces to draw beside the first and the last; None where it is the whole screen."""
    if is_unsettled("screen"):
        return None
    try:
        now = _look()
    except MatrixError:
        return None
    nothing = object()
    stale = [
        name
        for name, content in now.items()
        if name not in (FIRST, LAST) and _shown().get(name, nothing) != content
    ]
    if FRAME in stale:
        return None
    st.session_state[NEXT] = now
    return stale


def _look() -> dict[str, Any]:
    """What everything on the screen has to show now."""
    sitting = holder().read()
    glance: Glance = st.session_state[GLANCE]
    return {FRAME: None, FIRST: sitting, LAST: None} | (dict(glance(sitting)) if sitting else {})


def _content(name: str) -> Any:
    """What a piece has to show; looked up once more where it is drawn a second time."""
    following: dict[str, Any] = st.session_state[NEXT]
    if name not in following:
        following.update(_look())
    return following.pop(name)


def _in_pieces() -> bool:
    """Whether the screen that stands there can be drawn piece by piece."""
    return SHOWN in st.session_state


def _shown() -> dict[str, Any]:
    shown: dict[str, Any] = st.session_state[SHOWN]
    return shown


def _key(name: str) -> str:
    return f"piece-{name}"
