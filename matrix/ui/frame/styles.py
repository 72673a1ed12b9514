"""The one place with CSS: the colours of ownership, and pictures wider than the screen."""

import streamlit as st

from matrix.charts.kit.style import OWNERSHIP
from matrix.model import Ownership
from matrix.ui.widgets.picture import theme

ORDER = (Ownership.IN_HOUSE, Ownership.MIXED, Ownership.OUTSOURCED)
PICTURE = '[class*="st-key-scroll-"]'
HIDDEN = ':is([class*="st-key-echo-"], .st-key-manners)'
GROUP = (
    ':is([class*="st-key-ownership-"], [class*="st-key-panel-ownership-"], '
    '[class*="st-key-question-ownership-"])'
)
WRAPPER = '[data-testid="stLayoutWrapper"]'


ON_PRIMARY = '[data-testid^="stBaseButton-primary"] {color:#10151c;}'
"""White on the light blue of the dark theme has a contrast of 2.3; this has 7.9."""
ROOM = (
    "[data-testid=stToastContainer] {top:auto;bottom:1rem;}",
    ".stMainBlockContainer {padding-top:3.75rem;}",
    f"@media (min-width:769px) {{{WRAPPER}:has(> .st-key-phone-nav) {{display:none;}}}}",
    "@media (max-width:768px) {[data-testid=stSidebar], [data-testid=stExpandSidebarButton] "
    "{display:none;} [data-testid=stHeader], [data-testid=stHeader] * {background:none;"
    "pointer-events:none;} "
    ".stMainBlockContainer {padding-top:1rem;} "
    ".st-key-phone-nav {overflow-x:auto;margin:0;padding:.3rem 0;}}",
    "@media (pointer:coarse) {.stButton kbd {display:none;}}",
    "@media (max-width:640px) {"
    ".st-key-strip {grid-template-columns:none !important;grid-auto-flow:column;"
    "grid-auto-columns:max-content;overflow-x:auto;gap:.4rem;} "
    ".st-key-strip .stTooltipIcon {display:none;} "
    ".st-key-strip [data-testid=stMetric] {padding:0;} "
    ".st-key-strip [data-testid=stMetric] > div {padding:.35rem .6rem;} "
    ".st-key-strip [data-testid=stMetricValue] {font-size:1.05rem;}}",
)
"""No more space than is needed above a page, no notice over Undo, and what fingers need."""
NAME, CHOICE, SAID = (
    f'.st-key-rows > :is([class*="st-key-{part}-"], :has(> [class*="st-key-{part}-"]))'
    for part in ("row", "ownership", "findings")
)
ROWS = (
    ".st-key-rows {display:grid;gap:.5rem 1.25rem;align-items:center;"
    "grid-template-columns:minmax(0,3fr) auto minmax(0,5fr);}",
    ".st-key-rows > * {grid-column:1 / -1;width:auto;min-width:0;}",
    f".st-key-rows > :not({NAME}, {CHOICE}, {SAID}) {{margin-top:.75rem;}}",
    f"{NAME} {{grid-column:1;}}",
    f"{CHOICE} {{grid-column:2;}}",
    f"{SAID} {{grid-column:3;}}",
    f":is({NAME}, {SAID}) :is(button, button *) "
    "{white-space:normal;text-align:left;justify-content:flex-start;}",
    f"{NAME} p > strong::after {{content:'\\00a0\\203a' / '';}}",
    f"{NAME} p > span:last-child:not(:only-child) {{display:block;}}",
    "@media (max-width:1000px) {.st-key-rows {grid-template-columns:minmax(0,1fr) auto;} "
    f"{SAID} {{grid-column:1 / -1;padding-bottom:.6rem;}}}}",
    "@media (max-width:640px) {.st-key-rows {grid-template-columns:minmax(0,1fr);} "
    f"{CHOICE} {{grid-column:1;}} {NAME} {{padding-top:.5rem;}}}}",
)
"""A function on the board: name, ownership, objection; in one, two or three lines."""
WALL = (
    ".st-key-present h1 {font-size:clamp(2.4rem, 5vw, 5.5rem);line-height:1.1;}",
    ".st-key-present h2 {font-size:clamp(1.6rem, 2.6vw, 3rem);}",
    ".st-key-present h3 {font-size:clamp(1.3rem, 1.9vw, 2.2rem);font-weight:400;}",
    ".st-key-clock-present {--clock-size:clamp(2.4rem, 5vw, 5.5rem);}",
    ".st-key-present [data-testid=stCaptionContainer] p {font-size:clamp(1rem, 1.2vw, 1.5rem);}",
    ".st-key-present .votes {max-width:none;font-size:clamp(1.3rem, 1.9vw, 2.2rem);}",
    ".stApp:has(.st-key-present) [data-testid=stHeader] {display:none;}",
    ".stMain:has(.st-key-present) .stMainBlockContainer {padding-top:1.5rem;}",
)
"""The presenter view, which is read from the back of a room."""


VOTES = (
    ".votes {display:grid;gap:.35rem .75rem;align-items:center;max-width:60rem;"
    "grid-template-columns:minmax(6rem,18rem) repeat(3,minmax(4.5rem,1fr)) max-content;}",
    ".votes > [role=row] {display:contents;}",
    ".votes .name, .votes [role=columnheader] {font-weight:600;}",
    ".votes [role=columnheader].name {visibility:hidden;}",
    ".votes [role=cell] {display:flex;gap:.5em;align-items:center;"
    "font-variant-numeric:tabular-nums;}",
    ".votes .apart {padding:.1em .6em;border-radius:.3em;}",
    ".votes .track {flex:1;height:1em;border-radius:.2em;background:rgba(128,128,128,.18);}",
    ".votes .track > span {display:block;height:100%;border-radius:.2em;}",
    "@media (max-width:640px) {.votes {gap:.2rem .6rem;font-size:.9rem;"
    "grid-template-columns:repeat(3,minmax(3rem,1fr)) max-content;} "
    ".votes .name {grid-column:1 / -1;padding-top:.5rem;} "
    ".votes [role=columnheader].name {display:none;}}",
)
"""The heat-map of votes; on a telephone the name of each row stands above it."""


def look() -> None:
    """Colour the chosen segment of every ownership control; let wide pictures scroll."""
    rules = [
        f'{GROUP} button:nth-of-type({index})[aria-checked="true"] '
        f"{{background:{OWNERSHIP[choice].fill};border-color:{OWNERSHIP[choice].fill};"
        f"color:{OWNERSHIP[choice].text};}}"
        for index, choice in enumerate(ORDER, start=1)
    ]
    undecided = f'{GROUP} [role="radiogroup"]:not(:has([aria-checked="true"])) button'
    rules.append(f"{undecided} {{border-style:dashed;}}")
    rules.append(f":is({HIDDEN}, {WRAPPER}:has(> {HIDDEN})) {{display:none;}}")
    rules.append(f"{PICTURE} {{overflow-x:auto;}}")
    rules.append(f"{PICTURE}::-webkit-scrollbar {{height:10px;}}")
    rules.append(f"{PICTURE}::-webkit-scrollbar-thumb {{background:#7b8898;border-radius:5px;}}")
    rules.append(f"{PICTURE} svg.marks {{max-width:100%;height:auto;}}")
    if theme() == "dark":
        rules.append(ON_PRIMARY)
    rules.extend((*ROOM, *ROWS, *VOTES, *WALL))
    st.html(f"<style>{''.join(rules)}</style>")
