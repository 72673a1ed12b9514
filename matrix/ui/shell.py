"""The frame of the app: page settings, navigation, notices."""

from pathlib import Path

import streamlit as st

from matrix.ui import sign_in
from matrix.ui.dispatch import show_notices
from matrix.ui.parts.look import look
from matrix.ui.parts.manners import manners
from matrix.ui.seat import keep_address

st.set_page_config("Hybrid Matrix", page_icon=Path(__file__).with_name("icon.png"), layout="wide")

PAGES = [
    st.Page("screens/start.py", title="Start", icon=":material/rocket_launch:", default=True),
    st.Page("screens/board.py", title="Board", icon=":material/grid_view:"),
    st.Page("screens/handoffs.py", title="Hand-offs", icon=":material/conversion_path:"),
    st.Page("screens/rules.py", title="Rules", icon=":material/rule:"),
    st.Page("screens/workshop.py", title="Workshop", icon=":material/groups:"),
    st.Page("screens/history.py", title="History", icon=":material/history:"),
    st.Page("screens/share.py", title="Share", icon=":material/ios_share:"),
    st.Page("screens/present.py", title="Presenter view", visibility="hidden"),
]
# Paths of the screens on which people arrive, where they can sign in and out.
GREETING = ("", "workshop")

admitted = sign_in.admitted()
page = st.navigation(PAGES, position="top" if admitted else "hidden")
keep_address()
look()
manners(page.url_path)
if not admitted:
    sign_in.door()
    st.stop()
sign_in.use_name()
if page.url_path in GREETING:
    sign_in.greet()
show_notices()
if admitted and page.visibility == "visible":
    with st.container(key="phone-nav", horizontal=True, wrap=False, gap="xxsmall"):
        for each in PAGES[:-1]:
            st.page_link(each, width="content")
page.run()
