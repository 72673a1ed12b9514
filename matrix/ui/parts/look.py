"""The one place with CSS: the colours of ownership, and pictures wider than the screen."""

import streamlit as st

from matrix.charts.style import OWNERSHIP
from matrix.model import Ownership
from matrix.ui.parts.picture import theme

ORDER = (Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED)
PICTURE = '[class*="st-key-scroll-"]'
HIDDEN = '[class*="st-key-hidden-"]'
GROUP = '[class*="st-key-ownership-"]'


ON_PRIMARY = '[data-testid^="stBaseButton-primary"] {color:#10151c;}'
"""White on the light blue of the dark theme has a contrast of 2.3; this has 7.9."""
WALL = (
    ".st-key-present h1 {font-size:clamp(2.4rem, 5vw, 5.5rem);line-height:1.1;}",
    ".st-key-present h2 {font-size:clamp(1.6rem, 2.6vw, 3rem);}",
    ".st-key-present h3 {font-size:clamp(1.3rem, 1.9vw, 2.2rem);font-weight:400;}",
    ".st-key-clock-present {--clock-size:clamp(2.4rem, 5vw, 5.5rem);}",
    ".st-key-present svg.marks {width:100%;height:auto;}",
)
"""The presenter view, which is read from the back of a room."""


def look() -> None:
    """Colour the chosen segment of every ownership control; let wide pictures scroll."""
    rules = [
        f'{GROUP} button:nth-of-type({place})[aria-checked="true"] '
        f"{{background:{OWNERSHIP[choice].fill};border-color:{OWNERSHIP[choice].fill};"
        f"color:{OWNERSHIP[choice].text};}}"
        for place, choice in enumerate(ORDER, start=1)
    ]
    undecided = f'{GROUP} [role="radiogroup"]:not(:has([aria-checked="true"])) button'
    rules.append(f"{undecided} {{border-style:dashed;}}")
    rules.append(f"{HIDDEN} {{display:none;}}")
    rules.append(f"{PICTURE} {{overflow-x:auto;}}")
    rules.append(f"{PICTURE} svg.marks {{max-width:100%;height:auto;}}")
    if theme() == "dark":
        rules.append(ON_PRIMARY)
    rules.extend(WALL)
    st.html(f"<style>{''.join(rules)}</style>")
