"""Starts Hybrid Matrix: `streamlit run streamlit_app.py` or `uvicorn streamlit_app:app`."""

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from matrix.ui.warm import warm
from matrix.web.application import middleware, routes, running

SWITCH_SECONDS = 0.0005
"""How long a thread that draws a screen keeps the others waiting: with Python's own 5 ms, telling
fifty browsers of a change takes as many turns, while somebody else's screen is being drawn."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build what every session needs, keep it out of the garbage collector, open the store."""
    warm()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
    async with running():
        yield


app = st.App(
    Path(__file__).parent / "matrix" / "ui" / "shell.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=middleware(),
)
