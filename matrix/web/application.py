"""The routes, the layers around every request, and what is opened and closed with the app."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route, WebSocketRoute

from matrix.values.errors import MatrixError
from matrix.web import creation, logs, metrics, sign_in
from matrix.web.descriptors import raise_limit
from matrix.web.headers import SecurityHeaders
from matrix.web.housekeeping import keep_compact, keep_tidy
from matrix.web.icon import icon
from matrix.web.join import join, joined, leave
from matrix.web.preflight import preflight, socket, stream
from matrix.web.probes import health, ready
from matrix.web.sessions import OwnSessions
from matrix.web.sockets import OwnSockets
from matrix.web.streams import feed
from matrix.web.uploads import FewUploads
from matrix.workshop import runtime

_log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """All routes of our own; the metrics only if the administrator enabled them."""
    listed: list[BaseRoute] = [
        Route("/join/{token}", join, methods=["GET", "POST"]),
        Route("/join", joined),
        Route("/leave", leave, methods=["GET", "POST"]),
        Route("/favicon.png", icon),
        Route("/preflight", preflight),
        Route("/api/preflight/stream", stream),
        WebSocketRoute("/api/preflight/socket", socket),
        Route("/api/feed/{workshop}", feed),
        Route("/api/health", health),
        Route("/api/ready", ready),
    ]
    if metrics.wanted():
        listed.append(Route("/api/metrics", metrics.metrics))
    return listed


def middleware() -> list[Middleware]:
    """Outermost first; all also see the requests that the app itself answers."""
    return [
        Middleware(logs.RequestLog),
        Middleware(SecurityHeaders),
        Middleware(OwnSockets),
        Middleware(OwnSessions),
        Middleware(FewUploads),
        Middleware(sign_in.WayBack),
    ]


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Open the store and watch it while the app runs; the app starts without it if it is away.

    Raises:
        MatrixError: a setting is none, so that the app does not start.
    """
    logs.configure()
    raise_limit()
    creation.asked()
    if metrics.wanted():
        metrics.begin()
    opening = asyncio.create_task(asyncio.to_thread(_open))
    keeping = [asyncio.create_task(keep()) for keep in (keep_tidy, keep_compact)]
    try:
        yield
    finally:
        for task in keeping:
            task.cancel()
        await opening
        await asyncio.to_thread(runtime.close)


def _open() -> None:
    try:
        runtime.feed()
    except MatrixError as trouble:
        _log.warning("started without the database: %s", trouble)
