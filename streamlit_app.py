"""Starts Hybrid Matrix: `streamlit run streamlit_app.py` or `uvicorn streamlit_app:app`."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from matrix.ui.warm import warm


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Import and build what every session needs, then keep it out of the garbage collector."""
    warm()
    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).parent / "matrix" / "ui" / "shell.py", lifespan=lifespan)
