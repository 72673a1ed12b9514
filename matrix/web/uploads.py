"""Keeps only a few uploads in the memory of the server; a browser needs no link for them."""

import re
from collections import Counter
from urllib.parse import quote

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matrix.web.sessions import UPLOADS

KEPT = 4
"""Files of one session; the app asks for one at a time, and a page that is left deletes none."""
MOST = 100
"""Files of all sessions together."""
_PATH = re.compile(rf"{UPLOADS}([^/]+)/([^/]+)/?")
File = tuple[str, str]
"""The session and the id of a file."""


class FewUploads:
    """Deletes the oldest file where one comes too many, of the session or of all of them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files: dict[File, None] = {}
        self._coming = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and make room for the file that came."""
        found = _PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] not in {"PUT", "DELETE"}:
            await self._app(scope, receive, send)
            return
        session, file = found.groups()
        if scope["method"] == "PUT" and self._coming[session] >= KEPT:
            refused = PlainTextResponse("Too many files at once. Try again.", 429)
            await refused(scope, receive, send)
            return
        request = dict(scope)

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 204:
                self._files.pop((session, file), None)
                if request["method"] == "PUT":
                    self._files[session, file] = None
                    await self._make_room(request, session)
            await send(message)

        self._coming[session] += 1
        try:
            await self._app(scope, receive, noted)
        finally:
            self._coming -= Counter((session,))

    async def _make_room(self, put: Scope, session: str) -> None:
        """Delete the oldest files too many, by the headers that were good for the new one."""
        own = [file for file in self._files if file[0] == session]
        surplus = own[:-KEPT] or list(self._files)[:-MOST]
        for file in surplus:
            del self._files[file]
            path = UPLOADS + "/".join(file)
            delete = {**put, "method": "DELETE", "path": path, "raw_path": quote(path).encode()}
            await self._app(delete, _nothing, _unheard)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _unheard(_: Message) -> None:
    """The browser did not ask for this."""
