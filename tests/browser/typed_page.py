"""A Streamlit page that shows the texts of a file as typed texts, in every place for Markdown."""

import json
import sys
from pathlib import Path

import streamlit as st

from matrix.values.phrases import plain

TEXTS = json.loads(Path(sys.argv[1]).read_text("utf-8"))
ALL = plain(" | ".join(TEXTS))

with st.container(key="raw"):
    for text in TEXTS:
        st.markdown(text)
with st.container(key="typed"):
    for text in TEXTS:
        st.markdown(plain(text))
with st.container(key="within"):
    for text in TEXTS:
        st.markdown(f":material/flag: :smile: $x$ {plain(text)}: **{plain(text)}**")
with st.container(key="places"):
    st.caption(ALL, help=ALL)
    st.info(ALL, title=ALL)
    st.metric(ALL, 1)
    st.button(ALL)
    st.checkbox(ALL)
    st.radio(ALL, [ALL], captions=[ALL])
    st.segmented_control(ALL, [ALL])
    st.pills(ALL, [ALL])
    st.selectbox(ALL, ["one"])
    st.text_input(ALL)
    st.expander(ALL).write("in")
    st.popover(ALL).write("in")
    st.tabs([ALL])
    st.link_button(ALL, "/")
    st.menu_button(ALL, ["one"])
    st.table({"typed": [ALL]})
st.toast(ALL, duration="infinite")
