"""The styles of every page: `styles.css`, and in the dark theme `styles_dark.css` on top."""

from pathlib import Path

import streamlit as st

from matrix.charts.kit.style import OWNERSHIP
from matrix.ui.widgets.picture import theme

STYLES = Path(__file__).with_name("styles.css").read_text("utf-8")
DARK = Path(__file__).with_name("styles_dark.css").read_text("utf-8")
COLOURS = "".join(
    f"--{choice.replace('_', '-')}-fill:{look.fill};--{choice.replace('_', '-')}-text:{look.text};"
    for choice, look in OWNERSHIP.items()
)


def look() -> None:
    """Colour the chosen segment of every ownership control; let wide pictures scroll."""
    dark = DARK if theme() == "dark" else ""
    st.html(f"<style>:root {{{COLOURS}}}\n{STYLES}{dark}</style>")
