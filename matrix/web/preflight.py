"""Tests whether a person's network supports a workshop."""

import asyncio
from collections.abc import AsyncIterator

from limits import RateLimitItemPerMinute
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from matrix.web.origin import is_own
from matrix.web.throttle import Throttle
from matrix.web.views import page, problem

THROTTLE = Throttle()
TRIES = RateLimitItemPerMinute(240, namespace="tries")
"""A room of 50 opens the page twice within a minute, with two tests each time."""
BEATS = 3
BEAT_SECONDS = 1.0
"""Events sent apart that arrive together were buffered on the way."""
PATIENCE_SECONDS = 10
LONGEST = 64


async def preflight(_: Request) -> Response:
    """The page; its script runs the tests and shows the results."""
    return page("preflight", script="preflight.js")


async def stream(request: Request) -> Response:
    """A few events, evenly spaced, then the end."""
    if not THROTTLE.count(TRIES, request):
        wait = THROTTLE.wait_seconds(TRIES, request)
        return problem(429, "Too many attempts", f"Wait {wait} seconds, then try again.", wait)
    return EventSourceResponse(_beats(), headers={"cache-control": "no-store"})


async def _beats() -> AsyncIterator[ServerSentEvent]:
    for beat in range(BEATS):
        if beat:
            await asyncio.sleep(BEAT_SECONDS)
        yield ServerSentEvent(str(beat), event="beat")


async def socket(connection: WebSocket) -> None:
    """Echo the first message, then send another: tests both directions, and a moment later."""
    if not is_own(connection) or not THROTTLE.count(TRIES, connection):
        await connection.close()
        return
    await connection.accept()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            words = await connection.receive_text()
            await connection.send_text(words[:LONGEST])
            await asyncio.sleep(BEAT_SECONDS)
            await connection.send_text("still here")
    except WebSocketDisconnect:
        return
    except (TimeoutError, KeyError):
        pass  # it fell silent, or sent bytes; the page says what that means
    await connection.close()
