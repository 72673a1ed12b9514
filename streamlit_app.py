"""Starts Hybrid Matrix: `streamlit run streamlit_app.py` or `uvicorn streamlit_app:app`."""

import asyncio
import gc

gc.disable()  # until the first screen can be drawn, there is nothing but what stays

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

import matrix
from matrix.ui.frame.kept_sessions import kept_sessions
from matrix.ui.frame.warm import settle, warm
from matrix.web.application import middleware, routes, running


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Build what the first screen needs, open the store, and load the rest in the background."""
    warm()
    gc.freeze()
    gc.enable()
    async with kept_sessions(), running():
        loading = asyncio.create_task(asyncio.to_thread(settle))
        yield
        await loading


app = st.App(
    Path(matrix.__file__).parent / "ui" / "shell.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=middleware(),
)
