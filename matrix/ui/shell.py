"""The frame of the app: page settings, navigation, notices."""

import streamlit as st

from matrix import __version__
from matrix.calendars import data_versions
from matrix.ui.frame import sign_in
from matrix.ui.frame.page_script import manners
from matrix.ui.frame.styles import look
from matrix.ui.frame.warm import load
from matrix.ui.session.current_actor import keep_address
from matrix.ui.session.dispatch import show_notices
from matrix.ui.session.session_owner import go_on, is_handed_on, note_browser

st.set_page_config(
    "Hybrid Matrix",
    layout="wide",
    menu_items={"About": f"Hybrid Matrix {__version__}\n\n{data_versions()}"},
)

SCREENS = {
    "start": ("Start", "rocket_launch"),
    "board": ("Board", "grid_view"),
    "handoffs": ("Hand-offs", "conversion_path"),
    "rules": ("Rules", "rule"),
    "workshop": ("Workshop", "groups"),
    "history": ("History", "history"),
    "share": ("Share", "ios_share"),
}
PAGES = [
    *(
        st.Page(
            f"{room}/screen.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=room,
            default=room == "start",
        )
        for room, (title, icon) in SCREENS.items()
    ),
    st.Page("workshop/present.py", title="Presenter view", visibility="hidden"),
]
# Paths of the screens on which people arrive, where they can sign in and out.
GREETING = ("", "workshop")

admitted = sign_in.admitted()
page = st.navigation(PAGES, position="top" if admitted else "hidden")
note_browser()
if is_handed_on():
    st.info(
        "Someone else used this browser before. What they had typed is gone.",
        title="This browser has a new user",
        icon=":material/switch_account:",
    )
    st.button("Continue", key="go-on", type="primary", on_click=go_on)
    st.stop()
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
if page.url_path:
    load()
if admitted and page.visibility == "visible":
    with st.container(key="phone-nav", horizontal=True, wrap=False, gap="xxsmall"):
        for each in PAGES[:-1]:
            st.page_link(each, width="content")
page.run()
