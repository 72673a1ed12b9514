"""Begins each screen at its top; Streamlit leaves the next one where the last was scrolled to."""

import streamlit as st

SCRIPT = """
export default function ({ data }) {
  const last = window.__hybridMatrixScreen;
  window.__hybridMatrixScreen = data.screen;
  if (last === undefined || last === data.screen) return;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}
"""

_TOP = st.components.v2.component("hybrid_matrix_top", html="<span></span>", js=SCRIPT)


def top_of(screen: str) -> None:
    """Scroll up when this screen is another one than before."""
    with st.container(key="top-of-screen"):
        _TOP(key="top", data={"screen": screen}, height=1)
