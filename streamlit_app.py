"""Starts Hybrid Matrix: `streamlit run streamlit_app.py` or `uvicorn streamlit_app:app`."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

import matrix
from matrix.ui.frame.kept_sessions import kept_sessions
from matrix.ui.frame.warm import warm
from matrix.web.application import middleware, routes, running


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build what every session needs, keep it out of the garbage collector, open the store."""
    warm()
    gc.collect()
    gc.freeze()
    async with kept_sessions(), running():
        yield


app = st.App(
    Path(matrix.__file__).parent / "ui" / "shell.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=middleware(),
)
