"""What everybody sees count down, in the browser but by the server's clock."""

import time
from pathlib import Path

import streamlit as st

_FACE = st.components.v2.component(
    "hybrid_matrix_countdown",
    html='<output role="timer" aria-label="Time left"></output>',
    css=Path(__file__).with_suffix(".css").read_text("utf-8"),
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
)


def countdown(
    prefix: str, ends_at: float, seconds: int, *, over: str, redraws: bool = False
) -> None:
    """Draw the time left until a moment, at most so many seconds, and what to say after it.

    The screen is drawn again at the end if it `redraws`.
    """
    data = {
        "ends_at": ends_at,
        "seconds": seconds,
        "now": time.time(),
        "over": over,
        "redraws": redraws,
    }
    with st.container(key=f"clock-{prefix}", width="content"):
        _FACE(
            key=f"countdown-{prefix}",
            data=data,
            height="content",
            on_ended_change=lambda: None,
        )
