"""The frame of the app: page settings, navigation, notices."""

import streamlit as st

from matrix.ui.dispatch import show_notices
from matrix.ui.parts.look import look

st.set_page_config("Hybrid Matrix", page_icon=":material/grid_view:", layout="wide")

PAGES = [
    st.Page("screens/start.py", title="Start", icon=":material/rocket_launch:", default=True),
    st.Page("screens/board.py", title="Board", icon=":material/grid_view:"),
    st.Page("screens/handoffs.py", title="Hand-offs", icon=":material/conversion_path:"),
    st.Page("screens/rules.py", title="Rules", icon=":material/rule:"),
    st.Page("screens/share.py", title="Share", icon=":material/ios_share:"),
]

page = st.navigation(PAGES, position="top")
look()
show_notices()
page.run()
