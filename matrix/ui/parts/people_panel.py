"""Who takes part, and the links that let them in."""

import streamlit as st

from matrix.workshop.people import Actor


def people_panel(actor: Actor) -> None:
    """The people."""
    st.write(actor.name)
