"""Runs what waits for the database outside of the event loop, apart from the app's own threads."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_log = logging.getLogger(__name__)
_THREADS = ThreadPoolExecutor(max_workers=8, thread_name_prefix="web")


async def aside(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What `function` gives or raises, without holding up anybody else."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_THREADS, partial(function, *args, **kwargs))


def soon(function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Do this when a thread is free; nobody waits for it, and a failure is only written down."""

    def attempt() -> None:
        try:
            function(*args, **kwargs)
        except Exception as error:
            _log.warning("left undone: %s", type(error).__name__)

    _THREADS.submit(attempt)
