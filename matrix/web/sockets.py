"""Lets no page of another site drive the app over a WebSocket in the name of its visitor.

The app's own check lets pages of other ports of this machine pass, and a cookie is the same on
all of them.
"""

from contextlib import suppress

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnected

from matrix.web.origin import is_foreign

REFUSED = {"type": "websocket.close", "code": 1008}
"""Before the line is accepted, the server answers it with 403."""


class OwnSockets:
    """Closes every WebSocket that says that it comes from elsewhere, before it opens."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the connection on, or close it; a browser that has gone is nobody's failure."""
        if scope["type"] == "websocket" and is_foreign(HTTPConnection(scope)):
            await send(REFUSED)
            return
        with suppress(WebSocketDisconnected):
            await self._app(scope, receive, send)
