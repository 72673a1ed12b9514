"""A screen in pieces: after a change only those are drawn again that have something else to show.

A screen that is drawn in pieces has a glance, which says in one look what each piece has to show.
A callback that ends with `redraw` compares it with what this browser was shown last. What the
pieces do not cover, the screen calls its frame; where that differs, all of it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from time import thread_time
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from matrix.errors import MatrixError
from matrix.ui.holder import holder
from matrix.ui.shown import is_unsettled
from matrix.ui.sitting import Sitting

FRAME = "frame"
"""In a glance: what stands around the pieces, and which there are."""
FIRST, LAST = "first", "last"
"""The pieces that every run draws."""
SCREEN, GLANCE, NEXT, SHOWN = "pieces-screen", "pieces-glance", "pieces-next", "pieces-shown"
ALONE = "pieces-alone"

P = ParamSpec("P")
V = TypeVar("V")
Glance = Callable[[Sitting], Mapping[str, Any]]
"""What each piece has to show, by its name: values that are equal where nothing differs."""


def begin_whole(screen: str) -> None:
    """A whole run of a screen begins; `screen` is the key of its fragment.

    Raises:
        MatrixError: there is nothing to look at.
    """
    for key in (GLANCE, SHOWN, ALONE):
        st.session_state.pop(key, None)
    st.session_state[SCREEN] = screen
    st.session_state[NEXT] = _look()


def in_pieces(glance: Glance) -> None:
    """From here on the screen draws pieces, and this is how it looks after them."""
    st.session_state[GLANCE] = glance
    st.session_state[NEXT] = _look()


def end_whole() -> None:
    """A whole run of a screen has come to its end, so that its frame is shown too."""
    if GLANCE in st.session_state:
        _shown()[FRAME] = _content(FRAME)


def piece(name: str, draw: Callable[[V], object]) -> None:
    """Draw what the glance has to show under a name, and again whenever that has changed."""

    def inside() -> None:
        content = _content(name)
        draw(content)
        _shown()[name] = content

    st.fragment(inside, key=_key(name))()


def alone_since() -> float | None:
    """When a run of pieces began, in seconds of its thread's work; None in a run of the whole."""
    began: float | None = st.session_state.get(ALONE)
    return began


def redraw() -> None:
    """Draw what has something else to show than before. Ends the callback that calls it."""
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run:
        return
    began = thread_time()
    stale = _stale()
    if stale is None:
        st.rerun(st.session_state[SCREEN])
    st.session_state[ALONE] = began
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
    if GLANCE not in st.session_state or is_unsettled("screen"):
        return None
    try:
        now = _look()
    except MatrixError:
        return None
    nothing = object()
    stale = [name for name, content in now.items() if _shown().get(name, nothing) != content]
    if FRAME in stale:
        return None
    st.session_state[NEXT] = now
    return [name for name in stale if name not in (FIRST, LAST)]


def _look() -> dict[str, Any]:
    """What everything on the screen has to show now."""
    sitting = holder().read()
    glance: Glance | None = st.session_state.get(GLANCE)
    told = glance(sitting) if glance and sitting else {FRAME: object()}
    return {FIRST: sitting, LAST: None, **told}


def _content(name: str) -> Any:
    """What a piece has to show; looked up once more where it is drawn a second time."""
    following: dict[str, Any] = st.session_state[NEXT]
    if name not in following:
        following.update(_look())
    return following.pop(name)


def _shown() -> dict[str, Any]:
    shown: dict[str, Any] = st.session_state.setdefault(SHOWN, {})
    return shown


def _key(name: str) -> str:
    return f"piece-{name}"
