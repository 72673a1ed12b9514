"""The timer that everybody sees, counted down in the browser from the server's clock."""

import time
from pathlib import Path

import streamlit as st

from matrix.workshop.stage import Timer

_FACE = st.components.v2.component(
    "hybrid_matrix_countdown",
    html='<output role="timer" aria-label="Time left"></output>',
    css=Path(__file__).with_suffix(".css").read_text("utf-8"),
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
)


def countdown(timer: Timer, prefix: str) -> None:
    """Draw the time left."""
    data = {"ends_at": timer.ends_at, "seconds": timer.seconds, "now": time.time()}
    with st.container(key=f"clock-{prefix}", width="content"):
        _FACE(key=f"countdown-{prefix}", data=data, height="content")
