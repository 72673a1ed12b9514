"""The timer that everybody sees, counted down in the browser from the server's clock."""

import time

import streamlit as st

from matrix.workshop.stage import Timer

SCRIPT = """
export default function ({ data, parentElement }) {
  const face = parentElement.querySelector("output");
  const skew = Date.now() / 1000 - data.now;
  const show = () => {
    const until = Math.ceil(data.ends_at + skew - Date.now() / 1000);
    const left = Math.min(Math.max(until, 0), data.seconds);
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    face.textContent = left ? text : "Time is up";
    face.dataset.over = left ? "" : "yes";
  };
  show();
  const ticking = setInterval(show, 250);
  return () => clearInterval(ticking);
}
"""
STYLE = """
output { font: 600 var(--clock-size, 1.6rem) var(--st-font); color: var(--st-text-color);
         font-variant-numeric: tabular-nums; white-space: nowrap; }
output[data-over="yes"] { color: var(--st-red-text-color, #b42318); }
"""
_FACE = st.components.v2.component(
    "hybrid_matrix_countdown",
    html='<output role="timer" aria-label="Time left"></output>',
    css=STYLE,
    js=SCRIPT,
)


def countdown(timer: Timer, prefix: str) -> None:
    """Draw the time left."""
    data = {"ends_at": timer.ends_at, "seconds": timer.seconds, "now": time.time()}
    with st.container(key=f"clock-{prefix}", width="content"):
        _FACE(key=f"countdown-{prefix}", data=data, height="content")
